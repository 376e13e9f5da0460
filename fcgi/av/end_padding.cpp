#include "av/end_padding.h"

#include <algorithm>
#include <string_view>

#include "av/movie_timescale.h"

namespace av {
namespace {

// Behind an empty edit libavformat counts the packets' times from its end and the stream's duration from
// before it, and shortens the last packet by the difference: that is sound, no padding.
bool begins_late(const AVStream& stream) {
  return stream.start_time != AV_NOPTS_VALUE && stream.start_time > 0;
}

}  // namespace

EndPadding::EndPadding(const Demuxer& source)
    : stream_(source.stream()),
      is_told_(source.context().iformat->name == std::string_view("mov,mp4,m4a,3gp,3g2,mj2") &&
               !begins_late(stream_)) {
  if (!is_told_) return;
  constexpr std::uint32_t kQuickTime = 600;  // the coarsest in use
  const std::uint32_t timescale = movie_timescale(source.bytes()).value_or(kQuickTime);
  const AVRational unit{1, static_cast<int>(std::min<std::uint32_t>(timescale, INT32_MAX))};
  const bool is_coarser = av_cmp_q(unit, stream_.time_base) > 0;
  if (is_coarser) rounding_ = av_rescale_q_rnd(1, unit, stream_.time_base, AV_ROUND_UP);
}

void EndPadding::see(const AVPacket* packet) {
  left_.reset();
  if (!packet || !is_told_) return;
  // The demuxer lets the last packet end where the stream does, and no other.
  const bool is_last = packet->pts != AV_NOPTS_VALUE && packet->duration > 0 &&
                       av_sat_add64(packet->pts, packet->duration) == stream_.duration;
  // What lies before 0 is the encoder's delay, which the decoder drops.
  if (is_last) left_ = av_sat_add64(packet->duration + std::min<std::int64_t>(packet->pts, 0), rounding_);
}

bool EndPadding::cut(AVFrame& frame) {
  if (!left_) return true;
  const AVRational samples{1, frame.sample_rate};
  const std::int64_t wanted = av_rescale_q(*left_, stream_.time_base, samples);
  frame.nb_samples = static_cast<int>(std::clamp<std::int64_t>(wanted, 0, frame.nb_samples));
  *left_ -= av_rescale_q(frame.nb_samples, samples, stream_.time_base);
  return frame.nb_samples > 0;
}

}  // namespace av
