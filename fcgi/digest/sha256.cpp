#include "digest/sha256.h"

#include <span>

#include <nettle/sha2.h>

#include "base/copy.h"

namespace digest {

Sha256 sha256(const base::ByteSource& bytes) {
  sha256_ctx context;
  sha256_init(&context);
  base::for_each_piece(bytes, [&](std::span<const std::byte> piece) {
    sha256_update(&context, piece.size(), reinterpret_cast<const std::uint8_t*>(piece.data()));
  });
  Sha256 digest{};
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

}  // namespace digest
