#include "support/flac_bytes.h"

#include <cmath>
#include <numbers>

namespace support {
namespace {

std::string number(std::uint64_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = bytes; i-- > 0;) text += static_cast<char>(value >> 8 * i);
  return text;
}

// The checksum of `bits` bits, from its polynomial.
unsigned crc(const std::string& bytes, unsigned polynomial, unsigned bits) {
  const unsigned mask = (1u << bits) - 1;
  unsigned value = 0;
  for (const char byte : bytes) {
    value ^= static_cast<unsigned>(static_cast<unsigned char>(byte)) << (bits - 8);
    for (int i = 0; i < 8; ++i) value = (value << 1 ^ (value >> (bits - 1) & 1 ? polynomial : 0)) & mask;
  }
  return value;
}

// 9.1.5; below 2048 it takes two bytes at most.
std::string coded(unsigned value) {
  if (value < 0x80) return number(value, 1);
  return number(0xc0 | value >> 6, 1) + number(0x80 | (value & 0x3f), 1);
}

std::string header(const FlacFrames& frames, unsigned index) {
  constexpr unsigned kCodes[] = {0, 1, 4, 6, 7};  // by the bytes of a sample
  const unsigned bits = frames.says_bits ? kCodes[frames.bits / 8] : 0;
  const unsigned channels = frames.side ? 8 : frames.channels - 1;
  // The size of a block in 16 bits (7), and the rate in Hz, in 16 bits too (13).
  std::string text = "\xff\xf8" + number(0x7d, 1) + number(channels << 4 | bits << 1, 1) +
                     coded(frames.first + index) + number(frames.block_size - 1, 2) + number(frames.rate, 2);
  return text + number(crc(text, 0x07, 8), 1);
}

}  // namespace

namespace {

// Numbers of any count of bits, the highest first.
class Bits {
 public:
  void put(std::uint64_t value, unsigned bits) {
    for (unsigned i = bits; i-- > 0; ++held_) {
      if (held_ % 8 == 0) bytes_ += '\0';
      bytes_.back() =
          static_cast<char>(static_cast<unsigned char>(bytes_.back()) | (value >> i & 1) << (7 - held_ % 8));
    }
  }

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  unsigned held_ = 0;
};

std::int64_t sample(const FlacFrames& frames, unsigned frame, unsigned channel, unsigned i) {
  const double turns = 440.0 * (channel + 1) * ((frames.first + frame) * frames.block_size + i) / frames.rate;
  return std::llround(std::exp2(frames.bits - 3) * std::sin(2 * std::numbers::pi * turns));
}

std::string subframes(const FlacFrames& frames, unsigned frame) {
  Bits bits;
  for (unsigned channel = 0; channel < frames.channels; ++channel) {
    const bool is_side = frames.side && channel == 1;
    bits.put(2, 8);  // samples as they are
    for (unsigned i = 0; i < frames.block_size; ++i) {
      std::int64_t value = sample(frames, frame, channel, i);
      if (is_side) value = sample(frames, frame, 0, i) - value;
      bits.put(static_cast<std::uint64_t>(value), frames.bits + is_side);
    }
  }
  return bits.bytes();
}

}  // namespace

std::string flac_frames(const FlacFrames& frames) {
  std::string text;
  for (unsigned index = 0; index < frames.count; ++index) {
    const std::string frame = header(frames, index) + subframes(frames, index);
    text += frame + number(crc(frame, 0x8005, 16), 2);
  }
  return text;
}

std::vector<std::int32_t> flac_samples(const FlacFrames& frames, unsigned channel) {
  std::vector<std::int32_t> samples;
  for (unsigned index = 0; index < frames.count; ++index) {
    for (unsigned i = 0; i < frames.block_size; ++i)
      samples.push_back(static_cast<std::int32_t>(sample(frames, index, channel, i) << (32 - frames.bits)));
  }
  return samples;
}

std::string flac_info(const FlacFrames& frames, std::uint64_t samples) {
  const std::uint64_t signal = std::uint64_t{frames.rate} << 44 | std::uint64_t{frames.channels - 1} << 41 |
                               std::uint64_t{frames.bits - 1} << 36 | samples;
  return number(frames.block_size, 2) + number(frames.block_size, 2) + std::string(6, '\0') +
         number(signal, 8) + std::string(16, '\0');
}

std::string flac_block(unsigned type, const std::string& body, std::size_t size, bool last) {
  return number(type | (last ? 0x80 : 0), 1) + number(size, 3) + body;
}

}  // namespace support
