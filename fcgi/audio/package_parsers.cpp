#include "audio/package_parsers.h"

#include <algorithm>
#include <string>

#include "audio/text.h"
#include "audio/value_parsers.h"
#include "base/text.h"

namespace audio {
namespace {

constexpr Seconds kShortestPiece{0.1};
constexpr std::uint64_t kSmallestPiece = 4096;  // bytes: less than that is tags and headers

// "1:00,2:30.5"
Problem parse_times(std::string_view value, std::vector<Seconds>& target) {
  for (std::string_view rest = value; !rest.empty();) {
    const auto comma = rest.find(',');
    const auto time = parse_time(rest.substr(0, comma));
    if (!time || time->count() == 0 || (!target.empty() && *time <= target.back())) {
      return quoted(value) + " is neither chapters nor silence nor times that ascend, such as 1:00,2:30";
    }
    target.push_back(*time);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  }
  return {};
}

}  // namespace

Problem parse_split(std::string_view value, Options& options) {
  SplitOptions& split = options.package.split;
  split.at_chapters = value == "chapters";
  split.at_silence = value == "silence";
  return split.at_chapters || split.at_silence ? Problem() : parse_times(value, split.times);
}

Problem parse_split_duration(std::string_view value, Options& options) {
  Seconds every{0};
  if (const Problem problem = parse_seconds(value, every)) return problem;
  if (every < kShortestPiece) return quoted(value) + " is too short for a piece; 0.1 s is the least";
  options.package.split.every = every;
  return {};
}

Problem parse_split_size(std::string_view value, Options& options) {
  options.package.split.size = base::parse_size(value);
  if (!options.package.split.size) return quoted(value) + " is not a size; write bytes (25000000) or 25MB";
  if (*options.package.split.size >= kSmallestPiece) return {};
  return quoted(value) + " is too small for a piece; " + std::to_string(kSmallestPiece) +
         " bytes is the least";
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
  options.package.archive = value == "zip" ? Archive::zip : Archive::tar;
  return {};
}

void check_package(const Options& options, std::vector<base::FieldError>& errors) {
  const SplitOptions& split = options.package.split;
  const bool in_split = split.at_chapters || split.at_silence || !split.times.empty();
  const auto report = [&](const char* field, const char* detail) { errors.push_back({field, detail}); };
  if (split.every && (in_split || split.size))
    report("split_duration", "is another way to cut than split and split_size; give one of them");
  if (split.size && in_split) report("split_size", "is another way to cut than split; give one of the two");
  const bool has_overlap = split.overlap.count() > 0;
  if (has_overlap && !split.is_wanted())
    report("overlap", "is of pieces: give split, split_duration or split_size");
  if (has_overlap && split.size) report("overlap", "cannot be together with split_size");
  if (has_overlap && split.every && split.overlap >= *split.every)
    report("overlap", "is as long as a piece or longer; make it shorter than split_duration");
  const bool has_window = split.window.count() > 0;
  if (has_window && !split.is_wanted())
    report("split_window", "is of pieces: give split, split_duration or split_size");
  if (has_window && split.every && split.window >= *split.every)
    report("split_window", "is as long as a piece or longer; make it shorter than split_duration");
  if ((split.is_wanted() || options.package.split_channels) && options.codec_mode == CodecMode::copy)
    report("codec", "copy cannot be cut to the sample; leave it out");
  if (split.is_wanted() && options.max_size)
    report("max_size", "is of one result; split_size is the largest that a piece may be");
  if (options.package.split_channels && options.channels)
    report("channels", "cannot be split and a number at once");
}

}  // namespace audio
