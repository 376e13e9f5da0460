#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <unistd.h>

#include "support/eventually.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;

// A shell, run by its fork server.
class ForkServer : public testing::Test {
 protected:
  ForkServer() { std::filesystem::create_symlink(FORKSERVER_CLIENT, dir_ / "sh"); }

  support::Command shell(const std::string& script) const {
    return {{(dir_ / "sh").string(), "-c", script}, {{"GREETING", "hello"}}};
  }

  support::TempDir dir_;
};

TEST_F(ForkServer, GivesArgumentsEnvironmentFolderStreamsAndExitCode) {
  for (int i = 0; i < 3; ++i) {
    const auto outcome = support::run(shell("echo $GREETING; pwd; echo no >&2; exit 3"));
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_EQ(outcome.out, "hello\n" + std::filesystem::current_path().string() + "\n");
    EXPECT_EQ(outcome.err, "no\n");
  }
}

TEST_F(ForkServer, RunsManyAtOnce) {
  support::Process slow(shell("sleep 1; echo slow"));
  EXPECT_EQ(support::run(shell("echo quick")).out, "quick\n");
  EXPECT_FALSE(slow.wait(0ms).has_value());
  const auto outcome = slow.wait(30s);
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(outcome->out, "slow\n");
}

TEST_F(ForkServer, TellsBySignalsWhatASignalEnded) {
  EXPECT_EQ(support::run(shell("kill -TERM $$")).signal, SIGTERM);
}

TEST_F(ForkServer, EndsWhatItsClientLeaves) {
  const std::string pid_file = (dir_ / "pid").string();
  {
    const support::Process left(shell("echo $$ > " + pid_file + "; exec sleep 100"));
    ASSERT_TRUE(support::eventually(10s, [&] {
      std::string line;
      return static_cast<bool>(std::getline(std::ifstream(pid_file), line));
    }));
  }
  pid_t pid = 0;
  std::ifstream(pid_file) >> pid;
  ASSERT_GT(pid, 0);
  EXPECT_TRUE(support::eventually(10s, [&] { return ::kill(pid, 0) != 0; }));
}

TEST_F(ForkServer, FfmpegIsTheInstalledOne) {
  const std::string plain = support::output_of({{"/usr/bin/ffmpeg", "-version"}, {}});
  EXPECT_EQ(support::output_of({{"ffmpeg", "-version"}, {}}), plain);
}

}  // namespace
