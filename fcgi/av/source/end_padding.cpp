#include "av/source/end_padding.h"

extern "C" {
#include <libavutil/common.h>
}

#include <algorithm>
#include <cstdlib>

#include "av/bytes/mp4_boxes.h"
#include "av/timing/movie_timescale.h"

namespace av {
namespace {

// Behind an empty edit libavformat counts the packets' times from its end and the stream's duration from
// before it, and shortens the last packet by the difference: that is sound, no padding.
bool begins_late(const AVStream& stream) {
  return stream.start_time != AV_NOPTS_VALUE && stream.start_time > 0;
}

// Whether the stream's duration is that of its packets but for up to this many ticks.
bool is_rounded(const Demuxer& source, std::int64_t rounding) {
  const AVStream& stream = source.stream();
  const auto packets = packets_duration(source.bytes(), static_cast<std::uint32_t>(stream.id));
  if (!packets) return false;
  const std::int64_t missing = av_sat_sub64(static_cast<std::int64_t>(*packets), stream.duration);
  return missing > 0 && missing <= rounding;
}

}  // namespace

EndPadding::EndPadding(const Demuxer& source)
    : stream_(source.stream()),
      // Of several edits there is nothing left to cut (av/timing/edit_cutter.h).
      is_told_(source.context().iformat->name == kMovieDemuxer && source.parts().empty()) {
  if (!is_told_) return;
  constexpr std::uint32_t kQuickTime = 600;  // the coarsest in use
  const std::uint32_t timescale = movie_timescale(source.bytes()).value_or(kQuickTime);
  const AVRational unit{1, static_cast<int>(std::min<std::uint32_t>(timescale, INT32_MAX))};
  const std::int64_t tick = av_rescale_q_rnd(1, unit, stream_.time_base, AV_ROUND_UP);
  const bool is_coarser = av_cmp_q(unit, stream_.time_base) > 0;
  // The packets' own durations are exact. Phones tell that of the media by a clock, up to a tick shorter, and
  // libavformat ends the last packet there.
  const bool is_by_movie = source.edits() || is_fragmented(source.bytes()) || is_rounded(source, tick);
  if (is_coarser && is_by_movie) rounding_ = tick;
  end_ = told_end(source, unit);
  is_told_ = end_ || !begins_late(stream_);
}

// libavformat's duration is that of the media or the end of the edits, whichever comes first: both where it
// is the end of the edits, and where one of them plays the media to their end, the end is known.
std::optional<std::int64_t> EndPadding::told_end(const Demuxer& source, AVRational unit) {
  const std::optional<MovieEdits>& edits = source.edits();
  if (!edits) return std::nullopt;
  const auto ticks = [&](std::uint64_t time) {
    return av_rescale_q(static_cast<std::int64_t>(time), unit, stream_.time_base);
  };
  const std::int64_t end = ticks(edits->total);
  const std::int64_t late = ticks(edits->late);
  // Edits are told in the movie's units: those that play the media to their end, end with them.
  const auto media = static_cast<std::int64_t>(edits->media);
  const std::int64_t media_end = av_sat_add64(late, av_sat_sub64(media, edits->sounds.front().media_time));
  if (media > 0 && std::abs(av_sat_sub64(media_end, end)) <= rounding_) {
    rounding_ = 0;
    return media_end;
  }
  if (end <= stream_.duration) return end;
  return std::min(end, av_sat_add64(late, av_sat_sub64(stream_.duration, edits->sounds.front().media_time)));
}

void EndPadding::see(const AVPacket* packet) {
  left_.reset();
  if (!packet || !is_told_ || packet->pts == AV_NOPTS_VALUE) return;
  // What lies before 0 is the encoder's delay, which the decoder drops.
  dropped_ = -std::min<std::int64_t>(packet->pts, 0);
  const std::int64_t begin = std::max<std::int64_t>(packet->pts, 0);
  if (end_) {
    left_ = av_sat_add64(av_sat_sub64(*end_, begin), rounding_);
    return;
  }
  // The demuxer lets the last packet end where the stream does, and no other.
  const bool is_last =
      packet->duration > 0 && av_sat_add64(packet->pts, packet->duration) == stream_.duration;
  if (is_last) left_ = av_sat_add64(stream_.duration - begin, rounding_);
}

bool EndPadding::cut(AVFrame& frame) {
  if (!left_) return true;
  const AVRational samples{1, frame.sample_rate};
  const std::int64_t wanted = av_rescale_q(*left_, stream_.time_base, samples);
  frame.nb_samples = static_cast<int>(std::clamp<std::int64_t>(wanted, 0, frame.nb_samples));
  *left_ -= av_rescale_q(frame.nb_samples, samples, stream_.time_base);
  return frame.nb_samples > 0;
}

std::int64_t EndPadding::padding(std::int64_t decoded, int sample_rate) const {
  if (!left_) return 0;
  const AVRational samples{1, sample_rate};
  const std::int64_t played = av_rescale_q(av_sat_add64(*left_, dropped_), stream_.time_base, samples);
  return std::clamp<std::int64_t>(decoded - played, 0, decoded);
}

}  // namespace av
