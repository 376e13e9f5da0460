#include "job/syscall_filter.h"

#include <cerrno>
#include <memory>

#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "base/error.h"
#include "base/unique_fd.h"

namespace job {
namespace {

// Bytes in and out of the two descriptors, memory, time, randomness, and dying. sysinfo: glibc's qsort asks
// how much memory there is before it sorts more than 1 KiB.
constexpr int kAllowed[] = {
    SCMP_SYS(read),          SCMP_SYS(pread64),        SCMP_SYS(write),        SCMP_SYS(pwrite64),
    SCMP_SYS(fstat),         SCMP_SYS(newfstatat),     SCMP_SYS(lseek),        SCMP_SYS(brk),
    SCMP_SYS(munmap),        SCMP_SYS(mremap),         SCMP_SYS(madvise),      SCMP_SYS(futex),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres),   SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(getrandom),     SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigaction),
    SCMP_SYS(getpid),        SCMP_SYS(gettid),         SCMP_SYS(tgkill),       SCMP_SYS(exit),
    SCMP_SYS(exit_group),    SCMP_SYS(sysinfo),        SCMP_SYS(ftruncate),
};

// libav asks for these and lives well without them: /dev/urandom for a serial number (it falls back to the
// clock), the number of CPUs for threads that are not wanted.
constexpr int kRefused[] = {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(sched_getaffinity)};

// Neither new mappings nor changed ones may become executable.
constexpr int kMapping[] = {SCMP_SYS(mmap), SCMP_SYS(mprotect)};
constexpr scmp_arg_cmp kNotExecutable{.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0};

struct Release {
  void operator()(void* context) const { seccomp_release(context); }
};

void check(int rc, const char* function) {
  if (rc >= 0) return;
  errno = -rc;
  base::throw_errno(function);
}

std::vector<sock_filter> export_program(scmp_filter_ctx context) {
  base::UniqueFd file(::memfd_create("seccomp", MFD_CLOEXEC));
  if (!file) base::throw_errno("memfd_create");
  check(seccomp_export_bpf(context, file.get()), "seccomp_export_bpf");
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) base::throw_errno("fstat");
  std::vector<sock_filter> program(static_cast<std::size_t>(status.st_size) / sizeof(sock_filter));
  const ssize_t got = ::pread(file.get(), program.data(), static_cast<std::size_t>(status.st_size), 0);
  if (got != status.st_size) base::throw_errno("pread");
  return program;
}

}  // namespace

SyscallFilter::SyscallFilter() {
  const std::unique_ptr<void, Release> context(seccomp_init(SCMP_ACT_KILL_PROCESS));
  if (!context) base::throw_errno("seccomp_init");
  for (const int call : kAllowed)
    check(seccomp_rule_add(context.get(), SCMP_ACT_ALLOW, call, 0), "seccomp_rule_add");
  for (const int call : kRefused) {
    check(seccomp_rule_add(context.get(), SCMP_ACT_ERRNO(EACCES), call, 0), "seccomp_rule_add");
  }
  for (const int call : kMapping) {
    check(seccomp_rule_add(context.get(), SCMP_ACT_ALLOW, call, 1, kNotExecutable), "seccomp_rule_add");
  }
  program_ = export_program(context.get());
}

void SyscallFilter::load() const {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) base::throw_errno("prctl(PR_SET_NO_NEW_PRIVS)");
  const sock_fprog program{static_cast<unsigned short>(program_.size()),
                           const_cast<sock_filter*>(program_.data())};
  if (::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) base::throw_errno("seccomp");
}

}  // namespace job
