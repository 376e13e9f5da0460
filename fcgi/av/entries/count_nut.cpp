#include <algorithm>
#include <optional>

#include "av/bytes/number_at.h"
#include "av/entries/entry_counts.h"

namespace av {
namespace {

constexpr std::uint64_t kSignature = 0x6e75742f6d756c74;  // "nut/mult"
constexpr std::uint64_t kFirstPacket = 25;                // behind that name, which ends with a zero
constexpr std::uint64_t kInfo = 0x4e49ab68b596ba78;
constexpr std::uint64_t kSyncPoint = 0x4e4be4adeeca4569;  // the sound begins
constexpr std::uint64_t kChecksummed = 4096;              // a longer packet's header has a checksum
constexpr std::uint64_t kLeast = 2;                       // bytes of an item
constexpr int kMaxPackets = 100'000;

// Seven bits of each byte, the last one without the eighth.
std::optional<std::uint64_t> take_number(const base::ByteSource& file, std::uint64_t& at) {
  constexpr int kMaxBytes = 10;
  std::uint64_t number = 0;
  for (int i = 0; i < kMaxBytes; ++i) {
    const auto byte = number_at(file, at++, 1);
    if (!byte) return std::nullopt;
    number = number << 7 | (*byte & 0x7f);
    if (*byte < 0x80) return number;
  }
  return std::nullopt;
}

// What the info is about is in four numbers before that of its items.
std::uint64_t items_of(const base::ByteSource& file, std::uint64_t at, std::uint64_t size) {
  std::optional<std::uint64_t> number;
  for (int i = 0; i < 5; ++i) {
    number = take_number(file, at);
    if (!number) return 0;
  }
  return std::min(*number, size / kLeast);
}

}  // namespace

std::uint64_t count_nut_items(const base::ByteSource& file, std::uint64_t most) {
  if (number_at(file, 0, 8) != kSignature) return 0;
  std::uint64_t count = 0;
  std::uint64_t at = kFirstPacket;
  for (int packets = 0; packets < kMaxPackets && count <= most; ++packets) {
    const auto code = number_at(file, at, 8);
    at += 8;
    const auto size = take_number(file, at);
    if (!code || !size || *code >> 56 != 'N' || *code == kSyncPoint || *size > file.size()) break;
    if (*size > kChecksummed) at += 4;
    if (*code == kInfo) count += items_of(file, at, *size);
    at += *size;
  }
  return std::min(count, most + 1);
}

}  // namespace av
