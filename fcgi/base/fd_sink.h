#pragma once

// A pipe or file written front to back, on a borrowed descriptor.

#include "base/bytes.h"

namespace base {

class FdSink final : public ByteSink {
 public:
  explicit FdSink(int fd) : fd_(fd) {}

  void write(std::span<const std::byte> bytes) override;

 private:
  int fd_;
};

}  // namespace base
