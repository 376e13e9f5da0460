#include "fastcgi/stop_signals.h"

#include <cerrno>
#include <ctime>

#include "base/error.h"

namespace fastcgi {
namespace {

volatile std::sig_atomic_t is_stopping = 0;

void on_stop(int) {
  is_stopping = 1;
}

}  // namespace

StopSignals::StopSignals() {
  struct sigaction action {};
  action.sa_handler = on_stop;
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGINT, &action, nullptr);
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGINT);
  ::sigprocmask(SIG_BLOCK, &stop, &while_waiting_);
  sigdelset(&while_waiting_, SIGTERM);
  sigdelset(&while_waiting_, SIGINT);
}

void StopSignals::wait_for(std::span<pollfd> fds, std::optional<std::chrono::nanoseconds> time) const {
  for (pollfd& fd : fds) fd.revents = 0;
  const timespec limit{0, time ? time->count() : 0};
  if (::ppoll(fds.data(), fds.size(), time ? &limit : nullptr, &while_waiting_) < 0 && errno != EINTR)
    base::throw_errno("ppoll");
}

bool StopSignals::stopping() const {
  return is_stopping != 0;
}

}  // namespace fastcgi
