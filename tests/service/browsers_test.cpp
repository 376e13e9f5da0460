// What browsers are told: to guess no types, to run nothing foreign, to show the page in no frame, and unless
// CONVERT_ALLOW_ORIGIN is set nothing about other origins.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/shared_service.h"

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Browsers, AreToldToBeCareful) {
  const auto answers = service::every_kind_of_answer(support::service(), "none", support::service().url(""));
  EXPECT_TRUE(answers.front().ok()) << answers.front().body;
  for (const auto& answer : answers) {
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << answer.status;
    EXPECT_EQ(answer.header("referrer-policy"), "same-origin");
    EXPECT_EQ(answer.header("cross-origin-resource-policy"), "same-origin");
    EXPECT_THAT(answer.header("content-security-policy"),
                AllOf(HasSubstr("default-src 'none'"), HasSubstr("frame-ancestors 'none'"),
                      Not(HasSubstr("unsafe"))));
  }
}

TEST(Browsers, AreToldNothingAboutOtherOrigins) {
  auto answers = service::every_kind_of_answer(support::service());
  answers.push_back(service::preflight(support::service(), "/convert"));
  EXPECT_EQ(answers.back().status, 405);
  EXPECT_EQ(answers.front().status, 403);
  for (const auto& answer : answers) {
    for (const auto& header : answer.headers) {
      EXPECT_THAT(header.first, Not(::testing::StartsWith("access-control-"))) << answer.status;
    }
  }
}

TEST(Browsers, FindNothingInlineOnThePage) {
  const auto page = support::perform({.url = support::service().url("/")});
  EXPECT_THAT(page.body, AllOf(Not(HasSubstr("style=")), Not(HasSubstr("<style")), Not(HasSubstr("onclick")),
                               Not(::testing::ContainsRegex("<script[^>]*>[^<]"))));
  const auto script = support::perform({.url = support::service().url("/page.js")});
  EXPECT_TRUE(script.ok());
  EXPECT_THAT(script.header("content-type"), ::testing::StartsWith("text/javascript"));
}

}  // namespace
