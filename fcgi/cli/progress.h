#pragma once

// How far a task is, by what it has read of its source.

#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace cli {

// Says so on standard error: on a terminal in one line, elsewhere a line for each tenth. Options such as
// normalize read the source twice, which is said as well.
class ProgressSource final : public base::ByteSource {
 public:
  // Borrows `source`; says nothing if it is not `shown`.
  ProgressSource(const base::ByteSource& source, bool shown);
  ~ProgressSource() override;
  ProgressSource(const ProgressSource&) = delete;
  ProgressSource& operator=(const ProgressSource&) = delete;

  std::uint64_t size() const override { return source_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override;

 private:
  void look(std::uint64_t position) const;

  const base::ByteSource& source_;
  bool shown_;
  bool is_terminal_;
  mutable std::uint64_t furthest_ = 0;  // of this pass
  mutable int pass_ = 1;
  mutable unsigned said_ = 0;  // percent
};

}  // namespace cli
