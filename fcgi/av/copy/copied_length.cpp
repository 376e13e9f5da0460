#include "av/copy/copied_length.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "av/packet/matroska_delay.h"
#include "av/packet/opus_rate.h"
#include "av/packet/skip_samples.h"

extern "C" {
#include <libavutil/common.h>
}

namespace av {
namespace {

constexpr std::array kPrimed{AV_CODEC_ID_AAC, AV_CODEC_ID_MP3, AV_CODEC_ID_OPUS, AV_CODEC_ID_VORBIS};

bool plays_all(const audio::Format& format, AVCodecID codec) {
  return format.padding == audio::Padding::unsaid && std::ranges::find(kPrimed, codec) != kPrimed.end();
}

// Whether the source's file says that its sound begins within the first packet, or behind it.
bool tells_priming(const Demuxer& source) {
  AVStream& stream = *source.context().streams[source.stream().index];
  const std::string_view demuxer = source.context().iformat->name;
  const AVIndexEntry* first = avformat_index_get_entry(&stream, 0);
  if (first && first->timestamp < 0) return true;  // of MP4, by its edits
  if (demuxer == "mp3") return stream.start_time != AV_NOPTS_VALUE && stream.start_time > 0;
  return stream.codecpar->initial_padding > 0;
}

}  // namespace

void CopiedLength::add(const AVPacket& packet, std::int64_t decoded) {
  const std::int64_t length = decoded > 0 ? decoded : packet.duration;
  if (packets_++ == 0) {
    first_ = std::max<std::int64_t>(packet.pts, 0);
    first_decoded_ = length;
    has_delay_ = skip_samples(packet).value_or(SkipSamples{}).start >= kMp3DecoderDelay;
  }
  // The last ones may be an encoder's filling, wholly.
  const bool is_dropped = packet.duration == 0 && decoded > 0;
  if (!is_dropped) end_ = std::max<std::int64_t>(av_sat_add64(packet.pts, packet.duration), 0);
  durations_ += packet.duration;
  // Decoders leave a packet whole that says to drop more than it has.
  const std::int64_t skipped = skip_samples(packet).value_or(SkipSamples{}).end;
  end_skip_ = skipped <= length ? skipped : 0;
  decoded_ += length;
  says_delay_ |= skip_samples(packet).has_value();
}

// What decoders drop of the first packets, wherever those were taken from: as the header of Opus says, which
// transport streams have not; of Vorbis a packet, which has the next one decoded; of MP3 by its tag.
std::int64_t CopiedLength::dropped() const {
  const bool has_info_tag = format_.padding == audio::Padding::info_tag;
  switch (stream_.codec_id) {
    case AV_CODEC_ID_OPUS:
      return format_.drops_opus_header ? 0 : av_rescale(opus_pre_skip(stream_), stream_.sample_rate, 48'000);
    case AV_CODEC_ID_VORBIS:
      return first_decoded_;
    default:
      return has_info_tag && says_delay_ && !has_delay_ ? kMp3DecoderDelay : 0;
  }
}

std::int64_t CopiedLength::unheard() const {
  return is_begun_ ? 0 : std::max<std::int64_t>(first_heard_ - first_, 0);
}

std::int64_t CopiedLength::played() const {
  if (plays_whole_packets(format_, stream_.codec_id)) return durations_;
  // Ogg counts what its encoder put in front, and nobody drops it.
  if (stream_.codec_id == AV_CODEC_ID_SPEEX) return decoded_;
  if (plays_all(format_, stream_.codec_id)) return decoded_ - std::max(dropped(), unheard());
  // What FFmpeg takes the end of an Ogg file of one page for is too early by the first packet.
  const bool is_vorbis = stream_.codec_id == AV_CODEC_ID_VORBIS;
  if (is_vorbis && format_.padding != audio::Padding::granule && unheard() > 0)
    return decoded_ - dropped() - end_skip_;
  const bool drops_begin = is_begun_ || stream_.codec_id == AV_CODEC_ID_MP3;
  return std::max<std::int64_t>(end_ - first_ - unheard() - (drops_begin ? dropped() : 0), 0);
}

std::string priming_warning(const Demuxer& source, const audio::Format& format) {
  if (!plays_all(format, source.stream().codecpar->codec_id) || !tells_priming(source)) return {};
  return std::string(format.title) +
         " has no place to say what an encoder put before and behind the sound: that is played, too";
}

}  // namespace av
