#include "av/lib/sha256.h"

#include <array>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <string_view>

#include "base/copy.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/sha.h>
}

namespace av {
namespace {

constexpr int kBits = 256;

struct Free {
  void operator()(AVSHA* context) const { av_free(context); }
};

}  // namespace

std::string sha256(const base::ByteSource& bytes) {
  const std::unique_ptr<AVSHA, Free> context(av_sha_alloc());
  if (!context) throw std::bad_alloc();
  av_sha_init(context.get(), kBits);
  base::for_each_piece(bytes, [&](std::span<const std::byte> piece) {
    av_sha_update(context.get(), reinterpret_cast<const std::uint8_t*>(piece.data()), piece.size());
  });
  std::array<std::uint8_t, kBits / 8> digest{};
  av_sha_final(context.get(), digest.data());
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xf];
  }
  return text;
}

}  // namespace av
