#include "av/copy/source_packets.h"

extern "C" {
#include <libavutil/common.h>
}

#include <algorithm>
#include <utility>

#include "av/packet/cut_mpeg_frame.h"
#include "av/packet/opus_rate.h"
#include "av/packet/skip_samples.h"
#include "av/pcm/pcm.h"

namespace av {
namespace {

// Eleven bits, ISO 11172-3, 2.4.1.3.
constexpr std::uint8_t kMpegSync = 0xff;
constexpr std::uint8_t kMpegSyncRest = 0xe0;

}  // namespace

SourcePackets::SourcePackets(Demuxer& source)
    : source_(source),
      zero_(source.begin()),
      clock_(source.stream(), *source.context().iformat),
      end_padding_(source),
      length_(*source.stream().codecpar),
      last_(source.stream()),
      pcm_frame_(pcm_frame_size(*source.stream().codecpar)),
      next_(own(av_packet_alloc())) {}

// A tag or other bytes between an MP3's frames, which libavformat's parser takes for one: nothing is decoded
// from it.
bool SourcePackets::is_no_frame(const AVPacket& packet) const {
  if (source_.stream().codecpar->codec_id != AV_CODEC_ID_MP3 || packet.size < 2) return false;
  return packet.data[0] != kMpegSync || (packet.data[1] & kMpegSyncRest) != kMpegSyncRest;
}

// What of a cut file is no whole frame of PCM cannot be decoded, and would be the beginning of one in the
// result.
bool SourcePackets::read_whole(AVPacket& packet) {
  while (source_.read(packet)) {
    if (is_no_frame(packet)) continue;
    if (pcm_frame_ == 0 || packet.size == 0) return true;
    av_shrink_packet(&packet, packet.size - packet.size % pcm_frame_);
    if (packet.size > 0) return true;
  }
  return false;
}

// The clock has to see every packet: where the source's time starts again, only it tells where in the whole a
// packet is.
void SourcePackets::time(AVPacket& packet) {
  end_padding_.see(&packet);
  if (!std::exchange(begun_, true)) zero_ += unsaid_priming(packet);
  for (std::int64_t* time : {&packet.pts, &packet.dts}) {
    if (*time != AV_NOPTS_VALUE) *time = av_sat_sub64(*time, zero_);
  }
  clock_.set_time(packet);
  const std::int64_t told = length_.of(packet);
  const std::int64_t padding = end_padding_.padding(told, clock_.time_base().den);
  // Exact, where libavformat tells the last packet's end as the list of edits rounds it.
  if (told > 0 && end_padding_.is_known()) packet.duration = told - padding;
  next_length_ = {.decoded = std::max(told, packet.duration), .padding = padding};
}

bool SourcePackets::read_ahead() {
  has_next_ = read_whole(*next_);
  if (!has_next_) return false;
  last_.see(*next_);
  time(*next_);
  return true;
}

// What only its decoder tells of the last packet. False: nothing is decoded from it.
bool SourcePackets::correct_last(AVPacket& packet) {
  const auto length = last_.last_length();
  left_out_last_ = length == 0;
  if (left_out_last_) return false;
  fill_mpeg_frame(packet, source_.stream().codecpar->codec_id);
  if (!length) return true;
  packet.duration = std::max<std::int64_t>(packet.duration - (current_.decoded - *length), 0);
  current_.decoded = *length;
  return true;
}

bool SourcePackets::read(AVPacket& packet) {
  if (!begun_) read_ahead();
  if (!has_next_) return false;
  av_packet_unref(&packet);
  av_packet_move_ref(&packet, next_.get());
  current_ = next_length_;
  return read_ahead() || correct_last(packet);
}

// What decoders drop of an Opus stream whose time counts from its first packet all the same, as that of MP4s
// without a list of edits does, which browsers record. In the source's ticks.
std::int64_t SourcePackets::unsaid_priming(const AVPacket& first) const {
  if (first.pts != zero_ || skip_samples(first)) return 0;
  return av_rescale_q(opus_pre_skip(*source_.stream().codecpar), {1, 48'000}, source_.stream().time_base);
}

std::int64_t SourcePackets::padding(const AVPacket& packet) const {
  const std::int64_t said = skip_samples(packet).value_or(SkipSamples{}).end;
  return said > 0 ? said : current_.padding;
}

}  // namespace av
