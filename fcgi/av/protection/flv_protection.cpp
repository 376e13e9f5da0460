#include "av/protection/flv_protection.h"

#include <cstdint>

#include "av/bytes/number_at.h"

namespace av {

// Each tag says by itself whether a filter has to be run over it, of which there are none but decryption.
bool is_protected_flv(const base::ByteSource& file) {
  constexpr int kMaxTags = 10'000;
  constexpr std::uint64_t kSignature = 0x464c56;  // "FLV"
  constexpr std::uint64_t kTagHeader = 11;
  constexpr std::uint64_t kPreviousSize = 4;  // before each tag
  constexpr std::uint64_t kType = 0x1f;
  constexpr std::uint64_t kAudio = 8;
  constexpr std::uint64_t kFilter = 0x20;
  if (number_at(file, 0, 3) != kSignature) return false;
  std::uint64_t at = number_at(file, 5, 4).value_or(0) + kPreviousSize;
  for (int count = 0; count < kMaxTags; ++count) {
    const auto type = number_at(file, at, 1);
    const auto size = number_at(file, at + 1, 3);
    if (!type || !size) return false;
    if ((*type & kType) == kAudio && (*type & kFilter)) return true;
    at += kTagHeader + *size + kPreviousSize;
  }
  return false;
}

}  // namespace av
