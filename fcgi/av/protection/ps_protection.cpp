#include "av/protection/ps_protection.h"

#include <cstdint>
#include <map>
#include <optional>

#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr std::uint64_t kLookAt = 8 << 20;  // bytes; a disc's menus are clear at times
constexpr int kMaxJunk = 4 << 10;           // bytes between packets, in all

constexpr std::uint64_t kPrefix = 0x000001;
constexpr std::uint64_t kPack = 0xba;
constexpr std::uint64_t kPrivate = 0xbd;

// Bytes of a pack header with what it is stuffed with.
std::uint64_t pack_size(const base::ByteSource& file, std::uint64_t at) {
  constexpr std::uint64_t kMpeg1 = 12;
  constexpr std::uint64_t kMpeg2 = 14;
  const bool is_mpeg2 = (number_at(file, at + 4, 1).value_or(0) & 0xc0) == 0x40;
  return is_mpeg2 ? kMpeg2 + (number_at(file, at + 13, 1).value_or(0) & 7) : kMpeg1;
}

bool is_sound(std::uint64_t id) {
  return id == kPrivate || (id >= 0xc0 && id <= 0xdf);
}

unsigned stream_of(const base::ByteSource& file, std::uint64_t at, std::uint64_t id) {
  if (id != kPrivate) return static_cast<unsigned>(kPrefix << 8 | id);
  const std::uint64_t header = number_at(file, at + 8, 1).value_or(0);
  return static_cast<unsigned>(number_at(file, at + 9 + header, 1).value_or(0));
}

}  // namespace

std::vector<unsigned> protected_ps_streams(const base::ByteSource& file) {
  std::map<unsigned, int> excess;  // of scrambled over clear packets
  int junk = 0;
  for (std::uint64_t at = 0; at < kLookAt && junk < kMaxJunk;) {
    const auto id = number_at(file, at + 3, 1);
    const auto size = number_at(file, at + 4, 2);
    const auto flags = number_at(file, at + 6, 1);
    if (!id || !size || !flags) break;
    if (number_at(file, at, 3) != kPrefix) {
      ++junk;
      ++at;
      continue;
    }
    const bool is_mpeg2 = (*flags & 0xc0) == 0x80;
    if (is_sound(*id) && is_mpeg2) excess[stream_of(file, at, *id)] += *flags & 0x30 ? 1 : -1;
    at += *id == kPack ? pack_size(file, at) : 6 + *size;
  }
  std::vector<unsigned> found;
  for (const auto& [stream, more] : excess) {
    if (more > 0) found.push_back(stream);
  }
  return found;
}

}  // namespace av
