#include "digest/md5.h"

namespace digest {

Md5::Md5() {
  md5_init(&context_);
}

void Md5::update(std::span<const std::uint8_t> bytes) {
  md5_update(&context_, bytes.size(), bytes.data());
}

std::array<std::uint8_t, 16> Md5::finish() {
  std::array<std::uint8_t, 16> digest{};
  md5_digest(&context_, digest.size(), digest.data());
  return digest;
}

}  // namespace digest
