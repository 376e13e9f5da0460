#pragma once

// A file with other numbers in some places of its header, for libavformat to read right what it would
// misunderstand. The file itself stays as it is.

#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/bytes.h"

namespace av {

// A number to be read instead of what stands in the file.
struct Correction {
  std::uint64_t offset = 0;
  std::size_t size = 0;  // bytes, 8 at most
  std::uint64_t value = 0;
  std::endian order = std::endian::little;
};

class CorrectedSource final : public base::ByteSource {
 public:
  // Borrows `file`.
  CorrectedSource(const base::ByteSource& file, std::vector<Correction> corrections)
      : file_(file), corrections_(std::move(corrections)) {}

  std::uint64_t size() const override { return file_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override;

 private:
  const base::ByteSource& file_;
  std::vector<Correction> corrections_;
};

}  // namespace av
