// Any frame of FLAC has the samples its header says, of no more bits than it says, or none.

#include <span>

#include "av/flac_subframes.h"
#include "fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::span<const std::uint8_t> bytes(data, size);
  av::FlacFrameHeader header{
      .block_size = 192, .sample_rate = 48000, .channels = 2, .bits = 32, .assignment = 10, .size = 0};
  if (const auto parsed = av::parse_flac_frame_header(bytes)) header = *parsed;
  const auto channels = av::decode_flac_frame(bytes, header, 16);
  if (!channels) return 0;
  fuzz::check(channels->size() == static_cast<std::size_t>(header.channels));
  for (const auto& samples : *channels) {
    fuzz::check(samples.size() == static_cast<std::size_t>(header.block_size));
    for (const std::int64_t sample : samples) fuzz::check(sample >= INT32_MIN && sample <= INT32_MAX);
  }
  return 0;
}
