#pragma once

// A file whose begin is another one: `head` in place of all bytes before `offset`. It may end earlier, too.

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "base/bytes.h"

namespace av {

// What makes a file readable.
struct Splice {
  std::string head;      // in place of all that is before `frames`
  std::uint64_t frames;  // where its first whole frame, or a whole header, begins
};

class SplicedSource final : public base::ByteSource {
 public:
  // Borrows `file`.
  SplicedSource(std::string head, const base::ByteSource& file, std::uint64_t offset,
                std::uint64_t end = UINT64_MAX)
      : head_(std::move(head)),
        file_(file),
        end_(std::min(end, file.size())),
        offset_(std::min(offset, end_)) {}

  std::uint64_t size() const override { return head_.size() + end_ - offset_; }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset >= size()) return 0;
    if (offset >= head_.size()) {
      const std::uint64_t left = size() - offset;
      return file_.read_at(offset_ + (offset - head_.size()),
                           buffer.first(std::min<std::uint64_t>(buffer.size(), left)));
    }
    const auto bytes = std::as_bytes(std::span(head_)).subspan(offset);
    const std::size_t count = std::min(buffer.size(), bytes.size());
    std::ranges::copy(bytes.first(count), buffer.begin());
    return count;
  }

 private:
  std::string head_;
  const base::ByteSource& file_;
  std::uint64_t end_;
  std::uint64_t offset_;
};

}  // namespace av
