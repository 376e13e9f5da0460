#include "job/limits.h"

#include <csignal>
#include <cstdio>
#include <string>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"

namespace job {
namespace {

#ifdef AUDIO_CONVERT_SANITIZED
// Sanitizers reserve terabytes of address space, report on descriptor 2, look into /proc when they do, and
// try through a pipe whether an address can be read.
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

void set_limit(int resource, std::uint64_t soft, std::uint64_t hard) {
  const rlimit limit{soft, hard};
  if (::setrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0) base::throw_errno("setrlimit");
}

// Address space in use, in bytes: the first number of /proc/self/statm, in pages.
std::uint64_t address_space_in_use() {
  unsigned long pages = 0;
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (!file) base::throw_errno("fopen(/proc/self/statm)");
  const int fields = std::fscanf(file, "%lu", &pages);
  std::fclose(file);
  if (fields != 1) base::throw_errno("fscanf");
  return std::uint64_t{pages} * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void die_with(int parent) {
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) base::throw_errno("prctl(PR_SET_PDEATHSIG)");
  // The parent may have died before the line above took effect.
  if (::getppid() != parent) ::_exit(EXIT_FAILURE);
}

void move(int from, int to) {
  if (::dup2(from, to) < 0) base::throw_errno("dup2");
}

void close_from(int first, unsigned last = ~0U) {
  if (::syscall(SYS_close_range, first, last, 0) != 0) base::throw_errno("close_range");
}

// They come from above 1 and move in ascending order, so none is overwritten before it was moved.
void keep_descriptors(const Descriptors& kept) {
  move(kept.input, kConfined.input);
  move(kept.stream, kConfined.stream);
  if (kept.file >= 0) move(kept.file, kConfined.file);
  if (!kSanitized) close_from(STDERR_FILENO, STDERR_FILENO);
  close_from(kept.file >= 0 ? kConfined.file + 1 : kConfined.file);
}

}  // namespace

void confine(const Descriptors& kept, int parent, const Limits& limits, const SyscallFilter& filter) {
  die_with(parent);
  if (::prctl(PR_SET_DUMPABLE, 0) != 0) base::throw_errno("prctl(PR_SET_DUMPABLE)");
  const std::uint64_t in_use = address_space_in_use();
  keep_descriptors(kept);
  set_limit(RLIMIT_CORE, 0, 0);
  if (!kSanitized) set_limit(RLIMIT_NOFILE, 0, 0);
  if (limits.memory > 0 && !kSanitized) set_limit(RLIMIT_AS, in_use + limits.memory, in_use + limits.memory);
  if (limits.output > 0) set_limit(RLIMIT_FSIZE, limits.output, limits.output);
  if (limits.time.count() > 0) {
    const auto seconds = static_cast<std::uint64_t>(limits.time.count());
    set_limit(RLIMIT_CPU, seconds, seconds + 1);
  }
  // So that a result over RLIMIT_FSIZE is an EFBIG that can be explained, not a signal.
  std::signal(SIGXFSZ, SIG_IGN);
  if (!kSanitized) filter.load();
}

}  // namespace job
