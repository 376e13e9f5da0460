#include "av/timing/sample_count.h"

#include "av/lib/input_io.h"

namespace av {

std::int64_t count_samples(const base::ByteSource& bytes, const AVInputFormat& format,
                           const AVStream& stream) {
  InputIo io(bytes);
  AVFormatContext* context = avformat_alloc_context();
  if (!context) throw std::bad_alloc();
  context->pb = io.get();
  std::int64_t ticks = 0;
  // Frees `context` when it fails.
  if (avformat_open_input(&context, "", &format, nullptr) >= 0) {
    avformat_find_stream_info(context, nullptr);  // before it, packets of AAC have no duration
    const Handle<AVPacket> packet(av_packet_alloc());
    while (packet && av_read_frame(context, packet.get()) >= 0) {
      if (packet->stream_index == stream.index) ticks += packet->duration;
      av_packet_unref(packet.get());
    }
    avformat_close_input(&context);
  }
  io.rethrow();
  return av_rescale_q(ticks, stream.time_base, {1, stream.codecpar->sample_rate});
}

}  // namespace av
