// A service that is set up wrong does not start, and says which variable is to blame.

#include <gmock/gmock.h>

#include "support/process.h"
#include "support/service.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class BadSetting : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(BadSetting, StopsTheStartWithItsName) {
  const auto [name, value] = GetParam();
  try {
    support::Service service(support::Settings{{name, value}});
    FAIL() << "it started";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("the service ended"));
    EXPECT_THAT(error.what(), HasSubstr(name));
    EXPECT_THAT(error.what(), HasSubstr(value));
  }
}

INSTANTIATE_TEST_SUITE_P(Every, BadSetting,
                         ::testing::Values(std::pair("CONVERT_WORKERS", "many"),
                                           std::pair("CONVERT_WORKERS", "-1"),
                                           std::pair("CONVERT_MAX_UPLOAD", "big"),
                                           std::pair("CONVERT_TIMEOUT", "soon"),
                                           std::pair("CONVERT_MAX_IN_FLIGHT", "1.5")),
                         [](const auto& test) { return "Setting" + std::to_string(test.index); });

// Set by supervisord.conf, which is ours; a slip in it would otherwise leave workers that nobody sends
// anything to.
TEST(UnknownQueue, StopsAWorkerWithItsName) {
  const support::TempDir dir;
  for (const char* queues : {"medium", "short medium", "", "short,long"}) {
    const auto outcome = support::run(
        {{SERVER}, {{"AUDIO_CONVERT_QUEUES", queues}, {"CONVERT_RUN_DIR", dir.path().string()}}}, 20s);
    EXPECT_EQ(outcome.exit_code, 2) << queues << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("AUDIO_CONVERT_QUEUES names a queue")) << queues;
  }
}

TEST(UnknownSetting, StopsTheStartWithItsNameButNotItsValue) {
  try {
    support::Service service(support::Settings{{"CONVERT_TOKNE", "of-great-price"}});
    FAIL() << "it started";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("CONVERT_TOKNE: there is no such variable"));
    EXPECT_THAT(error.what(), ::testing::Not(HasSubstr("of-great-price")));  // it may be a secret
  }
}

}  // namespace
