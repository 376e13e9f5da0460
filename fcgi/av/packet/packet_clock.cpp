#include "av/packet/packet_clock.h"

extern "C" {
#include <libavutil/common.h>
}

#include <algorithm>

#include "audio/name_list.h"
#include "av/packet/skip_samples.h"

namespace av {
namespace {

// The ffmpeg program's -dts_delta_threshold, for the containers whose time may jump.
constexpr std::int64_t kLongestGap = 10;  // seconds

// Demuxers of bare frames, which have no times: libavformat adds up how long each one lasts, rounded, so that
// all of them are more and more early.
constexpr audio::NameList kTimeless = "ac3 eac3 dts mlp truehd";

}  // namespace

PacketClock::PacketClock(const AVStream& source, const AVInputFormat& container)
    : length_(*source.codecpar),
      source_time_base_(source.time_base),
      time_base_{1, source.codecpar->sample_rate},
      next_(-std::int64_t{source.codecpar->initial_padding}),
      longest_gap_(container.flags & AVFMT_TS_DISCONT ? kLongestGap * time_base_.den : INT64_MAX),
      is_timeless_(kTimeless.contains(container.name)),
      tolerance_(2 * av_rescale_q_rnd(1, source.time_base, time_base_, AV_ROUND_UP)) {}

std::int64_t PacketClock::time_of(const AVPacket& packet) {
  const std::int64_t time = packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
  const std::int64_t skipped = last_ ? 0 : skip_samples(packet).value_or(SkipSamples{}).start;
  if (skipped > 0) next_ = -skipped;
  if (time == AV_NOPTS_VALUE || (is_timeless_ && last_)) return next_;
  const std::int64_t told = av_rescale_q(time, source_time_base_, time_base_);
  const std::int64_t exact = av_sat_add64(told, restarted_by_);
  if (told == AV_NOPTS_VALUE || exact == AV_NOPTS_VALUE) return next_;  // beyond all that can be counted
  const std::int64_t off = av_sat_sub64(exact, next_);  // a hostile file's times may be anything
  if (off >= -tolerance_ && off <= tolerance_) return next_;
  // Some containers count from the first sample that is played, also where a packet has others before it.
  if (skipped > 0 && exact == 0) return next_;
  const bool is_restart = last_ && (exact <= *last_ || off > longest_gap_);
  if (!is_restart) return exact;
  restarted_by_ = av_sat_sub64(next_, told);
  return next_;
}

std::int64_t PacketClock::duration_of(const AVPacket& packet) {
  const std::int64_t declared = av_rescale_q(packet.duration, source_time_base_, time_base_);
  const std::int64_t decoded = length_.of(packet);
  // A last packet may be declared shorter than it decodes to.
  const bool is_cut = declared > 0 && declared < decoded - tolerance_;
  if (decoded <= 0 || is_cut) return declared;
  const std::int64_t discarded = skip_samples(packet).value_or(SkipSamples{}).end;
  return std::max<std::int64_t>(decoded - discarded, 0);
}

void PacketClock::set_time(AVPacket& packet) {
  packet.pts = packet.dts = time_of(packet);
  last_ = packet.pts;
  packet.duration = duration_of(packet);
  next_ = av_sat_add64(packet.pts, packet.duration);
}

}  // namespace av
