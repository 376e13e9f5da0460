// The sandbox, tried from inside: each promise in a child of its own, which ends by exit code or by signal.

#include "sandbox/child_sandbox.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fd_file.h"
#include "base/unnamed_file.h"
#include "job/child_process.h"
#include "job/report.h"
#include "sandbox/sanitized.h"
#include "support/eventually.h"
#include "support/proc.h"
#include "support/temp_dir.h"

namespace sandbox {
namespace {

constexpr int kPassed = 0;
constexpr int kFailed = 1;
constexpr int kPatience = 10'000;  // ms

class Sandboxed : public testing::Test {
 protected:
  // The status of a sandboxed child that runs `body`; true is exit code 0.
  int run_sandboxed(const std::function<bool()>& body, const ResourceLimits& limits = {}) {
    const ChildSandbox sandbox(limits);
    job::ChildProcess child([&, parent = ::getpid()] {
      sandbox.enter(kept(), parent, report_.refused_call());
      return body() ? kPassed : kFailed;
    });
    return child.wait();
  }

  void expect_true(const std::function<bool()>& body, const ResourceLimits& limits = {}) {
    const int status = run_sandboxed(body, limits);
    EXPECT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
    EXPECT_EQ(WEXITSTATUS(status), kPassed);
  }

  // Dies of the call, which is not made but noted.
  void expect_refused(const std::string& call, const std::function<bool()>& body) {
    const int status = run_sandboxed(body);
    ASSERT_TRUE(WIFSIGNALED(status)) << call << ": exit code " << WEXITSTATUS(status);
    EXPECT_EQ(WTERMSIG(status), SIGSYS);
    EXPECT_EQ(syscall_name(std::as_const(report_).refused_call()), call);
  }

  Descriptors kept() const { return {.input = input_.get(), .stream = output_.get(), .file = file_.get()}; }

  // A sandboxed child that goes on until this goes.
  class Running {
   public:
    explicit Running(const Sandboxed& test)
        : child_([&, parent = ::getpid()] {
            job::SharedReport report;
            const ChildSandbox sandbox({});
            sandbox.enter(test.kept(), parent, report.refused_call());
            for (volatile bool forever = true; forever;) {
            }
            return kFailed;
          }) {}
    pid_t pid() const { return support::children_of(::getpid()).at(0).pid; }

   private:
    job::ChildProcess child_;
  };

