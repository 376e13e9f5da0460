#pragma once

#include <span>
#include <string>

#include "base/bytes.h"

namespace support {

// Keeps what is written.
class TextSink final : public base::ByteSink {
 public:
  void write(std::span<const std::byte> bytes) override {
    text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }

  std::string text;
};

}  // namespace support
