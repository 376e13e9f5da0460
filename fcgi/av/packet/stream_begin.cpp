#include "av/packet/stream_begin.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "av/pcm/pcm.h"

namespace av {
namespace {

bool plays(const AVStream* stream) {
  const bool is_picture = stream->disposition & AV_DISPOSITION_ATTACHED_PIC;
  const AVMediaType type = stream->codecpar->codec_type;
  return !is_picture && (type == AVMEDIA_TYPE_AUDIO || type == AVMEDIA_TYPE_VIDEO);
}

std::span<AVStream* const> streams_of(const AVFormatContext& context) {
  return {context.streams, context.nb_streams};
}

double begin_in_seconds(const AVFormatContext& context, const AVStream& stream) {
  return static_cast<double>(stream_begin(context, stream.index)) * av_q2d(stream.time_base);
}

}  // namespace

std::int64_t stream_begin(const AVFormatContext& context, int index) {
  AVStream& stream = *context.streams[index];
  std::int64_t begin = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  // AVI's header says when a stream starts; libavformat counts its packets from there and tells it nowhere
  // but in its index, which counts bytes of PCM.
  const AVIndexEntry* first = avformat_index_get_entry(&stream, 0);
  if (context.iformat->name == std::string_view("avi") && first)
    begin = std::max(begin, first->timestamp / std::max(pcm_frame_size(*stream.codecpar), 1));
  // Times below 0 are an encoder's priming; but libav also counts up from below 0 to where a clock of few
  // bits, a transport stream's, starts again at 0.
  constexpr int kBitsOfAClock = 33;
  return stream.pts_wrap_bits > kBitsOfAClock ? std::max<std::int64_t>(begin, 0) : begin;
}

double stream_delay(const AVFormatContext& context, int index) {
  const double own = begin_in_seconds(context, *context.streams[index]);
  double first = own;
  for (const AVStream* other : streams_of(context)) {
    if (plays(other) && other->start_time != AV_NOPTS_VALUE)
      first = std::min(first, begin_in_seconds(context, *other));
  }
  return own - first;
}

bool plays_alone(const AVFormatContext& context) {
  return std::ranges::count_if(streams_of(context), plays) == 1;
}

}  // namespace av
