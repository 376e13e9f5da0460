#include "sandbox/child_sandbox.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file_slice.h"
#include "sandbox/sanitized.h"

namespace sandbox {
namespace {

void set_limit(int resource, std::uint64_t soft, std::uint64_t hard) {
  const rlimit limit{soft, hard};
  if (::setrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0) base::throw_errno("setrlimit");
}

// Address space in use, in bytes: the first number of /proc/self/statm, in pages.
std::uint64_t address_space_in_use(int statm) {
  std::array<char, 32> text{};
  if (::pread(statm, text.data(), text.size() - 1, 0) <= 0) base::throw_errno("pread(statm)");
  return std::strtoull(text.data(), nullptr, 10) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
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
  move(kept.input, kChildDescriptors.input);
  move(kept.stream, kChildDescriptors.stream);
  if (kept.file >= 0) move(kept.file, kChildDescriptors.file);
  if (!kSanitized) close_from(STDERR_FILENO, STDERR_FILENO);
  close_from(kept.file >= 0 ? kChildDescriptors.file + 1 : kChildDescriptors.file);
}

// The variables may hold secrets, and what they say is no business of a decoder's. Without a time zone libc
// would look for the file of one.
void wipe_environment() {
  static std::array<char, 8> time_zone{"TZ=UTC0"};
  static std::array<char*, 2> environment{time_zone.data(), nullptr};
  for (char** variable = ::environ; *variable; ++variable)
    ::explicit_bzero(*variable, std::strlen(*variable));
  ::environ = environment.data();
}

void set_limits(const ResourceLimits& limits, std::uint64_t address_space) {
  set_limit(RLIMIT_CORE, 0, 0);
  if (!kSanitized) {
    set_limit(RLIMIT_NPROC, 0, 0);
    set_limit(RLIMIT_NOFILE, 0, 0);
  }
  const std::uint64_t memory = address_space + limits.memory;
  if (limits.memory > 0 && !kSanitized) set_limit(RLIMIT_AS, memory, memory);
  if (limits.file_size > 0) set_limit(RLIMIT_FSIZE, limits.file_size, limits.file_size);
  if (limits.cpu.count() > 0) {
    const auto seconds = static_cast<std::uint64_t>(limits.cpu.count());
    set_limit(RLIMIT_CPU, seconds, seconds + 1);
  }
  // So that a result over RLIMIT_FSIZE is an EFBIG that can be explained, not a signal.
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace

ChildSandbox::ChildSandbox(const ResourceLimits& limits)
    : limits_(limits), statm_(base::open_for_reading("/proc/self/statm")) {
  if (!kSanitized && has_seccomp()) filter_ = child_filter();
}

void ChildSandbox::enter(const Descriptors& kept, int parent, std::atomic<std::int32_t>& refused) const {
  die_with(parent);
  if (::prctl(PR_SET_DUMPABLE, 0) != 0) base::throw_errno("prctl(PR_SET_DUMPABLE)");
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) base::throw_errno("prctl(PR_SET_NO_NEW_PRIVS)");
  const std::uint64_t address_space = address_space_in_use(statm_.get());
  keep_descriptors(kept);
  wipe_environment();
  set_limits(limits_, address_space);
  note_refusals(refused);
  if (filter_) filter_->load();
}

}  // namespace sandbox
