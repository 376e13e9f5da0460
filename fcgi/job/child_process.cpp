#include "job/child_process.h"

#include <cerrno>
#include <csignal>

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "sandbox/sanitized.h"

namespace job {
namespace {

std::chrono::duration<double> duration_of(const timeval& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

// As fork(), in a process of one thread. Sanitizers have their own idea of fork().
pid_t fork_with_handle(int& handle) {
  if (sandbox::kSanitized) return ::fork();
  return static_cast<pid_t>(::syscall(SYS_clone, CLONE_PIDFD | SIGCHLD, nullptr, &handle, nullptr, nullptr));
}

}  // namespace

ChildProcess::ChildProcess(const std::function<int()>& body) {
  int handle = -1;
  pid_ = fork_with_handle(handle);
  if (pid_ < 0) base::throw_errno("fork");
  if (pid_ == 0) ::_exit(body());
  handle_.reset(handle);
}

ChildProcess::~ChildProcess() {
  if (pid_ < 0) return;
  kill();
  wait();
}

int ChildProcess::wait() {
  int status = 0;
  rusage used{};
  while (::wait4(pid_, &status, 0, &used) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  constexpr std::uint64_t kKilobyte = 1024;
  usage_ = {.cpu = duration_of(used.ru_utime) + duration_of(used.ru_stime),
            .peak_memory = static_cast<std::uint64_t>(used.ru_maxrss) * kKilobyte};
  return status;
}

void ChildProcess::kill() noexcept {
  if (pid_ <= 0) return;
  if (!handle_ || ::syscall(SYS_pidfd_send_signal, handle_.get(), SIGKILL, nullptr, 0) != 0)
    ::kill(pid_, SIGKILL);
}

}  // namespace job