  const support::TempDir dir_;
  const base::UniqueFd input_ = base::open_unnamed_file(dir_.path());
  const base::UniqueFd output_ = base::open_unnamed_file(dir_.path());
  const base::UniqueFd file_ = base::open_unnamed_file(dir_.path());
  job::SharedReport report_;
};

// What the sandbox leaves out in a build with sanitizers, whose runtime could not work without.
class FullySandboxed : public Sandboxed {
 protected:
  void SetUp() override {
    if (kSanitized)
      GTEST_SKIP() << "sanitizers need more system calls, descriptors and memory than this allows";
  }
};

TEST_F(Sandboxed, ReadsItsInputAndWritesItsOutput) {
  ASSERT_EQ(::pwrite(input_.get(), "in", 2, 0), 2);
  expect_true([] {
    char bytes[2];
    return ::pread(0, bytes, 2, 0) == 2 && ::write(1, "stream", 6) == 6 && ::pwrite(3, "file", 4, 0) == 4;
  });
  EXPECT_EQ(base::FdFile(output_.get()).size(), 6U);
  EXPECT_EQ(base::FdFile(file_.get()).size(), 4U);
}

TEST_F(Sandboxed, SortsAsMuchAsTheLibrariesHave) {
  expect_true([] {
    std::vector<int> numbers(100'000);
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<int>(numbers.size() - i);
    std::qsort(numbers.data(), numbers.size(), sizeof numbers[0], [](const void* a, const void* b) {
      return *static_cast<const int*>(a) - *static_cast<const int*>(b);
    });
    return numbers.front() == 1 && numbers[1] == 2;
  });
}

TEST_F(FullySandboxed, OpensNoFile) {
  expect_refused("open", [] { return ::syscall(SYS_open, "/etc/passwd", O_RDONLY) < 0; });
  expect_refused("openat", [] { return ::open("/etc/passwd", O_RDONLY) < 0; });
  expect_refused("openat2", [] { return ::syscall(SYS_openat2, -100, "/etc/passwd", nullptr, 0) < 0; });
}

TEST_F(FullySandboxed, OpensNoOtherUpload) {
  const auto other = support::write_file(dir_ / "other-upload", "secret");
  expect_refused("openat", [&] { return ::open(other.c_str(), O_RDONLY) < 0; });
}

TEST_F(FullySandboxed, SeesNothingOfProc) {
  expect_refused("openat", [] { return ::open("/proc/self/maps", O_RDONLY) < 0; });
  expect_refused("readlink", [] {
    char target[64];
    return ::readlink("/proc/self/exe", target, sizeof target) < 0;
  });
  expect_refused("newfstatat", [] {
    struct stat status {};
    return ::stat("/proc/1", &status) < 0;
  });
}

// Seen from outside: the other end of a pipe hangs up while the child still runs.
TEST_F(Sandboxed, KeepsNoOtherDescriptor) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
  const base::UniqueFd read_end(ends[0]);
  base::UniqueFd write_end(ends[1]);
  Running child(*this);
  write_end.reset();
  pollfd waiting{read_end.get(), POLLIN, 0};
  EXPECT_EQ(::poll(&waiting, 1, kPatience), 1);
  EXPECT_TRUE(waiting.revents & POLLHUP);
}

TEST_F(FullySandboxed, IsUnderItsLimitsAndWithoutPrivileges) {
  Running child(*this);
  const auto status = [&] { return support::read_file("/proc/" + std::to_string(child.pid()) + "/status"); };
  ASSERT_TRUE(support::eventually(std::chrono::milliseconds(kPatience),
                                  [&] { return status().find("Seccomp:\t2\n") != std::string::npos; }));
  EXPECT_THAT(status(), testing::HasSubstr("NoNewPrivs:\t1\n"));
  for (const auto resource : {RLIMIT_CORE, RLIMIT_NPROC, RLIMIT_NOFILE}) {
    rlimit limit{};
    ASSERT_EQ(::prlimit(child.pid(), resource, nullptr, &limit), 0);
    EXPECT_EQ(limit.rlim_max, 0U) << resource;
  }
}

TEST_F(FullySandboxed, ReachesNoNetwork) {
  expect_refused("socket", [] { return ::socket(AF_INET, SOCK_STREAM, 0) < 0; });
  expect_refused("connect", [] {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    return ::connect(0, reinterpret_cast<sockaddr*>(&address), sizeof address) < 0;
  });
}

TEST_F(FullySandboxed, StartsNoProgramProcessOrThread) {
  expect_refused("execve", [] {
    char name[] = "/bin/true";
    char* arguments[] = {name, nullptr};
    return ::execv(name, arguments) < 0;
  });
  // Not by fork(): glibc 2.41 blocks all signals around it, and a blocked SIGSYS ends the child without a
  // note.
  expect_refused("clone", [] { return ::syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) < 0; });
  expect_refused("clone3", [] { return ::syscall(SYS_clone3, nullptr, 0) < 0; });
  expect_refused("vfork", [] { return ::syscall(SYS_vfork) < 0; });
}

TEST_F(FullySandboxed, TouchesNoOtherProcess) {
  const pid_t parent = ::getpid();
  expect_refused("kill", [=] { return ::kill(parent, SIGKILL) < 0; });
  expect_refused("tgkill", [=] { return ::tgkill(parent, parent, SIGKILL) < 0; });
  expect_refused("ptrace", [] { return ::syscall(SYS_ptrace, 0, 0, 0, 0) < 0; });
}

TEST_F(FullySandboxed, MapsNothingExecutableAndNoFile) {
  const auto map = [](int protection, int flags, int fd) {
    return ::mmap(nullptr, 4096, protection, flags, fd, 0) == MAP_FAILED;
  };
  expect_refused("mmap", [&] { return map(PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1); });
  expect_refused("mmap", [&] { return map(PROT_READ, MAP_PRIVATE, 0); });
  expect_refused("mmap", [&] { return map(PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1); });
  expect_refused("mprotect", [] {
    return ::mprotect(reinterpret_cast<void*>(0x10000), 4096, PROT_READ | PROT_EXEC) != 0;
  });
}

// glibc 2.41 keeps the state of getrandom() in pages of a kind of their own, MAP_DROPPABLE.
TEST_F(Sandboxed, MapsWhatLibcNeedsForRandomNumbers) {
  constexpr int kDroppable = 0x08;
  expect_true([] {
    void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, kDroppable | MAP_ANONYMOUS, -1, 0);
    return page != MAP_FAILED || errno == EINVAL;  // before Linux 6.11
  });
}

