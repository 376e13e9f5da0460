// Samples that are no disguise are samples to libavformat too, whatever else it probes them for.

#include <cstdint>
#include <string>

#include "av/lib/handle.h"
#include "av/lib/input_io.h"
#include "av/pcm/disguise.h"
#include "fuzz/check.h"
#include "support/memory_source.h"
#include "support/wav_bytes.h"

namespace {

// The codec once it has probed as long as it likes.
AVCodecID probed_codec(const std::string& file) {
  const support::MemorySource source(file);
  av::InputIo io(source);
  AVFormatContext* context = avformat_alloc_context();
  context->pb = io.get();
  fuzz::check(avformat_open_input(&context, "", av_find_input_format("wav"), nullptr) >= 0);
  const av::Handle<AVPacket> packet = av::own(av_packet_alloc());
  av_read_frame(context, packet.get());
  const AVCodecID codec = context->streams[0]->codecpar->codec_id;
  avformat_close_input(&context);
  return codec;
}

// As often as libavformat's probes want to see a thing.
std::string repeated(std::string_view once) {
  constexpr std::size_t kLength = 64 << 10;
  std::string all;
  while (!once.empty() && all.size() + once.size() <= kLength) all += once;
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  av_log_set_level(AV_LOG_QUIET);
  const std::string samples = repeated({reinterpret_cast<const char*>(data), size});
  if (av::may_be_disguised({reinterpret_cast<const std::uint8_t*>(samples.data()), samples.size()})) return 0;
  fuzz::check(samples.empty() ||
              probed_codec(support::wav_bytes(44100, 2, samples)) == AV_CODEC_ID_PCM_S16LE);
  return 0;
}
