#include "audio/package_parsers.h"

#include <algorithm>
#include <string>

#include "audio/time_text.h"
#include "audio/value_parsers.h"
#include "base/text.h"

namespace audio {
namespace {

// "1:00,2:30.5", in any order.
Problem parse_times(std::string_view value, std::vector<Seconds>& target) {
  for (std::string_view rest = value; !rest.empty();) {
    const auto comma = rest.find(',');
    const auto time = parse_time(rest.substr(0, comma));
    if (!time) return quoted(value) + " is neither chapters nor silence nor times such as 1:00,2:30";
    if (time->count() > 0) target.push_back(*time);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  }
  std::ranges::sort(target);
  target.erase(std::unique(target.begin(), target.end()), target.end());
  return {};
}

}  // namespace

Problem parse_split(std::string_view value, Options& options) {
  SplitOptions& split = options.package.split;
  split.at_chapters = value == "chapters";
  split.at_silence = value == "silence";
  split.is_at_times = !split.at_chapters && !split.at_silence;
  return split.is_at_times ? parse_times(value, split.times) : Problem();
}

Problem parse_split_duration(std::string_view value, Options& options) {
  return parse_seconds(value, options.package.split.every.emplace());
}

Problem parse_split_size(std::string_view value, Options& options) {
  options.package.split.size = base::parse_size(value);
  if (options.package.split.size && *options.package.split.size > 0) return {};
  return quoted(value) + " is not a size; write bytes (25000000) or 25MB";
}

Problem parse_split_window(std::string_view value, Options& options) {
  return parse_seconds(value, options.package.split.window);
}

Problem parse_overlap(std::string_view value, Options& options) {
  return parse_seconds(value, options.package.split.overlap);
}

Problem parse_join(std::string_view value, Options& options) {
  return parse_yes(value, options.package.join);
}

Problem parse_order(std::string_view value, Options& options) {
  if (value != "name" && value != "sent") return quoted(value) + " is neither name nor sent";
  options.package.order_by_name = value == "name";
  return {};
}

Problem parse_archive(std::string_view value, Options& options) {
  if (value != "zip" && value != "tar") return quoted(value) + " is neither zip nor tar";
  options.package.is_archive_asked = true;
  options.package.archive = value == "zip" ? Archive::zip : Archive::tar;
  return {};
}

void check_package(const Options& options, std::vector<base::FieldError>& errors) {
  const SplitOptions& split = options.package.split;
  const bool in_split = split.at_chapters || split.at_silence || split.is_at_times;
  const auto report = [&](const char* field, const char* detail) { errors.push_back({field, detail}); };
  if (split.every && (in_split || split.size))
    report("split_duration", "is another way to cut than split and split_size; give one of them");
  if (split.size && in_split) report("split_size", "is another way to cut than split; give one of the two");
  if (split.overlap.count() > 0 && split.size) report("overlap", "cannot be together with split_size");
  if ((split.is_wanted() || options.package.split_channels) && options.codec_mode == CodecMode::copy)
    report("codec", "copy cannot be cut to the sample; leave it out");
  if ((split.is_wanted() || options.package.split_channels) && options.max_size)
    report("max_size", "is of one result; split_size is the largest that a piece may be");
  if (split.size && options.editing.replaygain != ReplayGain::none)
    report("replaygain", "cannot be together with split_size");
  if (options.package.form == PackageForm::hls && options.codec_mode == CodecMode::copy)
    report("codec", "copy cannot be cut into HLS segments; leave it out");
  if (options.package.split_channels && options.channels)
    report("channels", "cannot be split and a number at once");
}

}  // namespace audio
