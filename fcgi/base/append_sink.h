#pragma once

// A file written front to back, behind what is in it.

#include "base/bytes.h"

namespace base {

class AppendSink final : public ByteSink {
 public:
  // Borrows the file.
  explicit AppendSink(RandomAccessFile& file) : file_(file) {}

  void write(std::span<const std::byte> bytes) override { file_.write_at(file_.size(), bytes); }

 private:
  RandomAccessFile& file_;
};

}  // namespace base
