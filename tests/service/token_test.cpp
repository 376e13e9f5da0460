// CONVERT_TOKEN: who does not send it gets a 401 before anything of the upload is read.

#include <algorithm>
#include <csignal>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kToken = "s3cret-Token_1";
constexpr const char* kBearer = "Bearer s3cret-Token_1";

class Token : public ::testing::Test {
 protected:
  support::HttpRequest with(const std::string& authorization) const {
    auto request = service::convert(service_, support::wav(support::kPhone), "flac");
    if (!authorization.empty()) request.headers = {"Authorization: " + authorization};
    return request;
  }

  void expect_refused(const support::HttpResponse& response) const {
    const auto problem = service::expect_problem(response, 401);
    EXPECT_EQ(problem.value("type", ""), "urn:audio-convert:problem:unauthorized");
    EXPECT_EQ(response.header("www-authenticate"), "Bearer");
  }

  static void SetUpTestSuite() {
    running_ = std::make_unique<support::Service>(
        support::Settings{{"CONVERT_TOKEN", kToken}, {"CONVERT_MAX_IN_FLIGHT", "1"}});
  }
  static void TearDownTestSuite() {
    EXPECT_THAT(running_ ? running_->stop() : std::vector<std::string>{}, IsEmpty());
    running_.reset();
  }

  static inline std::unique_ptr<support::Service> running_;
  support::Service& service_ = *running_;
};

TEST_F(Token, IsAskedForByConversionsAlone) {
  EXPECT_TRUE(support::perform(with(kBearer)).ok());
  for (const std::string wrong : {"", "Bearer", "Bearer wrong", "Basic czNjcmV0", "s3cret-Token_1"}) {
    expect_refused(support::perform(with(wrong)));
  }
  expect_refused(
      support::perform({.url = service_.url("/convert?format=mp3&token=s3cret-Token_1"), .body = "x"}));
  for (const char* target : {"/health", "/formats", "/"}) {
    EXPECT_TRUE(support::perform({.url = service_.url(target)}).ok()) << target;
  }
  EXPECT_EQ(support::perform({.url = service_.url("/.authorize")}).status, 404)
      << "it is nginx's alone to ask";
}

TEST_F(Token, IsAskedForBeforeTheUploadIsRead) {
  const support::TempDir dir;
  support::write_silent_wav(dir / "big.wav", 300'000'000);
  auto request = service::convert(service_, dir / "big.wav", "flac");
  request.max_send_speed = 30'000'000;  // ten seconds for all of it
  const auto start = std::chrono::steady_clock::now();
  expect_refused(support::perform(request));
  EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
  EXPECT_THAT(service_.spooled(), IsEmpty());
}

TEST_F(Token, KeepsStrangersFromTakingPlaces) {
  auto slow = service::convert(service_, service::long_audio(), "m4a");
  slow.headers = {std::string("Authorization: ") + kBearer};
  service::Background first(slow);
  ASSERT_TRUE(service_.wait_for_conversion(20s));
  service::expect_problem(support::perform(with(kBearer)), 429);
  expect_refused(support::perform(with("")));
  first.hang_up();
  first.response();
  EXPECT_TRUE(support::eventually(5s, [this] { return support::perform(with(kBearer)).ok(); }));
}

TEST_F(Token, IsKnownToTheControlProcessAlone) {
  support::perform(with(kBearer));
  EXPECT_THAT(service_.log(), Not(HasSubstr(kToken)));
  for (const auto& id : service_.processes()) {
    EXPECT_THAT(support::command_line_of(id.pid), Not(HasSubstr(kToken)));
  }
  for (const auto& entry : std::filesystem::directory_iterator(service_.run_dir())) {
    if (entry.path().extension() != ".conf") continue;
    EXPECT_THAT(support::read_file(entry.path()), Not(HasSubstr(kToken))) << entry.path();
  }
  const auto environment_of = [](const support::ProcessId& id) {
    return support::read_file("/proc/" + std::to_string(id.pid) + "/environ");
  };
  const auto control = service_.control_processes();
  for (const auto& id : control) EXPECT_THAT(environment_of(id), HasSubstr(kToken));
  for (const auto& id : service_.processes()) {
    const std::string command = support::command_line_of(id.pid);
    const bool starts_control = command.find("supervisord --configuration") != std::string::npos;
    if (starts_control || std::ranges::find(control, id) != control.end()) continue;
    EXPECT_THAT(environment_of(id), Not(HasSubstr(kToken))) << command;
  }
}

TEST_F(Token, LetsNobodyInWhileNobodyCanTell) {
  std::filesystem::rename(service_.run_dir() / "control.sock", service_.run_dir() / "away");
  const auto response = support::perform(with(kBearer));
  EXPECT_EQ(service::expect_problem(response, 503).value("type", ""),
            "urn:audio-convert:problem:unavailable");
  std::filesystem::rename(service_.run_dir() / "away", service_.run_dir() / "control.sock");
  EXPECT_TRUE(support::perform(with(kBearer)).ok());
}

TEST(TokenFile, HoldsTheToken) {
  const support::TempDir dir;
  const auto file = support::write_file(dir / "token", "from-a-file\n");
  const support::Service service(support::Settings{{"CONVERT_TOKEN_FILE", file.string()}});
  auto request = service::convert(service, support::wav(support::kPhone), "flac");
  service::expect_problem(support::perform(request), 401);
  request.headers = {"Authorization: Bearer from-a-file"};
  EXPECT_TRUE(support::perform(request).ok());
}

TEST(TokenFile, ThatIsEmptyOrMissingStopsTheStart) {
  const support::TempDir dir;
  for (const auto& file : {support::write_file(dir / "empty", "\n"), dir / "missing"}) {
    try {
      const support::Service service(support::Settings{{"CONVERT_TOKEN_FILE", file.string()}});
      FAIL() << "it started";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("the service ended"));
    }
  }
}

}  // namespace
