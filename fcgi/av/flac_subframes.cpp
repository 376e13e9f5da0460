#include "av/flac_subframes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

#include "av/bit_reader.h"

namespace av {
namespace {

using Samples = std::vector<std::int64_t>;

// Types of subframes (9.2.1) are these, or above them by the predictor's order.
constexpr unsigned kConstant = 0;
constexpr unsigned kVerbatim = 1;
constexpr unsigned kFixed = 8;
constexpr unsigned kMaxFixedOrder = 4;
constexpr unsigned kLinear = 32;

// Predictors without coefficients of their own (9.2.5), the newest sample's first.
constexpr std::array<std::array<std::int64_t, kMaxFixedOrder>, kMaxFixedOrder + 1> kFixedCoefficients{
    {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}}};

bool fits(std::int64_t value, unsigned bits) {
  const std::int64_t limit = std::int64_t{1} << (bits - 1);
  return value >= -limit && value < limit;
}

class Subframe {
 public:
  Subframe(BitReader& bits, std::size_t size, unsigned depth) : bits_(bits), depth_(depth), samples_(size) {}

  bool read() {
    if (bits_.number(1) != 0) return false;
    const auto type = static_cast<unsigned>(bits_.number(6));
    const unsigned wasted = bits_.number(1) ? static_cast<unsigned>(bits_.zeros()) + 1 : 0;
    if (wasted >= depth_) return false;
    depth_ -= wasted;
    if (!read_samples(type) || bits_.failed()) return false;
    for (std::int64_t& sample : samples_) sample *= std::int64_t{1} << wasted;
    return true;
  }

  Samples& samples() { return samples_; }

 private:
  bool read_samples(unsigned type) {
    if (type == kConstant) return (std::ranges::fill(samples_, bits_.signed_number(depth_)), true);
    if (type == kVerbatim) return take(samples_.size());
    if (type >= kLinear) return read_linear(type - kLinear + 1);
    return type >= kFixed && type <= kFixed + kMaxFixedOrder && read_fixed(type - kFixed);
  }

  // The first ones, as they are.
  bool take(std::size_t count) {
    if (count > samples_.size()) return false;
    for (std::size_t i = 0; i < count && !bits_.failed(); ++i) samples_[i] = bits_.signed_number(depth_);
    return true;
  }

  bool read_fixed(std::size_t order) {
    return take(order) && read_residual(order) &&
           predict(std::span(kFixedCoefficients[order]).first(order), 0);
  }

  bool read_linear(std::size_t order) {
    constexpr unsigned kInvalid = 16;
    if (!take(order)) return false;
    const unsigned precision = static_cast<unsigned>(bits_.number(4)) + 1;
    const std::int64_t shift = bits_.signed_number(5);
    if (precision == kInvalid || shift < 0) return false;
    Samples coefficients(order);
    for (std::int64_t& coefficient : coefficients) coefficient = bits_.signed_number(precision);
    return read_residual(order) && predict(coefficients, static_cast<int>(shift));
  }

  // 9.2.7, into the places of the samples behind the first `order`.
  bool read_residual(std::size_t order) {
    const auto method = bits_.number(2);
    if (method > 1) return false;
    const unsigned parameter_bits = method == 0 ? 4 : 5;
    const std::size_t partitions = std::size_t{1} << bits_.number(4);
    const std::size_t size = samples_.size() / partitions;
    if (samples_.size() % partitions != 0 || size < order) return false;
    for (std::size_t i = 0; i < partitions; ++i) {
      const auto part = std::span(samples_).subspan(i * size, size).subspan(i == 0 ? order : 0);
      if (!read_partition(part, parameter_bits)) return false;
    }
    return true;
  }

  bool read_partition(std::span<std::int64_t> part, unsigned parameter_bits) {
    const auto parameter = static_cast<unsigned>(bits_.number(parameter_bits));
    const bool is_escaped = parameter == (1u << parameter_bits) - 1;
    const auto width = is_escaped ? static_cast<unsigned>(bits_.number(5)) : 0;
    for (std::int64_t& value : part) {
      if (bits_.failed()) return false;
      value = is_escaped ? bits_.signed_number(width) : rice(parameter);
    }
    return true;
  }

  std::int64_t rice(unsigned parameter) {
    const std::uint64_t folded = bits_.zeros() << parameter | bits_.number(parameter);
    const auto half = static_cast<std::int64_t>(folded >> 1);
    return folded & 1 ? -half - 1 : half;
  }

  // No sum is larger than 32 products of 33 and 15 bits: samples that do not fit are an error.
  bool predict(std::span<const std::int64_t> coefficients, int shift) {
    for (std::size_t i = coefficients.size(); i < samples_.size(); ++i) {
      std::int64_t sum = 0;
      for (std::size_t j = 0; j < coefficients.size(); ++j) sum += coefficients[j] * samples_[i - 1 - j];
      samples_[i] += sum >> shift;
      if (!fits(samples_[i], depth_)) return false;
    }
    return true;
  }

  BitReader& bits_;
  unsigned depth_;  // of a sample, bits
  Samples samples_;
};

// Two channels of which one or both are written as their difference (4.2).
enum Assignment { kLeftSide = 8, kSideRight = 9, kMidSide = 10 };

bool is_side(int assignment, int channel) {
  return channel == (assignment == kSideRight ? 0 : 1) && assignment >= kLeftSide;
}

void restore(std::vector<Samples>& channels, int assignment) {
  if (assignment < kLeftSide) return;
  for (std::size_t i = 0; i < channels[0].size(); ++i) {
    std::int64_t& left = channels[0][i];
    std::int64_t& right = channels[1][i];
    if (assignment == kLeftSide) {
      right = left - right;
    } else if (assignment == kSideRight) {
      left += right;
    } else {
      const std::int64_t sum = left * 2 | (right & 1);
      left = (sum + right) >> 1;
      right = (sum - right) >> 1;
    }
  }
}

}  // namespace

std::optional<std::vector<Samples>> decode_flac_frame(std::span<const std::uint8_t> frame,
                                                      const FlacFrameHeader& header, int bits) {
  const int depth = header.bits > 0 ? header.bits : bits;
  if (depth < 4 || depth > 32 || header.size > frame.size()) return std::nullopt;
  BitReader reader(frame.subspan(header.size));
  std::vector<Samples> channels;
  for (int channel = 0; channel < header.channels; ++channel) {
    Subframe subframe(reader, static_cast<std::size_t>(header.block_size),
                      static_cast<unsigned>(depth + is_side(header.assignment, channel)));
    if (!subframe.read()) return std::nullopt;
    channels.push_back(std::move(subframe.samples()));
  }
  restore(channels, header.assignment);
  const auto is_right = [&](const Samples& samples) {
    return std::ranges::all_of(samples,
                               [&](std::int64_t s) { return fits(s, static_cast<unsigned>(depth)); });
  };
  return std::ranges::all_of(channels, is_right) ? std::optional(std::move(channels)) : std::nullopt;
}

}  // namespace av
