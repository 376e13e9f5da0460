#include "av/protection/asf_protection.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr int kMaxObjects = 1000;

using Guid = std::array<std::uint64_t, 2>;  // as the numbers that its bytes are, the first one highest

constexpr Guid kHeader{0x3026b2758e66cf11, 0xa6d900aa0062ce6c};
// The encryption objects of the ASF specification, 3.14 to 3.16: content, extended, advanced.
constexpr std::array<Guid, 3> kEncryption{{{0xfbb3112223bdd211, 0xb4b700a0c955fc6e},
                                           {0x14e68a292226174c, 0xb935dae07ee9289c},
                                           {0x338505438169e649, 0x9b74ad12cb86d58c}}};

Guid guid_at(const base::ByteSource& file, std::uint64_t offset) {
  return {number_at(file, offset, 8).value_or(0), number_at(file, offset + 8, 8).value_or(0)};
}

std::uint64_t size_at(const base::ByteSource& file, std::uint64_t offset) {
  return number_at(file, offset + 16, 8, std::endian::little).value_or(0);
}

}  // namespace

bool is_protected_asf(const base::ByteSource& file) {
  if (guid_at(file, 0) != kHeader) return false;
  const std::uint64_t end = std::min(size_at(file, 0), file.size());
  std::uint64_t at = 30;
  for (int count = 0; count < kMaxObjects && at < end; ++count) {
    if (std::ranges::find(kEncryption, guid_at(file, at)) != kEncryption.end()) return true;
    const std::uint64_t size = size_at(file, at);
    if (size < 24 || size > end - at) return false;
    at += size;
  }
  return false;
}

}  // namespace av
