#include "av/bytes/coded_frames.h"

#include <algorithm>
#include <array>
#include <utility>

namespace av {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::array<std::uint32_t, 19> kAc3Rates{32,  40,  48,  56,  64,  80,  96,  112, 128, 160,
                                                  192, 224, 256, 320, 384, 448, 512, 576, 640};  // kbit/s

constexpr std::array kMpegRates{
    std::array<std::uint32_t, 15>{0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    std::array<std::uint32_t, 15>{0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    std::array<std::uint32_t, 15>{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}};
constexpr std::array kLowMpegRates{
    std::array<std::uint32_t, 15>{0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    std::array<std::uint32_t, 15>{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}};

std::size_t plain_ac3(const std::array<std::uint8_t, 8>& header) {
  const unsigned rate = header[4] >> 6;  // 48, 44.1 and 32 kHz
  const std::size_t code = header[4] & 0x3f;
  if (rate == 3 || code >= 2 * kAc3Rates.size()) return 0;
  const std::size_t bit_rate = kAc3Rates[code / 2];
  if (rate == 1) return 2 * (bit_rate * 960 / 441 + code % 2);
  return bit_rate * (rate == 0 ? 4 : 6);
}

std::size_t enhanced_ac3(const std::array<std::uint8_t, 8>& header) {
  constexpr std::size_t kHeader = 7;
  const bool is_reserved = header[2] >> 6 == 3 || header[4] >> 4 == 0xf;
  const std::size_t size = 2 * (((header[2] & 7u) << 8 | header[3]) + 1);
  return is_reserved || size < kHeader ? 0 : size;
}

}  // namespace

std::size_t adts_frame_size(Bytes bytes) {
  constexpr std::size_t kHeader = 7;
  if (bytes.size() < kHeader || bytes[0] != 0xff || (bytes[1] & 0xf6) != 0xf0) return 0;
  const std::size_t size = (bytes[3] & 3u) << 11 | bytes[4] << 3 | bytes[5] >> 5;
  return size < kHeader ? 0 : size;
}

std::size_t loas_frame_size(Bytes bytes) {
  constexpr std::size_t kLeast = 7;
  if (bytes.size() < 3 || bytes[0] != 0x56 || (bytes[1] & 0xe0) != 0xe0) return 0;
  const std::size_t size = ((bytes[1] & 0x1fu) << 8 | bytes[2]) + 3;
  return size < kLeast ? 0 : size;
}

std::size_t mpeg_frame_size(Bytes bytes) {
  if (bytes.size() < 4 || bytes[0] != 0xff || (bytes[1] & 0xe0) != 0xe0) return 0;
  const unsigned version = bytes[1] >> 3 & 3;  // 2.5, reserved, 2 and 1
  const unsigned layer = 4 - (bytes[1] >> 1 & 3);
  const std::size_t rate = bytes[2] >> 4;
  const unsigned frequency = bytes[2] >> 2 & 3;
  if (version == 1 || layer == 4 || rate == 0 || rate == 15 || frequency == 3) return 0;
  const bool is_low = version != 3;
  constexpr std::array<std::size_t, 3> kFrequencies{44100, 48000, 32000};
  constexpr std::array<unsigned, 4> kHalvings{2, 0, 1, 0};  // by the version
  const std::size_t hertz = kFrequencies[frequency] >> kHalvings[version];
  const std::size_t bits = (is_low ? kLowMpegRates[layer == 1 ? 0 : 1] : kMpegRates[layer - 1])[rate] * 1000;
  const std::size_t padding = bytes[2] >> 1 & 1;
  if (layer == 1) return 4 * (bits * 12 / hertz + padding);
  return bits * (is_low && layer == 3 ? 72 : 144) / hertz + padding;
}

std::size_t ac3_frame_size(Bytes bytes) {
  constexpr std::size_t kTimeStamp = 16;
  const bool has_time = bytes.size() > kTimeStamp && bytes[0] == 0x01 && bytes[1] == 0x10;
  if (has_time) bytes = bytes.subspan(kTimeStamp);
  std::array<std::uint8_t, 8> header;
  if (bytes.size() < header.size()) return 0;
  const std::size_t swap = bytes[0] == 0x77 ? 1 : 0;
  for (std::size_t i = 0; i < header.size(); ++i) header[i] = bytes[i ^ swap];
  const unsigned version = header[5] >> 3;
  if (header[0] != 0x0b || header[1] != 0x77 || version > 16) return 0;
  const std::size_t size = version <= 10 ? plain_ac3(header) : enhanced_ac3(header);
  return size == 0 ? 0 : size + (has_time ? kTimeStamp : 0);
}

std::size_t dts_frame_size(Bytes bytes) {
  constexpr std::array<std::uint8_t, 4> kSync{0x7f, 0xfe, 0x80, 0x01};
  constexpr std::size_t kLeast = 96;
  if (bytes.size() < 8 || !std::ranges::equal(bytes.first(kSync.size()), kSync)) return 0;
  const std::size_t size = ((bytes[5] & 3u) << 12 | bytes[6] << 4 | bytes[7] >> 4) + 1;
  return size < kLeast ? 0 : size;
}

}  // namespace av
