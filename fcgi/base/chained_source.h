#pragma once

// Several files, one behind the other, as one.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/bytes.h"

namespace base {

class ChainedSource final : public ByteSource {
 public:
  // Borrows it; its size stays as it is.
  void add(const ByteSource& file) {
    files_.push_back({size_, &file});
    size_ += file.size();
  }

  std::uint64_t size() const override { return size_; }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    auto next = std::ranges::upper_bound(files_, offset, {}, &File::begin);
    if (next == files_.begin() || offset >= size_) return 0;
    const File& file = *--next;
    return file.bytes->read_at(offset - file.begin, buffer);
  }

 private:
  struct File {
    std::uint64_t begin;
    const ByteSource* bytes;
  };

  std::vector<File> files_;
  std::uint64_t size_ = 0;
};

}  // namespace base
