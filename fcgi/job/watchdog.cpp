#include "job/watchdog.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <string>

#include <poll.h>

#include "base/error.h"
#include "base/limit_names.h"

namespace job {

using base::Error;
using base::ErrorKind;

Watchdog::Watchdog(int peer, std::chrono::seconds limit) : peer_(peer), limit_(limit) {}

std::int64_t Watchdog::milliseconds_left() const {
  if (limit_.count() == 0) return std::numeric_limits<std::int64_t>::max();
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(start_ + limit_ - std::chrono::steady_clock::now());
  return std::max<std::int64_t>(left.count(), 0);
}

void Watchdog::wait_for(int fd) {
  constexpr std::int64_t kLook = 1000;  // ms between two looks at the child
  // poll() ignores negative descriptors, so a missing peer needs no case of its own. POLLRDHUP alone is asked
  // of the peer: nginx half-closes nothing while it still waits for the answer.
  std::array<pollfd, 2> watched{{{fd, POLLIN, 0}, {peer_, POLLRDHUP, 0}}};
  while (true) {
    const std::int64_t left = milliseconds_left();
    const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(std::min(left, kLook)));
    if (ready < 0 && errno != EINTR) base::throw_errno("poll");
    if (ready == 0 && left == 0) {
      throw Error(ErrorKind::timed_out, "The conversion took longer than the " +
                                            std::to_string(limit_.count()) + " s " +
                                            base::allowed_by(base::kTimeout) + ".");
    }
    if (ready <= 0) {
      if (stall_) stall_->check();
      continue;
    }
    if (watched[1].revents != 0) throw Error(ErrorKind::client_gone, base::kClientGone);
    if (watched[0].revents != 0) return;
  }
}

}  // namespace job
