#include "job/watch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <string>

#include <poll.h>

#include "base/error.h"

namespace job {

using base::Error;
using base::ErrorKind;

Watch::Watch(int peer, std::chrono::seconds limit) : peer_(peer), limit_(limit) {}

int Watch::milliseconds_left() const {
  if (limit_.count() == 0) return -1;
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(start_ + limit_ - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, std::numeric_limits<int>::max()));
}

void Watch::wait_for(int fd) const {
  // poll() ignores negative descriptors, so a missing peer needs no case of its own. POLLRDHUP alone is asked
  // of the peer: nginx half-closes nothing while it still waits for the answer.
  std::array<pollfd, 2> watched{{{fd, POLLIN, 0}, {peer_, POLLRDHUP, 0}}};
  while (true) {
    const int ready = ::poll(watched.data(), watched.size(), milliseconds_left());
    if (ready < 0 && errno != EINTR) base::throw_errno("poll");
    if (ready == 0) {
      throw Error(ErrorKind::timed_out, "The conversion took longer than the " +
                                            std::to_string(limit_.count()) +
                                            " s this server allows (CONVERT_TIMEOUT).");
    }
    if (watched[1].revents != 0) throw Error(ErrorKind::client_gone, "The client has gone.");
    if (watched[0].revents != 0) return;
  }
}

}  // namespace job
