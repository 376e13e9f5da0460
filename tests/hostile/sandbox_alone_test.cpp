// The same files with the engine's own guards switched off (unguarded.cpp): then they do reach out, unless
// the sandbox is there.

#include <map>
#include <set>

#include <gmock/gmock.h>
#include <sys/wait.h>

#include "av/engine.h"
#include "hostile/converted.h"
#include "hostile/corpus.h"
#include "hostile/trap.h"
#include "job/child_process.h"
#include "support/eventually.h"

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SandboxAlone : public ::testing::Test {
 protected:
  std::vector<hostile::Specimen> specimens() const {
    return hostile::corpus(trap_.canary(), trap_.address());
  }

  // Converts in a process of its own that is not confined; ended when it waits for an answer.
  void convert_unconfined(const hostile::Specimen& specimen, std::set<std::string>& called) {
    const support::MemorySource source(specimen.bytes);
    job::ChildProcess child([&] {
      try {
        av::convert(source, "upload." + specimen.extension, {{"format", "wav"}}, dir_ / "out");
      } catch (const std::exception&) {
      }
      return 0;
    });
    const auto has_ended = [&] {
      siginfo_t end{};  // stays as it is while the child lives
      ::waitid(P_PID, static_cast<id_t>(child.pid()), &end, WEXITED | WNOHANG | WNOWAIT);
      return end.si_pid != 0;
    };
    support::eventually(std::chrono::seconds(1), [&] {
      if (trap_.called()) called.insert(specimen.name);
      return called.contains(specimen.name) || has_ended();
    });
    child.kill();
    child.wait();
  }

  hostile::Trap trap_;
  const support::TempDir dir_;
};

// Otherwise the next test would show nothing.
TEST_F(SandboxAlone, IsNeededForTheFilesWorkWithoutIt) {
  std::set<std::string> opened, called;
  for (const auto& specimen : specimens()) {
    convert_unconfined(specimen, called);
    if (trap_.opened()) opened.insert(specimen.name);
  }
  EXPECT_THAT(opened, ::testing::IsSupersetOf({"HlsOfAFile", "Ffconcat", "MovieInAnAlias"}));
  EXPECT_THAT(called, ::testing::IsSupersetOf({"HlsOfAnAddress", "Dash"}));
}

TEST_F(SandboxAlone, KeepsThemFromEveryFileAndAddress) {
#ifdef AUDIO_CONVERT_SANITIZED
  GTEST_SKIP() << "sanitizers leave no filter";
#endif
  std::map<std::string, std::string> refused;
  const job::Runner runner({}, dir_.path());
  for (const auto& specimen : specimens()) {
    SCOPED_TRACE(specimen.name);
    const auto outcome = hostile::convert(runner, specimen.bytes, "upload." + specimen.extension, "wav");
    EXPECT_FALSE(trap_.opened());
    EXPECT_FALSE(trap_.called());
    EXPECT_THAT(outcome.output, Not(HasSubstr(hostile::Trap::kContent)));
    if (outcome.error && outcome.error->kind() == base::ErrorKind::crashed)
      refused[specimen.name] = outcome.error->log_detail();
  }
  for (const char* name : {"HlsOfAFile", "Ffconcat", "DashOfAFile", "MovieInAnAlias"})
    EXPECT_EQ(refused[name], "the sandbox refused openat") << name;
  for (const char* name : {"HlsOfAnAddress", "FfconcatOfAnAddress", "Dash", "Sdp"})
    EXPECT_EQ(refused[name], "the sandbox refused socket") << name;
}

}  // namespace
