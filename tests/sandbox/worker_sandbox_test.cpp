// What a confined worker can still do, and what not, each tried in a child of its own.

#include "sandbox/worker_sandbox.h"

#include <array>
#include <cerrno>
#include <functional>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/option_table.h"
#include "base/fd_file.h"
#include "base/file_slice.h"
#include "base/unnamed_file.h"
#include "job/child_process.h"
#include "job/runner.h"
#include "job/tasks.h"
#include "sandbox/landlock.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace sandbox {
namespace {

class WorkerSandbox : public testing::Test {
 protected:
  void expect_true(const std::function<bool()>& body) {
    job::ChildProcess child([&] {
      enter_worker_sandbox(uploads_.path(), results_.path());
      return body() ? 0 : 1;
    });
    const int status = child.wait();
    EXPECT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }

  const support::TempDir uploads_, results_, elsewhere_;
};

// A kernel without Landlock, for these tests, is one to say so of.
class WorkerFiles : public WorkerSandbox {
 protected:
  void SetUp() override {
    if (!has_landlock()) GTEST_SKIP() << "this kernel has no Landlock";
  }

  static bool is_refused(const std::filesystem::path& path, int flags) {
    return ::open(path.c_str(), flags | O_CLOEXEC, 0600) == -1 && errno == EACCES;
  }
};

TEST_F(WorkerSandbox, ReadsUploadsAndWritesResults) {
  const auto upload = support::write_file(uploads_ / "body", "12345");
  expect_true([&] {
    const base::UniqueFd body = base::open_for_reading(upload);
    const base::UniqueFd result = base::open_unnamed_file(results_.path());
    base::FdFile(result.get()).write_at(0, std::as_bytes(std::span("x", 1)));
    base::FdFile(result.get()).truncate();
    return base::file_size(body.get()) == 5;
  });
}

TEST_F(WorkerFiles, OpensNothingElse) {
  const auto upload = support::write_file(uploads_ / "body", "12345");
  const auto other = support::write_file(elsewhere_ / "other", "secret");
  expect_true([&] { return is_refused(other, O_RDONLY); });
  expect_true([] { return is_refused("/etc/passwd", O_RDONLY); });
  expect_true([] { return is_refused("/proc/self/environ", O_RDONLY); });
  expect_true([&] { return is_refused(upload, O_WRONLY); });
  expect_true([&] { return is_refused(uploads_ / "new", O_WRONLY | O_CREAT); });
  expect_true([&] { return is_refused(elsewhere_ / "new", O_WRONLY | O_CREAT); });
  expect_true([&] { return ::unlink(upload.c_str()) == -1 && errno == EACCES; });
  expect_true([&] { return is_refused(uploads_.path(), O_RDONLY | O_DIRECTORY); });
}

TEST_F(WorkerSandbox, StartsNoProgramAndMakesNoSocket) {
  expect_true([] {
    char name[] = "/bin/true";
    char* arguments[] = {name, nullptr};
    return ::execv(name, arguments) == -1 && errno == EPERM;
  });
  expect_true([] { return ::socket(AF_INET, SOCK_STREAM, 0) == -1 && errno == EPERM; });
  expect_true([] { return ::socket(AF_UNIX, SOCK_STREAM, 0) == -1 && errno == EPERM; });
  expect_true([] { return ::syscall(SYS_ptrace, 0, 0, 0, 0) == -1 && errno == EPERM; });
}

TEST_F(WorkerSandbox, TakesConnectionsOfTheSocketItHas) {
  const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int client = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const base::UniqueFd listening(listener), connected(client);
  std::array<char, 128> name{};
  auto* address = reinterpret_cast<sockaddr*>(name.data());
  address->sa_family = AF_UNIX;
  socklen_t size = sizeof address->sa_family;  // the kernel chooses the name
  ASSERT_EQ(::bind(listener, address, size), 0);
  ASSERT_EQ(::listen(listener, 1), 0);
  size = name.size();
  ASSERT_EQ(::getsockname(listener, address, &size), 0);
  ASSERT_EQ(::connect(client, address, size), 0);
  expect_true([&] { return ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC) >= 0; });
}

class NoDelivery : public job::Delivery {
 public:
  void begin(const audio::ResultInfo&) override {}
  void write(std::span<const std::byte> bytes) override { written += bytes.size(); }
  int peer_fd() const override { return -1; }

  std::size_t written = 0;
};

TEST_F(WorkerSandbox, Converts) {
  const auto upload =
      support::write_file(uploads_ / "body", support::read_file(support::wav(support::kMusic)));
  const job::Runner runner({}, results_.path());
  expect_true([&] {
    const base::UniqueFd body = base::open_for_reading(upload);
    NoDelivery delivery;
    runner.run({.task = job::kConvert,
                .fd = body.get(),
                .size = base::file_size(body.get()),
                .name = "music.wav",
                .options = audio::parse_options(std::vector<audio::Field>{{"format", "m4a"}})},
               delivery);
    return delivery.written > 10'000;
  });
}

TEST(SandboxParts, AreAllHere) {
  EXPECT_THAT(missing_sandbox_parts(), testing::IsEmpty()) << "what this machine cannot test";
}

}  // namespace
}  // namespace sandbox
