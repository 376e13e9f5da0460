#include "listing/page.h"

#include <algorithm>
#include <span>

#include "audio/bit_rate_text.h"
#include "audio/option_table.h"
#include "audio/preset.h"
#include "audio/sample_rate.h"
#include "base/text.h"

namespace listing {
namespace {

using Cells = std::vector<std::string>;

std::string row(const Cells& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) text += " " + cell + " |";
  return text + "\n";
}

std::string header(const Cells& cells) {
  return row(cells) + row(Cells(cells.size(), "---"));
}

std::string code(std::string_view text) {
  return "`" + std::string(text) + "`";
}

// One rule: "up to 24000 Hz: 8k to 160k, default 64k a channel".
std::string bit_rate_rule(const audio::BitRateRule& rule, bool only_one) {
  const std::string per = rule.scope == audio::BitRateScope::channel ? " a channel" : "";
  const bool last = rule.max_sample_rate > audio::Codec{}.max_sample_rate;
  std::string text = only_one ? ""
                     : last   ? "above: "
                              : "up to " + std::to_string(rule.max_sample_rate) + " Hz: ";
  if (rule.max == 0) return text + "none";
  text += audio::bit_rate_text(rule.min) + " to " + audio::bit_rate_text(rule.max) + per;
  if (!rule.legal.empty()) text += " in " + std::to_string(rule.legal.size()) + " steps";
  return text + ", default " + audio::bit_rate_text(rule.default_per_channel) + " a channel";
}

std::string bit_rates(const audio::Codec& codec) {
  if (codec.bit_rates.empty()) return "—";
  const bool only_one = codec.bit_rates.size() == 1;
  return base::join(codec.bit_rates, "; ",
                    [&](const audio::BitRateRule& rule) { return bit_rate_rule(rule, only_one); });
}

std::string quality(const audio::Codec& codec) {
  if (!codec.quality) return "—";
  const std::string range = audio::range_text(*codec.quality);
  if (!codec.quality->used_by_default) return range;
  return range + ", default " + std::to_string(static_cast<int>(codec.quality->standard));
}

std::string depth(const audio::Codec& codec) {
  if (codec.bits > 0) return std::to_string(codec.bits) + (codec.is_float ? " float" : "");
  return codec.max_bits > 0 ? "up to " + std::to_string(codec.max_bits) : "—";
}

std::string codec_table() {
  std::string text =
      header({"codec", "sample rates, Hz", "channels", "bits", "`bitrate`, bit/s", "`quality`"});
  for (const audio::Codec& codec : audio::codecs()) {
    text +=
        row({code(codec.name), audio::sample_rates_text(codec), "up to " + std::to_string(codec.max_channels),
             depth(codec), bit_rates(codec), quality(codec)});
  }
  return text;
}

// What of the row's form the variant has of its own, for people.
std::string variant_form(const audio::Variant& variant) {
  if (!variant.brand.empty()) return "brand " + code(variant.brand);
  if (!variant.codec_tags.empty()) return "AIFC";
  if (variant.sample_rate > 0) return std::to_string(variant.sample_rate) + " Hz, mono";
  if (!variant.codec_names.empty()) return "codec " + std::string(variant.codec_names.front());
  if (!variant.muxer_options.empty()) return code(variant.muxer_options);
  return variant.muxer.empty() ? "—" : "form " + code(variant.muxer);
}

std::string variant_table(FormatList formats) {
  std::string text = header({"`format`", "is", "media type", "differs in"});
  for (const audio::Format* format : formats) {
    for (const audio::Variant& variant : audio::variants()) {
      if (variant.format != format->name) continue;
      text += row({code(variant.names.front()), code(variant.format),
                   std::string(audio::format_of(variant).mime), variant_form(variant)});
    }
  }
  return text;
}

std::string option_table(audio::Operation operation) {
  std::string text = header({"option", "takes", "meaning"});
  for (const audio::OptionRow& option : audio::option_rows(operation)) {
    text += row({code(option.name), std::string(option.takes), std::string(option.help)});
  }
  return text;
}

// Of the routes that look into a file.
std::string analysis_tables() {
  std::string text;
  for (const audio::OperationRow& row : audio::operations()) {
    if (row.operation == audio::Operation::convert) continue;
    text += "\n### POST /" + std::string(row.name) + "\n\nAnswers with " + std::string(row.help) + ".\n";
    if (!audio::option_rows(row.operation).empty()) text += "\n" + option_table(row.operation);
  }
  return text;
}

std::string preset_table() {
  std::string text = header({"preset", "for", "fields"});
  for (const audio::Preset& preset : audio::presets()) {
    const std::string fields = base::join(preset.fields, " ", [](const auto& field) {
      return code(std::string(field.first) + "=" + std::string(field.second));
    });
    text += row({code(preset.name), std::string(preset.help), fields});
  }
  return text;
}

}  // namespace

std::string page(FormatList formats) {
  return "# Formats and options\n\n"
         "This page is made from the tables in `fcgi/audio/` by `audio-convert formats page "
         ">docs/formats.md`; a test "
         "fails when it is stale.\n\n"
         "## Options\n\n" +
         option_table(audio::Operation::convert) + "\n## Presets\n\n" + preset_table() + "\n## Formats\n\n" +
         formats_markdown(formats) +
         "\n## Names with an extension of their own\n\n"
         "The result of one of these names is called by it, and has its form where there is one.\n\n" +
         variant_table(formats) +
         "\n## Codecs\n\n"
         "A source that is outside these bounds is brought to the nearest the codec takes, a sample rate "
         "above "
         "them to the highest that divides it; a request that is outside them is refused.\n\n" +
         codec_table() + "\n## Options of the other routes\n" + analysis_tables();
}

}  // namespace listing
