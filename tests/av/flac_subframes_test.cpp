// FLAC of ffmpeg's, in every form its encoder writes, decoded without it.

#include "av/flac_subframes.h"

#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>

#include "av/flac_packets.h"
#include "support/flac_bytes.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace av {
namespace {

using support::MemorySource;

constexpr const char* kMusic =
    "aevalsrc=0.4*sin(2*PI*440*t)+0.2*random(0)|0.4*sin(2*PI*441*t)+0.01*random(1)|0|0.9:s=48000:d=0.2";

std::string ffmpeg(const std::vector<std::string>& output) {
  std::vector<std::string> command{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", kMusic};
  command.insert(command.end(), output.begin(), output.end());
  command.push_back("-");
  return support::output_of({command, {}});
}

// All samples of the file, as ffmpeg would write them raw, of so many bytes each.
std::string decoded(const std::string& file, int bytes) {
  const std::size_t frames = file.find("\xff\xf8", 42);
  const MemorySource source(file);
  FlacPackets packets(source, frames);
  const Handle<AVPacket> packet = own(av_packet_alloc());
  std::string samples;
  while (packets.read(*packet)) {
    const std::span<const std::uint8_t> frame(packet->data, static_cast<std::size_t>(packet->size));
    const auto header = parse_flac_frame_header(frame);
    const auto channels = header ? decode_flac_frame(frame, *header, 8 * bytes) : std::nullopt;
    if (!channels) return "a damaged frame";
    for (std::size_t i = 0; i < channels->front().size(); ++i) {
      for (const auto& channel : *channels) {
        for (int byte = 0; byte < bytes; ++byte) samples += static_cast<char>(channel[i] >> 8 * byte);
      }
    }
    av_packet_unref(packet.get());
  }
  return samples;
}

TEST(FlacSubframes, AreThoseThatWereEncoded) {
  const support::TempDir dir;
  const std::vector<std::vector<std::string>> encodings = {
      {"-compression_level", "0"},
      {"-compression_level", "12"},
      {"-lpc_type", "none"},
      {"-lpc_type", "fixed"},
      {"-lpc_type", "cholesky", "-prediction_order_method", "search"},
      {"-ch_mode", "left_side", "-ac", "2"},
      {"-ch_mode", "right_side", "-ac", "2"},
      {"-ch_mode", "mid_side", "-ac", "2"},
      {"-ac", "1"},
      {"-af", "volume=0"},
      {"-af", "aeval=trunc(val(0)*64)/64|trunc(val(1)*8)/8:c=stereo"},  // with wasted bits
      {"-frame_size", "16"},
      {"-frame_size", "9600", "-ac", "2"},
  };
  for (const auto& [format, raw, bytes] : {std::tuple{"s16", "s16le", 2}, std::tuple{"s32", "s24le", 3}}) {
    for (const auto& encoding : encodings) {
      std::vector<std::string> output = encoding;
      output.insert(output.end(), {"-sample_fmt", format, "-bitexact", "-f"});
      output.push_back("flac");
      const std::string flac = ffmpeg(output);
      const auto path = support::write_file(dir / "a.flac", flac);
      const std::string expected =
          support::output_of({{"ffmpeg", "-v", "error", "-i", path, "-f", raw, "-"}, {}});
      EXPECT_TRUE(decoded(flac, bytes) == expected) << encoding[0] << " " << encoding.back() << " " << raw;
    }
  }
}

TEST(FlacSubframes, ThatBreakOffAreNone) {
  const std::string frame = support::flac_frames({.bits = 32, .block_size = 16, .count = 1});
  for (std::size_t size = 1; size < frame.size(); ++size) {
    const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(frame.data()), size);
    const auto header = parse_flac_frame_header(bytes);
    const bool lacks_samples = size + 2 < frame.size();
    EXPECT_FALSE(header && lacks_samples && decode_flac_frame(bytes, *header, 32)) << size;
  }
}

}  // namespace
}  // namespace av
