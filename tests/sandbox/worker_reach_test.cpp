// What a worker that its bytes have taken over would try next: other processes of the same user, namespaces,
// files' rights.

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <linux/sched.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "job/child_process.h"
#include "sandbox/worker_sandbox.h"
#include "support/temp_dir.h"

namespace sandbox {
namespace {

class WorkerReach : public testing::Test {
 protected:
  int status_of(const std::function<bool()>& body) {
    job::ChildProcess child([&] {
      enter_worker_sandbox(uploads_.path(), results_.path());
      return body() ? EXIT_SUCCESS : EXIT_FAILURE;
    });
    return child.wait();
  }

  void expect_true(const std::function<bool()>& body) { EXPECT_EQ(status_of(body), 0); }

  void expect_refused(const char* name, const std::function<bool()>& attempt, int error = EPERM) {
    SCOPED_TRACE(name);
    expect_true([&] {
      errno = 0;
      return attempt() && errno == error;
    });
  }

  const support::TempDir uploads_, results_;
};

TEST_F(WorkerReach, MakesNoNamespaceByClone) {
  for (const std::uint64_t flag : {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC,
                                   CLONE_NEWUTS, CLONE_NEWCGROUP, CLONE_NEWUSER | CLONE_NEWNET}) {
    expect_refused("clone", [=] { return ::syscall(SYS_clone, flag | SIGCHLD, 0, 0, 0, 0) < 0; });
  }
  expect_refused(
      "clone3",
      [] {
        clone_args arguments{.flags = CLONE_NEWUSER, .exit_signal = SIGCHLD};
        return ::syscall(SYS_clone3, &arguments, sizeof arguments) < 0;
      },
      ENOSYS);
  expect_refused(
      "clone3 without flags", [] { return ::syscall(SYS_clone3, nullptr, 0) < 0; }, ENOSYS);
}

// nginx, the control processes and the log run as the same user.
TEST_F(WorkerReach, EndsNoOtherProcess) {
  job::ChildProcess other([] { return ::pause(); });
  const pid_t pid = other.pid();
  siginfo_t info{};
  info.si_code = SI_QUEUE;
  expect_refused("kill", [=] { return ::kill(pid, SIGKILL) < 0; });
  expect_refused("kill of the group", [] { return ::kill(0, SIGTERM) < 0; });
  expect_refused("kill of all", [] { return ::kill(-1, SIGTERM) < 0; });
  expect_refused("tkill", [=] { return ::syscall(SYS_tkill, pid, SIGKILL) < 0; });
  expect_refused("tgkill", [=] { return ::tgkill(pid, pid, SIGABRT) < 0; });
  expect_refused("sigqueue", [&] { return ::syscall(SYS_rt_sigqueueinfo, pid, SIGTERM, &info) < 0; });
  expect_refused("pidfd_open", [=] { return ::syscall(SYS_pidfd_open, pid, 0) < 0; });
  expect_refused("prlimit", [=] {
    const rlimit none{0, 0};
    return ::prlimit(pid, RLIMIT_CPU, &none, nullptr) < 0;
  });
  expect_refused("setpriority", [=] { return ::setpriority(PRIO_PROCESS, static_cast<id_t>(pid), 19) < 0; });
  expect_refused("setpriority of all", [] { return ::setpriority(PRIO_USER, 0, 19) < 0; });
  expect_refused("setpriority of the group", [] { return ::setpriority(PRIO_PGRP, 0, 19) < 0; });
  expect_true([] { return ::setpriority(PRIO_PROCESS, 0, 19) == 0; });
  EXPECT_EQ(::kill(pid, 0), 0) << "it has ended";
}

// The kernel would send the signal.
TEST_F(WorkerReach, HasNoOtherProcessSignalled) {
  const int reader = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  const base::UniqueFd owned(reader);
  const pid_t parent = ::getpid();
  expect_refused("F_SETOWN", [=] { return ::fcntl(reader, F_SETOWN, parent) < 0; });
  expect_refused("F_SETOWN_EX", [=] {
    const f_owner_ex owner{F_OWNER_PID, parent};
    return ::fcntl(reader, F_SETOWN_EX, &owner) < 0;
  });
  expect_refused("FIOSETOWN", [=] { return ::ioctl(reader, FIOSETOWN, &parent) < 0; });
}

TEST_F(WorkerReach, ChangesNoFilesRights) {
  const std::string file = support::write_file(uploads_ / "body", "12345");
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const base::UniqueFd owned(fd);
  const char* path = file.c_str();
  expect_refused("chmod", [=] { return ::chmod(path, 0777) < 0; });
  expect_refused("fchmod", [=] { return ::fchmod(fd, 0777) < 0; });
  expect_refused("fchmodat", [=] { return ::fchmodat(AT_FDCWD, path, 0777, 0) < 0; });
  expect_refused("fchmodat2", [=] { return ::syscall(452, AT_FDCWD, path, 0777, 0) < 0; });
  expect_refused("chown", [=] { return ::chown(path, 1, 1) < 0; });
  expect_refused("fchown", [=] { return ::fchown(fd, 1, 1) < 0; });
  expect_refused("lchown", [=] { return ::lchown(path, 1, 1) < 0; });
  expect_refused("setxattr", [=] { return ::setxattr(path, "user.x", "1", 1, 0) < 0; });
  expect_refused("fsetxattr", [=] { return ::fsetxattr(fd, "user.x", "1", 1, 0) < 0; });
  expect_refused("removexattr", [=] { return ::removexattr(path, "user.x") < 0; });
  expect_refused("utimensat", [=] { return ::utimensat(AT_FDCWD, path, nullptr, 0) < 0; });
  expect_refused("futimens", [=] { return ::futimens(fd, nullptr) < 0; });
  expect_refused("utimes", [=] { return ::utimes(path, nullptr) < 0; });
}

TEST_F(WorkerReach, EndsItsOwnChild) {
  expect_true([] {
    job::ChildProcess child([] { return ::pause(); });
    child.kill();
    const int status = child.wait();
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  });
}

TEST_F(WorkerReach, CanAbortAndSoCanItsChild) {
  const int own = status_of([]() -> bool { std::abort(); });
  EXPECT_TRUE(WIFSIGNALED(own) && WTERMSIG(own) == SIGABRT);
  expect_true([] {
    job::ChildProcess child([]() -> int { std::abort(); });
    return WIFSIGNALED(child.wait());
  });
}

}  // namespace
}  // namespace sandbox
