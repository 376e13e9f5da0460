#include "av/codec/flac_bits.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace av {
namespace {

constexpr int kHeader = 34;          // bytes
constexpr std::size_t kBitsAt = 12;  // one less, in the last bit here and the first four of the next byte

bool has_header(const AVCodecParameters& parameters) {
  return parameters.codec_id == AV_CODEC_ID_FLAC && parameters.extradata_size >= kHeader;
}

}  // namespace

int flac_bits(const AVCodecParameters& parameters) {
  if (!has_header(parameters)) return 0;
  const std::uint8_t* field = parameters.extradata + kBitsAt;
  return ((field[0] & 1) << 4 | field[1] >> 4) + 1;
}

void set_flac_bits(AVCodecParameters& parameters, int bits) {
  if (!has_header(parameters)) return;
  std::uint8_t* field = parameters.extradata + kBitsAt;
  const int less = bits - 1;
  field[0] = static_cast<std::uint8_t>((field[0] & 0xfe) | less >> 4);
  field[1] = static_cast<std::uint8_t>((field[1] & 0x0f) | (less & 0xf) << 4);
}

void allow_flac_blocks(AVCodecParameters& parameters) {
  if (!has_header(parameters)) return;
  constexpr std::array<std::uint8_t, 4> kAny{0, 16, 0xff, 0xff};  // samples: the fewest, the most
  std::ranges::copy(kAny, parameters.extradata);
}

}  // namespace av
