#include "av/splice/corrected_source.h"

namespace av {
namespace {

std::byte byte_of(const Correction& correction, std::size_t index) {
  const std::size_t shift = correction.order == std::endian::little ? index : correction.size - 1 - index;
  return static_cast<std::byte>(correction.value >> 8 * shift);
}

}  // namespace

std::size_t CorrectedSource::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
  const std::size_t size = file_.read_at(offset, buffer);
  for (const Correction& correction : corrections_) {
    for (std::size_t i = 0; i < correction.size; ++i) {
      const std::uint64_t at = correction.offset + i;
      if (at >= offset && at - offset < size) buffer[at - offset] = byte_of(correction, i);
    }
  }
  return size;
}

}  // namespace av
