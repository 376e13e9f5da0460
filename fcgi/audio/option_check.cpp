#include "audio/option_check.h"

#include <algorithm>
#include <string>
#include <vector>

#include "audio/bit_rate.h"
#include "audio/channel_counts.h"
#include "audio/plan.h"
#include "audio/sample_rate.h"
#include "base/text.h"

namespace audio {
namespace {

std::string title(const Options& options, const Codec& codec) {
  const std::string format(options.format->title);
  return options.format->codec_names.split().size() == 1 ? format
                                                         : format + " with codec " + std::string(codec.name);
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
    if (!options_.channels) return;
    if (*options_.channels > codec_.max_channels)
      return report("channels",
                    title_ + " holds at most " + std::to_string(codec_.max_channels) + " channels");
    const std::vector<int> counts = channel_counts(codec_, options_.format->muxer);
    if (std::ranges::find(counts, *options_.channels) != counts.end()) return;
    const std::string list = base::join(counts, ", ", [](int count) { return std::to_string(count); });
    report("channels", title_ + " has no such layout; it takes " + list);
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
    report("quality", "for " + title_ + " it is a number from " + range_text(*codec_.quality));
  }

  void bit_depth() {
    if (!options_.bit_depth || holds_depth(codec_, *options_.bit_depth)) return;
    report("bit_depth", codec_.lossless ? title_ + " cannot hold this depth; it takes " + depths()
                                        : title_ + " has no bit depth; leave it out");
  }

 private:
  std::string depths() const {
    std::vector<std::string_view> names;
    for (const auto& [name, depth] : kBitDepths) {
      if (depth_codec(*options_.format, options_.codec, depth)) names.push_back(name);
    }
    return base::join(names, ", ");
  }

  void report(std::string field, std::string detail) {
    errors_.push_back({std::move(field), std::move(detail)});
  }

  const Options& options_;
  const Codec& codec_;
  std::vector<base::FieldError>& errors_;
  std::string title_;
};

}  // namespace

void check_together(const Options& options, std::vector<base::FieldError>& errors) {
  if (options.duration && options.end)
    errors.push_back({"duration", "is another way to say end; give one of the two"});
  const auto end = end_of(options);
  if (end && *end <= options.start) {
    errors.push_back(
        {options.duration ? "duration" : "end", "leaves nothing: the result would end where it starts"});
  }
  if (options.editing.channel && options.channels && *options.channels != 1) {
    errors.push_back({"channels", "is 1 with channel; leave it out"});
  }
  if (options.volume && options.loudness) {
    errors.push_back({"volume", "is decided by normalize; give one of the two"});
  }
  if (options.max_size && options.delivery == Delivery::stream) {
    errors.push_back({"max_size", "is known only when the result is finished; leave out delivery=stream"});
  }
  if (options.report.conformance && (options.loudness || options.volume)) {
    errors.push_back({"conform", "decides the level; leave out normalize and volume"});
  }
  if (options.report.conformance && options.delivery == Delivery::stream) {
    errors.push_back({"conform", "is judged when the result is finished; leave out delivery=stream"});
  }
  if (options.report.conformance && (is_package(options, 1) || !options.package.join)) {
    errors.push_back({"conform", kConformsAlone});
  }
  if (options.verify && options.delivery == Delivery::stream) {
    errors.push_back({"verify", "is done when the result is finished; leave out delivery=stream"});
  }
  if (options.max_size && (options.bit_rate || options.quality)) {
    errors.push_back({"max_size", "decides the bit rate; leave out bitrate and quality"});
  }
  if (options.codec_mode == CodecMode::copy && changes_samples(options)) {
    errors.push_back(
        {"codec", "copy leaves every sample as it is; leave out what changes them, or choose a codec"});
  }
}

void check_for_format(const Options& options, std::vector<base::FieldError>& errors) {
  if (options.codec && !find_codec(*options.format, options.codec->name)) {
    errors.push_back({"codec", std::string(options.format->title) + " does not take " +
                                   std::string(options.codec->name) + "; it takes " +
                                   base::join(options.format->codec_names.split(), ", ")});
    return;
  }
  const Codec* codec =
      options.bit_depth ? depth_codec(*options.format, options.codec, *options.bit_depth) : nullptr;
  if (!codec) codec = &preferred_codec(options);
  Checker checker(options, narrowed(*options.format, *codec), errors);
  if (options.delivery == Delivery::stream && !can_be_streamed(*options.format)) {
    errors.push_back(
        {"delivery", std::string(options.format->title) +
                         " has a header that is right only when the file is finished; leave out stream"});
  }
  checker.sample_rate();
  checker.channels();
  checker.bit_rate();
  checker.quality();
  checker.bit_depth();
}

}  // namespace audio
