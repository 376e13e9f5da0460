#pragma once

// A fixed amount of memory that moves over a body of any size. The body is borrowed; read errors pass
// through.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace http {

class Window {
 public:
  // `size` in bytes must be at least the largest `at_least` and the longest needle asked for.
  Window(const base::ByteSource& body, std::size_t size) : body_(body), buffer_(size) {}

  // The bytes from `position` on: at least `at_least`, fewer only at the body's end. Valid until the next
  // call.
  std::string_view ahead(std::uint64_t position, std::size_t at_least);

  // Where `needle` first stands entirely within [from, end); nothing if it does not.
  std::optional<std::uint64_t> find(std::string_view needle, std::uint64_t from,
                                    std::uint64_t end = UINT64_MAX);

  // A copy of the `size` bytes at `position`, fewer where the body ends.
  std::string text(std::uint64_t position, std::size_t size);

 private:
  void move_to(std::uint64_t position, std::size_t at_least);

  const base::ByteSource& body_;
  std::vector<std::byte> buffer_;
  std::uint64_t position_ = 0;  // where in the body the buffer's first byte is
  std::size_t filled_ = 0;      // bytes in the buffer
};

}  // namespace http
