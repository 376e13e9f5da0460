#include "av/flac_frame.h"

#include <array>
#include <bit>

namespace av {
namespace {

using Bytes = std::span<const std::uint8_t>;

template <typename Number, Number Polynomial>
constexpr std::array<Number, 256> crc_table() {
  constexpr int kTop = sizeof(Number) * 8 - 1;
  std::array<Number, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    auto value = static_cast<Number>(i << (kTop - 7));
    for (int bit = 0; bit < 8; ++bit)
      value = static_cast<Number>(value << 1 ^ (value >> kTop ? Polynomial : 0));
    table[i] = value;
  }
  return table;
}
constexpr auto kCrc8 = crc_table<std::uint8_t, 0x07>();
constexpr auto kCrc16 = crc_table<std::uint16_t, 0x8005>();

// By their codes (9.1.1, 9.1.2, 9.1.4); 0: reserved, or said elsewhere.
constexpr std::array kBlockSizes{0,   192, 576,  1152, 2304, 4608, 0,     0,
                                 256, 512, 1024, 2048, 4096, 8192, 16384, 32768};
constexpr std::array kRates{0,     88200, 176400, 192000, 8000, 16000, 22050, 24000,
                            32000, 44100, 48000,  96000,  0,    0,     0,     0};
constexpr std::array kBits{0, 8, 12, 0, 16, 20, 24, 32};

// The fields of the header, in order; after its end there is nothing more.
class Fields {
 public:
  explicit Fields(Bytes bytes) : bytes_(bytes) {}

  int take(std::size_t size) {
    int value = 0;
    for (std::size_t i = 0; i < size; ++i, ++position_) {
      if (position_ < bytes_.size()) {
        crc_ = kCrc8[crc_ ^ bytes_[position_]];
        value = value << 8 | bytes_[position_];
      }
    }
    return value;
  }

  // The number of the frame or sample, written like a character of UTF-8, up to 36 bits.
  bool skip_number() {
    const int ones = std::countl_one(static_cast<std::uint8_t>(take(1)));
    if (ones == 1 || ones == 8) return false;
    for (int i = 1; i < ones; ++i) {
      if ((take(1) & 0xc0) != 0x80) return false;
    }
    return true;
  }

  std::size_t position() const { return position_; }

  // What is left after the checksum itself has been taken.
  bool is_right() const { return position_ <= bytes_.size() && crc_ == 0; }

 private:
  Bytes bytes_;
  std::size_t position_ = 0;
  std::uint8_t crc_ = 0;
};

int take_block_size(unsigned code, Fields& fields) {
  if (code == 6 || code == 7) return fields.take(code - 5) + 1;
  return kBlockSizes[code];
}

int take_rate(unsigned code, Fields& fields) {
  if (code == 12) return fields.take(1) * 1000;
  if (code == 13) return fields.take(2);
  if (code == 14) return fields.take(2) * 10;
  return kRates[code];
}

}  // namespace

std::optional<FlacFrameHeader> parse_flac_frame_header(Bytes bytes) {
  Fields fields(bytes);
  if ((fields.take(2) & ~1) != 0xfff8) return std::nullopt;
  const auto sizes = static_cast<unsigned>(fields.take(1));
  const auto signal = static_cast<unsigned>(fields.take(1));
  const unsigned block_code = sizes >> 4;
  const unsigned rate_code = sizes & 0xf;
  const unsigned channel_code = signal >> 4;
  const unsigned bits_code = signal >> 1 & 7;
  const bool is_reserved =
      block_code == 0 || rate_code == 15 || channel_code > 10 || bits_code == 3 || (signal & 1) != 0;
  if (is_reserved || !fields.skip_number()) return std::nullopt;
  FlacFrameHeader header{};
  header.block_size = take_block_size(block_code, fields);
  header.sample_rate = take_rate(rate_code, fields);
  // Codes above 7 are two channels, one or both written as their difference.
  header.channels = channel_code < 8 ? static_cast<int>(channel_code) + 1 : 2;
  header.bits = kBits[bits_code];
  header.assignment = static_cast<int>(channel_code);
  fields.take(1);
  header.size = fields.position();
  return fields.is_right() ? std::optional(header) : std::nullopt;
}

std::optional<std::size_t> flac_frame_size(Bytes bytes, bool last) {
  if (!parse_flac_frame_header(bytes)) return std::nullopt;
  std::uint16_t crc = 0;
  for (std::size_t size = 1; size <= bytes.size(); ++size) {
    crc = static_cast<std::uint16_t>(crc << 8 ^ kCrc16[crc >> 8 ^ bytes[size - 1]]);
    if (crc != 0) continue;
    const Bytes rest = bytes.subspan(size);
    if ((rest.empty() && last) || parse_flac_frame_header(rest)) return size;
  }
  return std::nullopt;
}

}  // namespace av