TEST_F(FullySandboxed, WritesNothingButItsOutput) {
  expect_refused("write", [] { return ::write(0, "x", 1) < 0; });
  expect_refused("write", [] { return ::write(2, "x", 1) < 0; });
  expect_refused("pwrite64", [] { return ::pwrite(0, "x", 1, 0) < 0; });
  expect_refused("pwrite64", [] { return ::pwrite(1, "x", 1, 0) < 0; });
  expect_refused("ftruncate", [] { return ::ftruncate(0, 0) < 0; });
}

TEST_F(FullySandboxed, CannotTakeItsHandlerOfRefusalsAway) {
  expect_refused("rt_sigaction", [] { return ::signal(SIGSYS, SIG_IGN) == SIG_ERR; });
}

// Whoever has taken the child over may block the signal; then the kernel kills without it.
TEST_F(FullySandboxed, CannotBlockTheEnd) {
  const int status = run_sandboxed([] {
    sigset_t all;
    ::sigfillset(&all);
    ::sigprocmask(SIG_BLOCK, &all, nullptr);
    return ::socket(AF_INET, SOCK_STREAM, 0) < 0;
  });
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGSYS);
}

TEST_F(FullySandboxed, CanEndByAbort) {
  const int status = run_sandboxed([]() -> bool { std::abort(); });
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGABRT);
}

// Its worker would wait for it for ever: a child that is stopped uses no CPU time.
TEST_F(FullySandboxed, CannotStopItself) {
  for (const int signal : {SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGKILL, SIGUSR1})
    expect_refused("tgkill", [=] { return ::tgkill(::getpid(), ::gettid(), signal) < 0; });
  expect_refused("kill", [] { return ::kill(::getpid(), SIGSTOP) < 0; });
}

TEST_F(FullySandboxed, HasNoThreadsToCountCpusFor) {
  expect_true([] {
    cpu_set_t cpus;
    return ::sched_getaffinity(0, sizeof cpus, &cpus) == -1 && errno == EPERM;
  });
}

TEST_F(Sandboxed, KnowsNoVariableOfTheEnvironment) {
  ::setenv("CONVERT_TEST_SECRET", "hunter2", 1);
  const char* value = ::getenv("CONVERT_TEST_SECRET");
  expect_true([&] {
    return !::getenv("CONVERT_TEST_SECRET") && !::getenv("PATH") && std::string_view(value) != "hunter2";
  });
  EXPECT_STREQ(value, "hunter2") << "the parent's own is gone";
  ::unsetenv("CONVERT_TEST_SECRET");
}

TEST_F(FullySandboxed, HasNoMoreMemoryThanItsLimit) {
  const ResourceLimits limits{.memory = 64 << 20};
  expect_true([] { return std::malloc(std::size_t{16} << 20) != nullptr; }, limits);
  expect_true([] { return std::malloc(std::size_t{128} << 20) == nullptr; }, limits);
}

TEST_F(Sandboxed, WritesNoMoreThanItsLimit) {
  const ResourceLimits limits{.file_size = 1000};
  expect_true(
      [] { return ::pwrite(3, "x", 1, 999) == 1 && ::pwrite(3, "x", 1, 1000) == -1 && errno == EFBIG; },
      limits);
}

TEST_F(Sandboxed, UsesNoMoreCpuTimeThanItsLimit) {
  const ResourceLimits limits{.cpu = std::chrono::seconds(1)};
  const int status = run_sandboxed(
      [] {
        for (volatile bool forever = true; forever;) {
        }
        return true;
      },
      limits);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGXCPU);
}

}  // namespace
}  // namespace sandbox
