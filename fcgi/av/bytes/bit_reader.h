#pragma once

// Numbers of any count of bits, the highest first, as FLAC has them.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace av {

class BitReader {
 public:
  // Borrows `bytes`.
  explicit BitReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  // Of up to 33 bits. Behind the end there are zeros, and failed() says so.
  std::uint64_t number(unsigned bits) {
    fill();
    if (bits > held_) return (failed_ = true, 0);
    const std::uint64_t value = bits == 0 ? 0 : window_ >> (kWindow - bits);
    drop(bits);
    return value;
  }

  // In two's complement.
  std::int64_t signed_number(unsigned bits) {
    if (bits == 0) return 0;
    const auto high = static_cast<std::int64_t>(number(bits) << (kWindow - bits));
    return high >> (kWindow - bits);
  }

  // How many zeros there are before the next one, which is taken as well.
  std::uint64_t zeros() {
    std::uint64_t count = 0;
    for (fill(); window_ == 0; fill()) {
      if (held_ == 0) return (failed_ = true, 0);
      count += held_;
      held_ = 0;
    }
    const auto last = static_cast<unsigned>(std::countl_zero(window_));
    drop(last + 1);
    return count + last;
  }

  bool failed() const { return failed_; }

 private:
  static constexpr unsigned kWindow = 64;

  void drop(unsigned bits) {
    window_ = bits < kWindow ? window_ << bits : 0;
    held_ -= bits;
  }

  void fill() {
    for (; held_ <= kWindow - 8 && position_ < bytes_.size(); held_ += 8)
      window_ |= std::uint64_t{bytes_[position_++]} << (kWindow - 8 - held_);
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t position_ = 0;
  std::uint64_t window_ = 0;  // the next bits, from the highest on
  unsigned held_ = 0;         // of them
  bool failed_ = false;
};

}  // namespace av
