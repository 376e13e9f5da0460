#include "listing/formats.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "audio/channel_counts.h"
#include "audio/option_table.h"
#include "audio/plan.h"
#include "audio/preset.h"
#include "audio/usual_values.h"
#include "base/text.h"

namespace listing {
namespace {

using Json = nlohmann::ordered_json;

int max_sample_rate(const audio::Codec& codec) {
  return codec.sample_rates.empty() ? codec.max_sample_rate : std::ranges::max(codec.sample_rates);
}

Json bit_rates_json(const audio::Codec& codec) {
  Json rules = Json::array();
  for (const audio::BitRateRule& rule : codec.bit_rates) {
    Json row{{"max_sample_rate", std::min(rule.max_sample_rate, max_sample_rate(codec))},
             {"default_per_channel", rule.default_per_channel},
             {"min", rule.min},
             {"max", rule.max},
             {"per", rule.scope == audio::BitRateScope::channel ? "channel" : "stream"}};
    if (!rule.legal.empty()) row["legal"] = rule.legal;
    rules.push_back(std::move(row));
  }
  return rules;
}

// Whether fewer channels than the most are always possible.
bool has_gaps(const std::vector<int>& counts) {
  return std::ssize(counts) < counts.back();
}

Json codec_json(const audio::Codec& codec, std::string_view muxer) {
  Json row{{"name", codec.name}, {"lossless", codec.lossless}, {"max_channels", codec.max_channels}};
  if (const auto counts = audio::channel_counts(codec, muxer); has_gaps(counts)) row["channels"] = counts;
  if (codec.sample_rates.empty()) {
    row["min_sample_rate"] = codec.min_sample_rate;
    row["max_sample_rate"] = codec.max_sample_rate;
    if (codec.max_exact_rate < codec.max_sample_rate)
      row["sample_rate_step"] = {{"above", codec.max_exact_rate}, {"multiples_of", codec.rate_step}};
  } else {
    row["sample_rates"] = codec.sample_rates;
  }
  if (codec.bits > 0)
    row["bit_depth"] = codec.is_float && codec.bits == 32 ? Json("float") : Json(codec.bits);
  if (codec.max_bits > 0) row["max_bit_depth"] = codec.max_bits;
  if (!codec.bit_rates.empty()) row["bit_rates"] = bit_rates_json(codec);
  if (codec.quality) row["quality"] = {{"min", codec.quality->min}, {"max", codec.quality->max}};
  return row;
}

Json variants_json(const audio::Format& row) {
  Json variants = Json::array();
  for (const audio::Variant& variant : audio::variants()) {
    if (variant.format != row.name) continue;
    const audio::Format& format = audio::format_of(variant);
    Json body{{"name", format.extension}, {"mime", format.mime}, {"codecs", format.codec_names.split()}};
    if (format.sample_rate > 0) body["sample_rate"] = format.sample_rate;
    variants.push_back(std::move(body));
  }
  return variants;
}

Json format_json(const audio::Format& format) {
  Json row{{"name", format.name},
           {"title", format.title},
           {"extension", format.extension},
           {"mime", format.mime},
           {"aliases", format.aliases.split()},
           {"variants", variants_json(format)},
           {"streamed", format.layout == audio::Layout::front_to_back},
           {"codecs", Json::array()}};
  for (const auto name : format.codec_names.split())
    row["codecs"].push_back(codec_json(audio::narrowed(format, *audio::find_codec(name)), format.muxer));
  return row;
}

Json option_json(const audio::OptionRow& row) {
  Json body{{"name", row.name},
            {"takes", row.takes},
            {"help", row.help},
            {"group", row.group},
            {"type", row.values.type}};
  if (!row.values.choices.empty()) body["choices"] = row.values.choices.split();
  if (std::isfinite(row.values.min)) body["min"] = row.values.min;
  if (std::isfinite(row.values.max)) body["max"] = row.values.max;
  if (const auto usual = audio::usual_values(row.values.type); !usual.empty()) body["usual"] = usual;
  if (!row.values.unit.empty()) body["unit"] = row.values.unit;
  if (!row.values.fallback.empty()) body["default"] = row.values.fallback;
  if (!row.values.example.empty()) body["example"] = row.values.example;
  return body;
}

Json options_json(audio::Operation operation) {
  Json options = Json::array();
  for (const audio::OptionRow& row : audio::option_rows(operation)) options.push_back(option_json(row));
  return options;
}

// The routes that look into a file, with their own options.
Json analyses_json() {
  Json analyses = Json::array();
  for (const audio::OperationRow& row : audio::operations()) {
    if (row.operation == audio::Operation::convert) continue;
    analyses.push_back({{"path", "/" + std::string(row.name)},
                        {"help", row.help},
                        {"options", options_json(row.operation)}});
  }
  return analyses;
}

}  // namespace

Json formats_json(FormatList formats) {
  Json body{{"formats", Json::array()}, {"options", options_json(audio::Operation::convert)}};
  for (const audio::Format* format : formats) body["formats"].push_back(format_json(*format));
  for (const audio::Preset& preset : audio::presets()) {
    Json fields = Json::object();
    for (const auto& [name, value] : preset.fields) fields[std::string(name)] = value;
    body["presets"].push_back({{"name", preset.name}, {"help", preset.help}, {"fields", std::move(fields)}});
  }
  body["analyses"] = analyses_json();
  return body;
}

std::string formats_html(FormatList formats) {
  std::string text;
  for (const audio::Format* format : formats) {
    text += "<option value=\"" + std::string(format->name) + "\">" + std::string(format->title) + " (." +
            std::string(format->extension) + ")</option>\n";
  }
  return text;
}

std::string formats_markdown(FormatList formats) {
  std::string text =
      "| `format` | what it is | also called | codecs (the first is the default) |\n| --- | --- | --- | --- "
      "|\n";
  for (const audio::Format* format : formats) {
    text += "| `" + std::string(format->name) + "` | " + std::string(format->title) + " | " +
            base::join(format->aliases.split(), ", ") + " | " +
            base::join(format->codec_names.split(), ", ") + " |\n";
  }
  return text;
}

}  // namespace listing
