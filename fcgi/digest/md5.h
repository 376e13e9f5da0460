#pragma once

// MD5 (RFC 1321): a checksum, as lossless audio files have it of their samples. It proves nothing against
// somebody who wants it to be right.

#include <array>
#include <cstdint>
#include <span>

#include <nettle/md5.h>

namespace digest {

class Md5 {
 public:
  Md5();

  void update(std::span<const std::uint8_t> bytes);

  // Of all so far, and begins anew.
  std::array<std::uint8_t, 16> finish();

 private:
  md5_ctx context_;
};

}  // namespace digest
