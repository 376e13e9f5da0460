#pragma once

// What TagLib has to see of an MP4 file: it makes an object of every box it comes across, of which there may
// be a hundred thousand fragments.

#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"

namespace tags {

class Mp4Source final : public base::ByteSource {
 public:
  // Of an MP4 file (borrowed) a shorter one, in which there is nothing but its tags. Nothing for other files.
  static std::optional<Mp4Source> of(const base::ByteSource& file);

  std::uint64_t size() const override { return head_.size() + end_ - begin_; }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override;

 private:
  Mp4Source(const base::ByteSource& file, std::uint64_t begin, std::uint64_t end);

  const base::ByteSource& file_;
  std::string head_;         // the boxes around the tags
  std::uint64_t begin_ = 0;  // of the box with the tags in the file
  std::uint64_t end_ = 0;    // the same as begin_: there is none
};

}  // namespace tags
