#pragma once

// A source of which the pages that were read last are kept. Who reads a container's fields one by one then
// asks the system once for many of them. Not for several threads at once.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.h"

namespace base {

class CachedSource final : public ByteSource {
 public:
  // Borrows `source`, whose bytes must not change.
  explicit CachedSource(const ByteSource& source) : source_(source) {}

  std::uint64_t size() const override { return source_.size(); }

  // Reads of a page or more are not kept: who makes them has a buffer.
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override;

 private:
  static constexpr std::size_t kPageSize = 4096;  // bytes
  static constexpr std::size_t kPages =
      4;  // fields stand at a file's begin, at its end and where those point to

  struct Page {
    std::uint64_t begin = UINT64_MAX;  // no page begins there
    std::size_t size = 0;
    std::array<std::byte, kPageSize> bytes;  // not initialized: memory that is not needed is not touched
  };

  const Page& page_at(std::uint64_t begin) const;

  const ByteSource& source_;
  mutable std::array<Page, kPages> pages_;
  mutable std::size_t oldest_ = 0;
};

}  // namespace base
