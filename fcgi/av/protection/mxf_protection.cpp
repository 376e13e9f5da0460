#include "av/protection/mxf_protection.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr std::uint64_t kKey = 16;  // bytes

// The first half of a partition pack's key (SMPTE ST 377-1), behind up to 64 KB of something else.
constexpr std::string_view kPartition("\x06\x0e\x2b\x34\x02\x05\x01\x01\x0d\x01\x02\x01\x01\x02", 14);
constexpr std::size_t kRunIn = 64 << 10;

// Of an encrypted triplet, but for the version in its eighth byte.
constexpr std::uint64_t kTriplet = 0x060e2b34020401;
constexpr std::uint64_t kTripletItem = 0x0d01030102'7e0100;

struct Value {
  std::uint64_t begin;
  std::uint64_t size;
};

// Behind a length by BER: up to 127 by itself, else the count of the bytes that it has.
std::optional<Value> value_at(const base::ByteSource& file, std::uint64_t at) {
  const auto first = number_at(file, at, 1);
  if (!first) return std::nullopt;
  if (*first < 0x80) return Value{at + 1, *first};
  const std::uint64_t bytes = *first & 0x7f;
  if (bytes == 0 || bytes > 8) return std::nullopt;
  const auto size = number_at(file, at + 1, bytes);
  if (!size || *size > file.size()) return std::nullopt;
  return Value{at + 1 + bytes, *size};
}

// What the triplet was before: its context's identifier and its offset come first. Essence of pictures and
// data is none of our business.
bool is_of_sound(const base::ByteSource& file, std::uint64_t at) {
  constexpr std::uint64_t kItemType = 12;
  std::optional<Value> element = value_at(file, at);
  for (int i = 0; element && i < 2; ++i) element = value_at(file, element->begin + element->size);
  const auto type = element ? number_at(file, element->begin + kItemType, 1) : std::nullopt;
  return !type || *type == 0x06 || *type == 0x16;
}

std::uint64_t find_begin(const base::ByteSource& file) {
  std::string start(kRunIn, '\0');
  start.resize(file.read_at(0, std::as_writable_bytes(std::span(start))));
  const std::size_t found = start.find(kPartition);
  return found == std::string::npos ? file.size() : found;
}

}  // namespace

bool is_protected_mxf(const base::ByteSource& file) {
  constexpr int kMaxItems = 10'000;
  std::uint64_t at = find_begin(file);
  for (int count = 0; count < kMaxItems; ++count) {
    const auto value = value_at(file, at + kKey);
    if (!value) return false;
    const bool is_triplet = number_at(file, at, 7) == kTriplet && number_at(file, at + 8, 8) == kTripletItem;
    if (is_triplet && is_of_sound(file, value->begin)) return true;
    at = value->begin + value->size;
  }
  return false;
}

}  // namespace av
