#include "av/bytes/flac_frame.h"

extern "C" {
#include <libavutil/crc.h>
}

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace av {
namespace {

using Bytes = std::span<const std::uint8_t>;

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
      if (position_ < bytes_.size()) value = value << 8 | bytes_[position_];
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

  // What is left after the checksum itself has been taken.
  bool is_right() const {
    return position_ <= bytes_.size() &&
           av_crc(av_crc_get_table(AV_CRC_8_ATM), 0, bytes_.data(), position_) == 0;
  }

 private:
  Bytes bytes_;
  std::size_t position_ = 0;
};

std::size_t find(Bytes bytes, std::string_view what, std::size_t from) {
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).find(what, from);
}

// The checksum of a growing piece of `bytes`; that of a whole frame is 0.
class Checksum {
 public:
  explicit Checksum(Bytes bytes) : bytes_(bytes) {}

  bool is_right_up_to(std::size_t size) {
    value_ = av_crc(av_crc_get_table(AV_CRC_16_ANSI), value_, bytes_.data() + size_, size - size_);
    size_ = size;
    return value_ == 0;
  }

 private:
  Bytes bytes_;
  std::size_t size_ = 0;
  std::uint32_t value_ = 0;
};

// Where the frame ends because another begins; 0: nowhere.
std::size_t end_before_frame(Bytes bytes) {
  Checksum checksum(bytes);
  for (std::size_t at = find(bytes, "\xff", 1); at < bytes.size(); at = find(bytes, "\xff", at + 1)) {
    if (parse_flac_frame_header(bytes.subspan(at)) && checksum.is_right_up_to(at)) return at;
  }
  return 0;
}

// The same for what other programs put behind the frames.
std::size_t end_before_tag(Bytes bytes) {
  for (const std::string_view tag : {"TAG", "APETAGEX", "ID3", "LYRICSBEGIN"}) {
    Checksum checksum(bytes);
    for (std::size_t at = find(bytes, tag, 1); at < bytes.size(); at = find(bytes, tag, at + 1)) {
      if (checksum.is_right_up_to(at)) return at;
    }
  }
  return 0;
}

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
  fields.take(1);
  return fields.is_right() ? std::optional(header) : std::nullopt;
}

std::size_t most_flac_bytes(const FlacFrameHeader& header) {
  constexpr std::size_t kHeaders = 128;  // of the frame and its channels
  const auto bits = static_cast<std::size_t>(header.bits > 0 ? header.bits : 32) + 1;  // one for a difference
  const auto samples =
      static_cast<std::size_t>(header.block_size) * static_cast<std::size_t>(header.channels);
  return std::min(samples * bits / 8 + kHeaders, kMaxFlacFrame);
}

std::optional<std::size_t> flac_frame_size(Bytes bytes, bool last) {
  if (!parse_flac_frame_header(bytes)) return std::nullopt;
  if (const std::size_t end = end_before_frame(bytes)) return end;
  if (last && Checksum(bytes).is_right_up_to(bytes.size())) return bytes.size();
  if (const std::size_t end = end_before_tag(bytes)) return end;
  return std::nullopt;
}

}  // namespace av
