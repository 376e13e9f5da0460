#include "av/bytes/info_tag.h"

extern "C" {
#include <libavutil/crc.h>
}

#include <algorithm>
#include <string_view>

#include "base/error.h"

namespace av {
namespace {

constexpr int kLameDelay = 576;          // samples that LAME puts before the music
constexpr int kLameMinPadding = 576;     // and at least behind it
constexpr int kLowestMpeg1Rate = 32000;  // Hz; MPEG-2 and 2.5 are below

// Offsets from the tag's name.
constexpr std::size_t kFrames = 8;
constexpr std::size_t kBytes = 12;
constexpr std::size_t kContents = 16;
constexpr std::size_t kContentsSize = 100;
constexpr std::size_t kEncoder = 120;  // where LAME's part begins, with the encoder's name
constexpr std::size_t kDelays = 141;   // 12 bits of delay, 12 of padding
constexpr std::size_t kMusicLength = 148;
constexpr std::size_t kMusicChecksum = 152;
constexpr std::size_t kTagChecksum = 154;
constexpr std::size_t kTagSize = 156;

bool is_mpeg1(int sample_rate) {
  return sample_rate >= kLowestMpeg1Rate;
}

void put(std::span<std::byte> target, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) target[i] = static_cast<std::byte>(value >> 8 * (bytes - 1 - i));
}

}  // namespace

ConstantMp3 constant_mp3(std::int64_t bit_rate, int sample_rate, std::int64_t samples) {
  const int frame_samples = layer3_samples(is_mpeg1(sample_rate));
  const std::int64_t music = samples + kLameDelay;
  std::int64_t fill = frame_samples - music % frame_samples;
  if (fill < kLameMinPadding) fill += frame_samples;
  ConstantMp3 stream{.padding = fill, .sample_rate = sample_rate};
  stream.frames = (music + fill) / frame_samples;
  // A frame has a whole number of bytes; what is left over accumulates to one more byte now and then, never
  // in the first frame.
  const std::int64_t bytes_by_rate = bit_rate / 8 * frame_samples;
  const std::int64_t left_over = bytes_by_rate % sample_rate;
  const std::int64_t longer_frames = ((stream.frames - 1) * left_over + sample_rate - 1) / sample_rate;
  stream.bytes = static_cast<std::uint64_t>(stream.frames * (bytes_by_rate / sample_rate) + longer_frames);
  return stream;
}

void complete_info_tag(std::span<std::byte> head, const ConstantMp3& stream, bool mono) {
  constexpr std::string_view kName = "Info";
  const auto name = std::as_bytes(std::span(kName));
  const auto found = std::find_end(head.begin(), head.end(), name.begin(), name.end());
  const auto at = static_cast<std::size_t>(found - head.begin());
  const std::size_t in_frame = info_tag_offset(is_mpeg1(stream.sample_rate), mono);
  if (found == head.end() || at < in_frame || head.size() - at < kTagSize) {
    throw base::Error(base::ErrorKind::internal, "The result's header cannot be written.", "no Info tag");
  }
  const std::span<std::byte> frame = head.subspan(at - in_frame);
  const std::span<std::byte> tag = head.subspan(at);
  const std::uint64_t bytes = frame.size() + stream.bytes;
  put(tag.subspan(kFrames), static_cast<std::uint64_t>(stream.frames), 4);
  put(tag.subspan(kBytes), bytes, 4);
  for (std::size_t i = 1; i < kContentsSize; ++i) {
    put(tag.subspan(kContents + i), (frame.size() + stream.bytes * i / kContentsSize) * 256 / bytes, 1);
  }
  const std::uint64_t delay = std::to_integer<std::uint64_t>(tag[kDelays]) << 4 |
                              std::to_integer<std::uint64_t>(tag[kDelays + 1]) >> 4;
  put(tag.subspan(kDelays), delay << 12 | static_cast<std::uint64_t>(stream.padding), 3);
  put(tag.subspan(kMusicLength), bytes, 4);
  put(tag.subspan(kMusicChecksum), 0, 2);
  const auto* begin = reinterpret_cast<const std::uint8_t*>(frame.data());
  put(tag.subspan(kTagChecksum),
      av_crc(av_crc_get_table(AV_CRC_16_ANSI_LE), 0, begin, in_frame + kTagChecksum), 2);
}

void forget_delays(std::span<std::byte> frame) {
  for (const std::string_view name : {std::string_view("Info"), std::string_view("Xing")}) {
    const auto bytes = std::as_bytes(std::span(name));
    const auto found = std::search(frame.begin(), frame.end(), bytes.begin(), bytes.end());
    const auto at = static_cast<std::size_t>(found - frame.begin());
    if (found == frame.end() || frame.size() - at < kTagSize) continue;
    std::ranges::fill(frame.subspan(at + kEncoder, kTagSize - kEncoder), std::byte{});
    return;
  }
}

}  // namespace av
