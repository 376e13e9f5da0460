#pragma once

// A forked child that is owned: killed and reaped when its owner goes, whatever the reason. Runs in the
// parent.

#include <chrono>
#include <cstdint>
#include <functional>

#include <sys/types.h>

#include "base/unique_fd.h"

namespace job {

class ChildProcess {
 public:
  // What the process took.
  struct Usage {
    std::chrono::duration<double> cpu{0};
    std::uint64_t peak_memory = 0;  // resident, bytes
  };

  // Forks; the child runs `body`, which must not return to the caller's frames: its result is the exit code.
  // Throws base::Error(internal) when the system has no process left.
  explicit ChildProcess(const std::function<int()>& body);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  // Waits for the end and returns the status as waitpid() gives it. Once only.
  int wait();

  // Known after wait().
  const Usage& usage() const { return usage_; }

  void kill() noexcept;

  pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = -1;
  base::UniqueFd handle_;  // a pidfd: a worker's filter lets it signal nothing that it has only a number of
  Usage usage_;
};

}  // namespace job
