#include "supervised.h"

#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/unique_fd.h"

void end_with_supervisor() {
  const char* supervisor = std::getenv("AUDIO_CONVERT_SUPERVISOR");
  if (!supervisor) return;
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  // It may have died before the line above took effect.
  if (::getppid() != std::atoi(supervisor)) ::_exit(EXIT_FAILURE);
}

void print_to_the_log() {
  const char* path = std::getenv("AUDIO_CONVERT_LOG");
  if (!path) return;
  const base::UniqueFd log(::open(path, O_WRONLY | O_CLOEXEC));
  if (!log || ::dup2(log.get(), STDOUT_FILENO) < 0 || ::dup2(log.get(), STDERR_FILENO) < 0)
    base::throw_errno("opening the log");
}
