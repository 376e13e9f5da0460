// A kernel that lacks a part of the sandbox, as a system call filter of this test's makes it look: the start
// says so, and goes on only where it may.

#include <cerrno>
#include <memory>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/unique_fd.h"
#include "job/child_process.h"
#include "support/temp_dir.h"

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Start {
  int exit_code;
  std::string said;
};

class SandboxRequired : public ::testing::Test {
 protected:
  // What `audio-convert-server environment`, which the start script runs first, does without this system
  // call.
  Start start_without(int call, const char* setting) {
    const auto said = dir_ / "said";
    job::ChildProcess child([&] {
      const base::UniqueFd file(::open(said.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
      ::dup2(file.get(), STDOUT_FILENO);
      ::dup2(file.get(), STDERR_FILENO);
      ::setenv("CONVERT_SANDBOX", setting, 1);
      ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
      if (call >= 0) seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, 0);
      if (seccomp_load(filter) != 0) return EXIT_FAILURE;
      ::execl(RELEASED_SERVER, RELEASED_SERVER, "environment", nullptr);
      return EXIT_FAILURE;
    });
    const int status = child.wait();
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, support::read_file(said)};
  }

  const support::TempDir dir_;
};

TEST_F(SandboxRequired, StartsWhereEverythingIsThere) {
  const Start start = start_without(-1, "required");
  EXPECT_EQ(start.exit_code, 0) << start.said;
  EXPECT_THAT(start.said, Not(HasSubstr("sandbox:")));
}

TEST_F(SandboxRequired, DoesNotStartWithoutAPart) {
  for (const int call : {SCMP_SYS(landlock_create_ruleset), SCMP_SYS(seccomp)}) {
    const Start start = start_without(call, "required");
    EXPECT_NE(start.exit_code, 0);
    EXPECT_THAT(start.said, HasSubstr("CONVERT_SANDBOX='required'"));
  }
}

TEST_F(SandboxRequired, IsNotTheDefaultWhichSaysWhatIsMissing) {
  const Start start = start_without(SCMP_SYS(landlock_create_ruleset), "auto");
  EXPECT_EQ(start.exit_code, 0);
  EXPECT_THAT(start.said, HasSubstr("audio-convert: sandbox: no Landlock"));
  EXPECT_THAT(start_without(SCMP_SYS(seccomp), "").said, HasSubstr("no system call filter"));
}

}  // namespace
