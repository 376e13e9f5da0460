#include "audio/option_check.h"

#include <algorithm>

#include "audio/plan.h"
#include "audio/text.h"

namespace audio {
namespace {

std::string join(std::span<const int> values, std::string_view unit = "") {
  std::vector<int> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  std::string text;
  for (const int value : sorted)
    text += (text.empty() ? "" : ", ") + std::to_string(value) + std::string(unit);
  return text;
}

std::string title(const Options& options, const Codec& codec) {
  const std::string format(options.format->title);
  return options.format->codec_names.size() == 1 ? format : format + " with codec " + std::string(codec.name);
}

bool takes_sample_rate(const Codec& codec, int rate) {
  if (!codec.sample_rates.empty())
    return std::ranges::find(codec.sample_rates, rate) != codec.sample_rates.end();
  return rate >= codec.min_sample_rate && rate <= codec.max_sample_rate;
}

std::string sample_rates_text(const Codec& codec) {
  if (!codec.sample_rates.empty()) return join(codec.sample_rates);
  return std::to_string(codec.min_sample_rate) + " to " + std::to_string(codec.max_sample_rate);
}

class Checker {
 public:
  Checker(const Options& options, const Codec& codec, std::vector<base::FieldError>& errors)
      : options_(options), codec_(codec), errors_(errors), title_(title(options, codec)) {}

  void sample_rate() {
    if (!options_.sample_rate || takes_sample_rate(codec_, *options_.sample_rate)) return;
    report("sample_rate", title_ + " has no " + std::to_string(*options_.sample_rate) + " Hz; it takes " +
                              sample_rates_text(codec_) + " Hz");
  }

  void channels() {
    if (!options_.channels || *options_.channels <= codec_.max_channels) return;
    report("channels", title_ + " holds at most " + std::to_string(codec_.max_channels) + " channels");
  }

  void bit_rate() {
    if (!options_.bit_rate) return;
    if (codec_.bit_rates.empty())
      return report("bitrate", title_ + " has no bit rate to choose; leave it out");
    if (options_.quality) report("quality", "is another way to say bitrate; give one of the two");
    // Without a legal rate of its own the request is checked against the source's, when that is known.
    if (!options_.sample_rate || !takes_sample_rate(codec_, *options_.sample_rate)) return;
    const auto problem =
        bit_rate_problem(codec_, *options_.bit_rate, *options_.sample_rate, options_.channels);
    if (!problem.empty()) report("bitrate", problem);
  }

  void quality() {
    if (!options_.quality) return;
    if (!codec_.quality) return report("quality", title_ + " has no quality scale; leave it out");
    if (*options_.quality >= codec_.quality->min && *options_.quality <= codec_.quality->max) return;
    report("quality", "for " + title_ + " it is a number from " + number(codec_.quality->min) + " to " +
                          number(codec_.quality->max));
  }

  void bit_depth() {
    if (!options_.bit_depth || holds_depth(codec_, *options_.bit_depth)) return;
    report("bit_depth", codec_.lossless ? title_ + " cannot hold this depth; it takes " + depths()
                                        : title_ + " has no bit depth; leave it out");
  }

 private:
  static std::string number(double value) { return std::to_string(static_cast<int>(value)); }

  std::string depths() const {
    std::string text;
    for (const auto& [depth, name] : kDepthNames) {
      if (depth_codec(*options_.format, options_.codec, depth)) text += (text.empty() ? "" : ", ") + name;
    }
    return text;
  }

  void report(std::string field, std::string detail) {
    errors_.push_back({std::move(field), std::move(detail)});
  }

  static inline const std::pair<BitDepth, std::string> kDepthNames[] = {
      {{16, false}, "16"}, {{24, false}, "24"}, {{32, false}, "32"}, {{32, true}, "float"}};

  const Options& options_;
  const Codec& codec_;
  std::vector<base::FieldError>& errors_;
  std::string title_;
};

}  // namespace

void check_for_format(const Options& options, std::vector<base::FieldError>& errors) {
  if (options.codec && !find_codec(*options.format, options.codec->name)) {
    std::string names;
    for (const auto name : options.format->codec_names)
      names += (names.empty() ? "" : ", ") + std::string(name);
    errors.push_back({"codec", std::string(options.format->title) + " does not take " +
                                   std::string(options.codec->name) + "; it takes " + names});
    return;
  }
  const Codec* codec =
      options.bit_depth ? depth_codec(*options.format, options.codec, *options.bit_depth) : nullptr;
  if (!codec) codec = options.codec ? options.codec : find_codec(*options.format);
  Checker checker(options, *codec, errors);
  checker.sample_rate();
  checker.channels();
  checker.bit_rate();
  checker.quality();
  checker.bit_depth();
}

std::string bit_rate_problem(const Codec& codec, std::int64_t bit_rate, int sample_rate,
                             std::optional<int> channels) {
  const BitRateRule& rule = bit_rate_rule(codec, sample_rate);
  const std::string at =
      bit_rate_text(bit_rate) + " is not possible at " + std::to_string(sample_rate) + " Hz";
  if (!rule.legal.empty()) {
    const bool legal =
        bit_rate % 1000 == 0 && std::ranges::find(rule.legal, bit_rate / 1000) != rule.legal.end();
    return legal ? "" : at + "; it is one of " + join(rule.legal, "k");
  }
  const std::int64_t min = bit_rate_bounds(rule, channels.value_or(1)).min;
  const std::int64_t max = bit_rate_bounds(rule, channels.value_or(codec.max_channels)).max;
  if (max == 0) return at + "; the codec goes by quality there";
  if (bit_rate >= min && bit_rate <= max) return "";
  const std::string with = channels ? " with " + std::to_string(*channels) + " channels" : "";
  return at + with + "; it is from " + bit_rate_text(min) + " to " + bit_rate_text(max);
}

}  // namespace audio
