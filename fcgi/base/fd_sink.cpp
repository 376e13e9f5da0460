#include "base/fd_sink.h"

#include <cerrno>

#include <unistd.h>

#include "base/error.h"

namespace base {

void FdSink::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      throw_errno("write");
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

}  // namespace base
