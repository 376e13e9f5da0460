#include "openapi/codec_rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "audio/bit_rate_text.h"
#include "audio/channel_counts.h"
#include "audio/package_forms.h"
#include "audio/plan.h"
#include "audio/preset.h"

namespace openapi {
namespace {

using Json = nlohmann::ordered_json;

Json is_one_of(const char* field, Json values) {
  return {{"properties", {{field, {{"enum", std::move(values)}}}}}, {"required", {field}}};
}

Json sample_rates(const audio::Codec& codec) {
  if (!codec.sample_rates.empty()) return {{"enum", codec.sample_rates}};
  Json range{{"minimum", codec.min_sample_rate}, {"maximum", codec.max_sample_rate}};
  if (codec.max_exact_rate < codec.max_sample_rate)
    range["anyOf"] = {{{"maximum", codec.max_exact_rate}}, {{"multipleOf", codec.rate_step}}};
  return range;
}

// Every legal bit rate at any sample rate, in both ways to write it; none where anything in a range is legal.
Json legal_bit_rates(const audio::Codec& codec) {
  std::set<int> legal;
  for (const audio::BitRateRule& rule : codec.bit_rates) {
    if (rule.legal.empty()) return nullptr;
    legal.insert(rule.legal.begin(), rule.legal.end());
  }
  Json texts = Json::array();
  for (const int rate : legal) {
    texts.push_back(audio::bit_rate_text(rate));
    if (const std::string text = std::to_string(rate); texts.back() != text) texts.push_back(text);
  }
  return texts;
}

Json depths(auto holds) {
  Json names = Json::array();
  for (const auto& [name, depth] : audio::kBitDepths) {
    if (holds(depth)) names.push_back(name);
  }
  return names.empty() ? Json(false) : Json{{"enum", std::move(names)}};
}

// Of every number up to the most, or of those that there are.
Json channels(const audio::Codec& codec, std::string_view muxer) {
  const std::vector<int> counts = audio::channel_counts(codec, muxer);
  if (std::ssize(counts) == counts.back()) return {{"maximum", codec.max_channels}};
  Json possible(counts);
  possible.push_back("split");
  return {{"enum", std::move(possible)}};
}

Json codec_properties(const audio::Codec& codec, std::string_view muxer) {
  Json properties{{"sample_rate", sample_rates(codec)}, {"channels", channels(codec, muxer)}};
  properties["quality"] =
      codec.quality ? Json{{"minimum", codec.quality->min}, {"maximum", codec.quality->max}} : Json(false);
  if (codec.bit_rates.empty()) {
    properties["bitrate"] = false;
  } else if (Json legal = legal_bit_rates(codec); !legal.is_null()) {
    properties["bitrate"] = {{"enum", std::move(legal)}};
  }
  return properties;
}

// A codec that is named: it decides, whatever the format.
Json codec_rule(const audio::Codec& codec) {
  Json properties = codec_properties(codec, "");
  properties["bit_depth"] = depths([&](const audio::BitDepth& depth) { return holds_depth(codec, depth); });
  return {{"if", is_one_of("codec", {codec.name})}, {"then", {{"properties", std::move(properties)}}}};
}

// Of a format: its codecs, and what its default codec takes where no other one is named.
Json format_schema(const audio::Format& format) {
  Json codecs{"copy", "auto"};
  for (const auto name : format.codec_names.split()) codecs.push_back(name);
  Json properties{{"codec", {{"enum", std::move(codecs)}}}};
  if (!audio::can_be_streamed(format)) properties["delivery"] = {{"enum", {"auto", "file"}}};
  if (format.sample_rate > 0) {
    properties["sample_rate"] = {{"const", format.sample_rate}};
    properties["channels"] = {{"enum", {1, "split"}}};
  }
  Json by_default = codec_properties(*audio::find_codec(format), format.muxer);
  by_default["bit_depth"] = depths(
      [&](const audio::BitDepth& depth) { return audio::depth_codec(format, nullptr, depth) != nullptr; });
  return {{"properties", std::move(properties)},
          {"if", {{"properties", {{"codec", {{"enum", {"copy", "auto"}}}}}}}},
          {"then", {{"properties", std::move(by_default)}}}};
}

// As that of the format whose codecs it has.
Json form_schema(const audio::PackageFormRow& row) {
  Json schema = format_schema(*audio::find_format(row.format));
  Json& codecs = schema["properties"]["codec"]["enum"];
  if (row.form == audio::PackageForm::hls) codecs.erase(codecs.begin());  // copy
  schema["properties"]["conform"] = false;                                // it is of one result
  return schema;
}

// Formats of which the same holds share a rule.
void add_format_rules(std::span<const audio::Format* const> all, Json& rules) {
  std::vector<std::pair<Json, Json>> by_schema;  // schema, names
  const auto add = [&](Json schema, std::string_view name) {
    const auto same = std::ranges::find(by_schema, schema, &std::pair<Json, Json>::first);
    if (same == by_schema.end()) {
      by_schema.emplace_back(std::move(schema), Json{name});
    } else {
      same->second.push_back(name);
    }
  };
  for (const audio::Format* format : all) {
    const bool is_row = audio::find_format(format->name) == format;
    add(format_schema(*format), is_row ? format->name : format->extension);
  }
  for (const audio::PackageFormRow& row : audio::package_forms()) add(form_schema(row), row.name);
  for (auto& [schema, names] : by_schema)
    rules.push_back({{"if", is_one_of("format", std::move(names))}, {"then", std::move(schema)}});
}

// What a preset says is the format where the request names none.
Json preset_rule(const audio::Preset& preset) {
  Json named = is_one_of("preset", {preset.name});
  named["not"] = {{"properties", {{"format", Json::object()}}}, {"required", {"format"}}};
  return {{"if", std::move(named)},
          {"then", format_schema(*audio::find_format(preset.fields.front().second))}};
}

std::vector<const audio::Format*> with_variants(listing::FormatList formats) {
  std::vector<const audio::Format*> all(formats.begin(), formats.end());
  for (const audio::Variant& variant : audio::variants()) {
    const audio::Format* format = &audio::format_of(variant);
    const bool is_served = std::ranges::find(formats, variant.format, &audio::Format::name) != formats.end();
    if (is_served && audio::find_format(format->extension) == format) all.push_back(format);
  }
  return all;
}

}  // namespace

void add_codec_rules(listing::FormatList formats, Json& all) {
  std::set<std::string_view> codecs;
  for (const audio::Format* format : formats) {
    for (const auto name : format->codec_names.split()) codecs.insert(name);
  }
  const auto every = with_variants(formats);
  add_format_rules(every, all);
  for (const auto name : codecs) all.push_back(codec_rule(*audio::find_codec(name)));
  for (const audio::Preset& preset : audio::presets()) all.push_back(preset_rule(preset));
}

}  // namespace openapi
