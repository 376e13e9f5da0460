#include "support/process.h"

#include <csignal>

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/eventually.h"
#include "support/proc.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

TEST(Process, CapturesOutputExitCodeAndEnvironment) {
  const auto outcome =
      support::run({{"sh", "-c", "echo $GREETING; echo no >&2; exit 3"}, {{"GREETING", "hello"}}});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_EQ(outcome.out, "hello\n");
  EXPECT_EQ(outcome.err, "no\n");
}

TEST(Process, AProgramThatFailsThrowsItsWords) {
  EXPECT_THAT(
      [] {
        support::output_of({{"sh", "-c", "echo reason >&2; exit 1"}, {}});
      },
      ::testing::ThrowsMessage<std::runtime_error>(HasSubstr("reason")));
}

TEST(Process, TheDeadlinePassesAndTheSignalEndsIt) {
  support::Process process({{"sleep", "60"}, {}});
  EXPECT_FALSE(process.wait(1ms));
  process.signal(SIGTERM);
  const auto outcome = process.wait(10s);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->signal, SIGTERM);
}

TEST(Process, TheDestructorLeavesNothingRunning) {
  support::ProcessId id;
  {
    const support::Process process({{"sleep", "60"}, {}});
    for (const auto& child : support::children_of(::getpid())) {
      if (child.pid == process.pid()) id = child;
    }
    EXPECT_TRUE(id.alive());
  }
  EXPECT_FALSE(id.alive());
}

TEST(Proc, FindsProcessesByEnvironmentAndOpenFile) {
  const support::TempDir dir;
  support::write_file(dir / "body", "x");
  const support::Process process(
      {{"sh", "-c", "exec sleep 60 < " + (dir / "body").string()}, {{"SUPPORT_TEST", dir.path().string()}}});
  const auto found = [&] { return support::processes_with("SUPPORT_TEST=" + dir.path().string()); };
  ASSERT_TRUE(support::eventually(10s, [&] {
    return support::program_of(process.pid()) == "sleep" || support::program_of(process.pid()) == "coreutils";
  }));
  ASSERT_EQ(found().size(), 1u);
  EXPECT_EQ(found().front().pid, process.pid());
  EXPECT_TRUE(support::has_open_file_in(process.pid(), dir.path()));
  EXPECT_FALSE(support::has_open_file_in(process.pid(), dir / "other"));
  EXPECT_GT(support::memory_of(process.pid(), "VmHWM"), 0u);
}

// In a container root has no CAP_SYS_PTRACE.
TEST(Proc, RootSeesAnotherUsersProcessToo) {
  if (::geteuid() != 0) GTEST_SKIP() << "not root";
  const support::TempDir dir;
  support::write_file(dir / "body", "x");
  const support::Process process(
      {{"sh", "-c",
        "exec setpriv --reuid=www-data --regid=www-data --clear-groups sleep 60 < " +
            (dir / "body").string()},
       {{"SUPPORT_TEST", dir.path().string()}}});
  ASSERT_TRUE(support::eventually(10s, [&] {
    return support::program_of(process.pid()) == "sleep" || support::program_of(process.pid()) == "coreutils";
  }));
  EXPECT_TRUE(support::is_transparent(process.pid()));
  EXPECT_TRUE(support::has_open_file_in(process.pid(), dir.path()));
  EXPECT_EQ(support::processes_with("SUPPORT_TEST=" + dir.path().string()).size(), 1u);
  EXPECT_EQ(::geteuid(), 0u);
  support::write_file(dir / "mine", "x");
  struct stat mine {};
  ASSERT_EQ(::stat((dir / "mine").c_str(), &mine), 0);
  EXPECT_EQ(mine.st_uid, 0u) << "root is itself again afterwards";
}

TEST(Proc, AProcessThatHasEndedHasNothing) {
  EXPECT_EQ(support::command_line_of(1 << 30), "");
  EXPECT_EQ(support::memory_of(1 << 30, "VmRSS"), 0u);
  EXPECT_FALSE(support::is_transparent(1 << 30));
}

}  // namespace
