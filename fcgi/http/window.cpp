#include "http/window.h"

#include <algorithm>
#include <cassert>
#include <span>

#include <string.h>

namespace http {

std::string_view Window::ahead(std::uint64_t position, std::size_t at_least) {
  assert(at_least <= buffer_.size());
  const bool held = position >= position_ && position + at_least <= position_ + filled_;
  if (!held) move_to(position, at_least);
  const std::size_t skipped = position - position_;
  return {reinterpret_cast<const char*>(buffer_.data()) + skipped, filled_ - skipped};
}

// What the window still holds from `position` on is read again: less than a needle, once per window.
void Window::move_to(std::uint64_t position, std::size_t at_least) {
  position_ = position;
  filled_ = 0;
  while (filled_ < at_least) {
    const std::size_t got = body_.read_at(position + filled_, std::span(buffer_).subspan(filled_));
    if (got == 0) return;
    filled_ += got;
  }
}

std::optional<std::uint64_t> Window::find(std::string_view needle, std::uint64_t from, std::uint64_t end) {
  while (true) {
    const std::string_view view = ahead(from, needle.size()).substr(0, end - from);
    if (view.size() < needle.size()) return std::nullopt;
    // memmem is fast on any input; string_view::find is ten times slower on a body full of CRLFs.
    if (const void* match = ::memmem(view.data(), view.size(), needle.data(), needle.size())) {
      return from + static_cast<std::uint64_t>(static_cast<const char*>(match) - view.data());
    }
    from += view.size() - (needle.size() - 1);  // the needle may begin in this window and end in the next
  }
}

std::string Window::text(std::uint64_t position, std::size_t size) {
  std::string copy;
  while (copy.size() < size) {
    const std::string_view view = ahead(position + copy.size(), 1);
    if (view.empty()) break;
    copy += view.substr(0, size - copy.size());
  }
  return copy;
}

}  // namespace http
