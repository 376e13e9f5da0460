#include "sandbox/syscall_filter.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <memory>

#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "base/unique_fd.h"
#include "sandbox/syscall_rules.h"

namespace sandbox {
namespace {

struct Release {
  void operator()(void* context) const { seccomp_release(context); }
};

void check(int rc, const char* function) {
  if (rc >= 0) return;
  errno = -rc;
  base::throw_errno(function);
}

void add(scmp_filter_ctx context, std::uint32_t action, const SyscallRule& rule) {
  check(seccomp_rule_add_array(context, action, rule.call, rule.condition_count, rule.conditions.data()),
        "seccomp_rule_add_array");
}

void refuse(scmp_filter_ctx context, const SyscallRule& rule) {
  add(context, SCMP_ACT_ERRNO(static_cast<std::uint32_t>(rule.error)), rule);
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

std::atomic<std::int32_t>* refused_call = nullptr;

// The call was not made. SA_RESETHAND has put the default action back: the next call that is not allowed
// comes with SIGSYS at its default or, should anything have gone wrong, blocked, and either way the kernel
// makes a kill of it.
void note_and_die(int, siginfo_t* info, void*) noexcept {
  *refused_call = info->si_syscall;
  ::syscall(SYS_getppid);  // for one
  ::_exit(EXIT_FAILURE);
}

std::unique_ptr<void, Release> start(std::uint32_t default_action) {
  std::unique_ptr<void, Release> context(seccomp_init(default_action));
  if (!context) base::throw_errno("seccomp_init");
  return context;
}

}  // namespace

SyscallFilter::SyscallFilter(void* context) : program_(export_program(context)) {}

SyscallFilter child_filter() {
  const auto context = start(SCMP_ACT_TRAP);
  for (const SyscallRule& rule : allowed_syscalls()) add(context.get(), SCMP_ACT_ALLOW, rule);
  for (const SyscallRule& rule : refused_syscalls()) refuse(context.get(), rule);
  return SyscallFilter(context.get());
}

SyscallFilter worker_filter() {
  const auto context = start(SCMP_ACT_ALLOW);
  for (const SyscallRule& rule : refused_to_workers()) refuse(context.get(), rule);
  return SyscallFilter(context.get());
}

void SyscallFilter::load() const {
  std::vector<sock_filter> own = program_;
  for (sock_filter& instruction : own) {
    if (instruction.k == kOwnProcess) instruction.k = static_cast<std::uint32_t>(::getpid());
  }
  const sock_fprog program{static_cast<unsigned short>(own.size()), own.data()};
  if (::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) != 0)
    base::throw_errno("seccomp");
}

bool has_seccomp() {
  const std::uint32_t trap = SECCOMP_RET_TRAP;
  return ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &trap) == 0;
}

void note_refusals(std::atomic<std::int32_t>& refused) {
  refused_call = &refused;
  struct sigaction action {};
  action.sa_sigaction = note_and_die;
  action.sa_flags = SA_SIGINFO | SA_RESETHAND | SA_NODEFER;
  if (::sigaction(SIGSYS, &action, nullptr) != 0) base::throw_errno("sigaction");
}

std::string syscall_name(int number) {
  const std::unique_ptr<char, decltype(&std::free)> name(
      seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number), &std::free);
  return name ? name.get() : "system call " + std::to_string(number);
}

}  // namespace sandbox
