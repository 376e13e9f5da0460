// The log is read by programs, a line per event: what a request holds must not become lines of its own.

#include <algorithm>
#include <memory>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "api/router.h"
#include "base/error.h"
#include "support/recording_response.h"

namespace api {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class LogTest : public testing::Test {
 protected:
  LogTest() {
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_st>(text_);
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", sink));
  }
  ~LogTest() override { spdlog::set_default_logger(before_); }

  // What is logged when a route at /a throws `error` for a request to `path`.
  std::string log_of(const base::Error& error, const std::string& path = "/a") {
    const Router router({{"/a", {"GET"}, [&](const auto&, auto&) { throw error; }}});
    support::RecordingResponse response;
    router.handle({.key = "key-1", .method = "GET", .path = path}, response);
    return text_.str();
  }

 private:
  std::ostringstream text_;
  std::shared_ptr<spdlog::logger> before_ = spdlog::default_logger();
};

TEST_F(LogTest, ARefusalSaysWhatToldAndWhy) {
  const std::string text = log_of(base::Error(base::ErrorKind::not_media, "This is not audio.", "probe: -5"));
  EXPECT_THAT(text, AllOf(HasSubstr(R"("note":"key-1")"), HasSubstr(R"("status":415)"),
                          HasSubstr(R"("kind":"not-media")"), HasSubstr("This is not audio."),
                          HasSubstr("probe: -5")));
  EXPECT_EQ(std::ranges::count(text, '\n'), 1);
}

TEST_F(LogTest, WhatAClientWroteIntoAFieldIsNotLogged) {
  const std::string text =
      log_of(base::Error(std::vector<base::FieldError>{{"file", "did you mean file=@Secret.wav?"}}));
  EXPECT_THAT(text, HasSubstr(R"("fields":["file"])"));
  EXPECT_THAT(text, Not(HasSubstr("Secret")));
}

TEST_F(LogTest, OfAFieldThatThereIsNotOnlyThatIsLogged) {
  const std::string text = log_of(
      base::Error(std::vector<base::FieldError>{{"Secret Name", "there is no such field"}, {"codec", "x"}}));
  EXPECT_THAT(text, HasSubstr(R"-("fields":["(unknown)","codec"])-"));
  EXPECT_THAT(text, Not(HasSubstr("Secret")));
}

// nginx hands over the path with %0A decoded.
TEST_F(LogTest, ALineEndInThePathIsNoneInTheLog) {
  const std::string text = log_of(base::Error(base::ErrorKind::internal, ""), "/b\n[error] forged\x1b[2J");
  EXPECT_EQ(std::ranges::count(text, '\n'), 1) << text;
  EXPECT_EQ(std::ranges::count(text, '\x1b'), 0) << text;
}

}  // namespace
}  // namespace api
