#include "job/child_process.h"

#include <cerrno>
#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"

namespace job {
namespace {

std::chrono::duration<double> duration_of(const timeval& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

}  // namespace

ChildProcess::ChildProcess(const std::function<int()>& body) {
  pid_ = ::fork();
  if (pid_ < 0) base::throw_errno("fork");
  if (pid_ == 0) ::_exit(body());
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
  if (pid_ > 0) ::kill(pid_, SIGKILL);
}

}  // namespace job
