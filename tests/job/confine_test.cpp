// The cage, tried from inside: each promise in a child of its own, which ends by exit code or by signal.

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/temp_file.h"
#include "job/child_process.h"
#include "job/limits.h"
#include "support/temp_dir.h"

namespace job {
namespace {

#ifdef AUDIO_CONVERT_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr int kPassed = 0;
constexpr int kFailed = 1;

class Confine : public testing::Test {
 protected:
  // The status of a confined child that runs `body`; true is exit code 0.
  int run_confined(const std::function<bool()>& body, const Limits& limits = {}) {
    ChildProcess child([&, parent = ::getpid()] {
      confine({.input = input_.get(), .stream = output_.get(), .file = file_.get()}, parent, limits, filter_);
      return body() ? kPassed : kFailed;
    });
    return child.wait();
  }

  void expect_true(const std::function<bool()>& body, const Limits& limits = {}) {
    const int status = run_confined(body, limits);
    EXPECT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
    EXPECT_EQ(WEXITSTATUS(status), kPassed);
  }

  void expect_killed(const std::function<bool()>& body) {
    const int status = run_confined(body);
    ASSERT_TRUE(WIFSIGNALED(status)) << "exit code " << WEXITSTATUS(status);
    EXPECT_EQ(WTERMSIG(status), SIGSYS);
  }

  const support::TempDir dir_;
  const base::UniqueFd input_ = base::open_unnamed_file(dir_.path());
  const base::UniqueFd output_ = base::open_unnamed_file(dir_.path());
  const base::UniqueFd file_ = base::open_unnamed_file(dir_.path());
  const SyscallFilter filter_;
};

// What confine() leaves out in a build with sanitizers, whose runtime could not work without.
class Cage : public Confine {
 protected:
  void SetUp() override {
    if (kSanitized)
      GTEST_SKIP() << "sanitizers need more system calls, descriptors and memory than this allows";
  }
};

TEST_F(Confine, ReadsItsInputAndWritesItsOutput) {
  ASSERT_EQ(::pwrite(input_.get(), "in", 2, 0), 2);
  expect_true([] {
    char bytes[2];
    return ::pread(0, bytes, 2, 0) == 2 && ::write(1, "stream", 6) == 6 && ::pwrite(3, "file", 4, 0) == 4;
  });
  EXPECT_EQ(base::FdFile(output_.get()).size(), 6U);
  EXPECT_EQ(base::FdFile(file_.get()).size(), 4U);
}

TEST_F(Confine, SortsAsMuchAsTheLibrariesHave) {
  expect_true([] {
    std::vector<int> numbers(100'000);
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<int>(numbers.size() - i);
    std::qsort(numbers.data(), numbers.size(), sizeof numbers[0], [](const void* a, const void* b) {
      return *static_cast<const int*>(a) - *static_cast<const int*>(b);
    });
    return numbers.front() == 1 && numbers[1] == 2;
  });
}

TEST_F(Cage, OpensNoFile) {
  expect_true([] { return ::open("/etc/passwd", O_RDONLY) == -1 && errno == EACCES; });
  expect_true([] { return ::open("/proc/self/maps", O_RDONLY) == -1 && errno == EACCES; });
}

TEST_F(Confine, KeepsNoOtherDescriptor) {
  const base::UniqueFd other(::open("/dev/null", O_RDWR));
  expect_true([&] {
    char byte = 0;
    for (int fd = kSanitized ? 3 : 2; fd <= 64; ++fd) {  // sanitizers report on 2
      if (fd == kConfined.file) continue;
      if (::read(fd, &byte, 1) != -1 || errno != EBADF) return false;
    }
    return true;
  });
}

TEST_F(Cage, DiesOfASocket) {
  expect_killed([] { return ::socket(AF_INET, SOCK_STREAM, 0) < 0; });
}

TEST_F(Cage, DiesOfAProgram) {
  expect_killed([] {
    char name[] = "/bin/true";
    char* arguments[] = {name, nullptr};
    return ::execv(name, arguments) < 0;
  });
}

TEST_F(Cage, DiesOfAChild) {
  expect_killed([] { return ::fork() < 0; });
}

TEST_F(Cage, DiesOfASignalToItsParent) {
  expect_killed([] { return ::kill(::getppid(), 0) < 0; });
}

TEST_F(Cage, DiesOfExecutableMemory) {
  expect_killed([] {
    return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
  });
}

TEST_F(Cage, DiesOfOpenat2AndPtrace) {
  expect_killed([] { return ::syscall(SYS_openat2, -100, "/etc/passwd", nullptr, 0) < 0; });
  expect_killed([] { return ::syscall(SYS_ptrace, 0, 0, 0, 0) < 0; });
}

TEST_F(Cage, HasNoMoreMemoryThanItsLimit) {
  const Limits limits{.memory = 64 << 20};
  expect_true([] { return std::malloc(std::size_t{16} << 20) != nullptr; }, limits);
  expect_true([] { return std::malloc(std::size_t{128} << 20) == nullptr; }, limits);
}

TEST_F(Confine, WritesNoMoreThanItsLimit) {
  const Limits limits{.output = 1000};
  expect_true(
      [] { return ::pwrite(1, "x", 1, 999) == 1 && ::pwrite(1, "x", 1, 1000) == -1 && errno == EFBIG; },
      limits);
}

TEST_F(Confine, UsesNoMoreCpuTimeThanItsLimit) {
  const Limits limits{.time = std::chrono::seconds(1)};
  const int status = run_confined(
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
}  // namespace job
