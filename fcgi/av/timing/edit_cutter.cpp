#include "av/timing/edit_cutter.h"

#include <algorithm>
#include <cstdlib>

#include "av/lib/check.h"
#include "base/error.h"

extern "C" {
#include <libavutil/common.h>
#include <libavutil/samplefmt.h>
}

namespace av {
namespace {

constexpr const char* kDisordered =
    "The file plays parts of its sound again or in another order than they are in it (by its list of edits). "
    "Convert it with the program that made it, or send the parts one by one.";

// The begin is told in the track's units and the length in the movie's, which may be coarser: parts that
// touch but for the rounding do touch.
void add(std::vector<MediaPart>& parts, MediaPart part, std::int64_t rounding) {
  if (!parts.empty()) {
    MediaPart& last = parts.back();
    if (part.begin < last.end - rounding) throw base::Error(base::ErrorKind::unprocessable, kDisordered);
    if (std::abs(part.begin - last.end) <= rounding) last.end = part.begin;
  }
  parts.push_back(part);
}

}  // namespace

std::vector<MediaPart> media_parts(const MovieEdits& edits, const AVStream& stream) {
  std::vector<MediaPart> parts;
  if (edits.timescale == 0 || edits.timescale > INT32_MAX) return parts;
  const AVRational unit{1, static_cast<int>(edits.timescale)};
  const bool is_coarser = av_cmp_q(unit, stream.time_base) > 0;
  const std::int64_t rounding = is_coarser ? av_rescale_q_rnd(1, unit, stream.time_base, AV_ROUND_UP) : 0;
  for (const MovieEdit& edit : edits.sounds) {
    const std::int64_t length = av_rescale_q(static_cast<std::int64_t>(edit.length), unit, stream.time_base);
    add(parts, {edit.media_time, av_sat_add64(edit.media_time, length)}, rounding);
  }
  return parts;
}

std::int64_t total_length(const std::vector<MediaPart>& parts) {
  std::int64_t total = 0;
  for (const MediaPart& part : parts) total = av_sat_add64(total, part.end - part.begin);
  return total;
}

EditCutter::EditCutter(const std::vector<MediaPart>& parts, const AVStream& stream) : stream_(stream) {
  const AVRational samples{1, stream.codecpar->sample_rate};
  for (const MediaPart& part : parts)
    parts_.push_back({av_rescale_q(part.begin, stream.time_base, samples),
                      av_rescale_q(part.end, stream.time_base, samples)});
}

std::int64_t EditCutter::begin_of(const AVFrame& frame) const {
  if (frame.pts == AV_NOPTS_VALUE) return next_;
  const AVRational samples{1, frame.sample_rate};
  const std::int64_t told = av_rescale_q(frame.pts, stream_.time_base, samples);
  const std::int64_t tolerance = 2 * av_rescale_q_rnd(1, stream_.time_base, samples, AV_ROUND_UP);
  return std::abs(av_sat_sub64(told, next_)) <= tolerance ? next_ : told;
}

bool EditCutter::cut(AVFrame& frame) {
  if (parts_.empty()) return true;
  const std::int64_t begin = begin_of(frame);
  next_ = av_sat_add64(begin, frame.nb_samples);
  while (current_ < parts_.size() && parts_[current_].end <= begin) ++current_;
  check(av_frame_make_writable(&frame), "av_frame_make_writable");
  int kept = 0;
  for (std::size_t i = current_; i < parts_.size() && parts_[i].begin < next_; ++i) {
    const auto from = static_cast<int>(std::max(parts_[i].begin, begin) - begin);
    const auto to = static_cast<int>(std::min(parts_[i].end, next_) - begin);
    if (to <= from) continue;
    check(av_samples_copy(frame.extended_data, frame.extended_data, kept, from, to - from,
                          frame.ch_layout.nb_channels, static_cast<AVSampleFormat>(frame.format)),
          "av_samples_copy");
    kept += to - from;
  }
  frame.nb_samples = kept;
  return kept > 0;
}

}  // namespace av
