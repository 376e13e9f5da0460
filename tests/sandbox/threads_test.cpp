// Threads that a child started before it gave everything up: they can do no more than it.

#include <cerrno>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <malloc.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/crew.h"
#include "base/unnamed_file.h"
#include "job/child_process.h"
#include "job/report.h"
#include "sandbox/child_sandbox.h"
#include "sandbox/sanitized.h"
#include "support/temp_dir.h"

namespace sandbox {
namespace {

class Doing final : public base::Crew::Part {
 public:
  explicit Doing(std::function<void()> what) : what_(std::move(what)) {}

 private:
  bool run() override {
    what_();
    return false;
  }

  std::function<void()> what_;
};

class SandboxedThreads : public testing::Test {
 protected:
  void SetUp() override {
    if (kSanitized) GTEST_SKIP() << "sanitizers need more than this allows";
  }

  // The status of a child that has `what` done by another thread, until it ends by itself or that ends it.
  int run_in_thread(const std::function<void()>& what) {
    const ChildSandbox sandbox({});
    job::ChildProcess child([&, parent = ::getpid()] {
      ::mallopt(M_ARENA_MAX, 1);
      auto& crew = *new base::Crew(2);
      sandbox.enter({.input = input_.get(), .stream = output_.get()}, parent, report_.refused_call());
      Doing part(what);
      crew.offer(part);
      // Not by finish(), which might do it itself.
      while (!crew.is_done(part)) ::getpid();
      crew.finish(part);
      return EXIT_SUCCESS;
    });
    return child.wait();
  }

  void expect_refused(const std::string& call, const std::function<void()>& what) {
    const int status = run_in_thread(what);
    ASSERT_TRUE(WIFSIGNALED(status)) << call << ": exit code " << WEXITSTATUS(status);
    EXPECT_EQ(WTERMSIG(status), SIGSYS);
    EXPECT_EQ(syscall_name(std::as_const(report_).refused_call()), call);
  }

  const support::TempDir dir_;
  const base::UniqueFd input_ = base::open_unnamed_file(dir_.path());
  const base::UniqueFd output_ = base::open_unnamed_file(dir_.path());
  job::SharedReport report_;
};

TEST_F(SandboxedThreads, ComputeAndWrite) {
  const int status = run_in_thread([] {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < 1000; ++i) texts.emplace_back(i * 100, 'x');
    if (::write(1, texts[0].data(), 0) != 0) std::abort();
  });
  EXPECT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), EXIT_SUCCESS);
}

TEST_F(SandboxedThreads, OpenAndConnectNothing) {
  expect_refused("openat", [] { ::open("/etc/passwd", O_RDONLY); });
  expect_refused("socket", [] { ::socket(AF_INET, SOCK_STREAM, 0); });
}

TEST_F(SandboxedThreads, StartNoOther) {
  expect_refused("clone", [] { ::syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0); });
  expect_refused("clone3", [] { ::syscall(SYS_clone3, nullptr, 0); });
}

// pthread_create() blocks signals around it, so that nothing is noted.
TEST_F(SandboxedThreads, AreNotJoinedByFurtherOnes) {
  const int status = run_in_thread([] {
    pthread_t thread{};
    pthread_create(
        &thread, nullptr, [](void*) -> void* { return nullptr; }, nullptr);
  });
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGSYS);
}

TEST_F(SandboxedThreads, EndTheirProcessWhenTheyAbort) {
  const int status = run_in_thread([] { std::abort(); });
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGABRT);
}

}  // namespace
}  // namespace sandbox
