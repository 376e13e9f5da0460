#pragma once

// Whoever asked for a result and left.

#include <array>

#include <sys/socket.h>

#include "base/error.h"
#include "base/unique_fd.h"

namespace job {

// The service's end of a connection of which the client has closed its own.
inline base::UniqueFd gone_client() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) base::throw_errno("socketpair");
  const base::UniqueFd client(ends[0]);
  return base::UniqueFd(ends[1]);
}

}  // namespace job
