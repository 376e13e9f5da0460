// CONVERT_ALLOW_ORIGIN: which pages may use the service from a browser.

#include <gmock/gmock.h>

#include "service/requests.h"

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class CrossOrigin : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    running_ = std::make_unique<support::Service>(
        support::Settings{{"CONVERT_ALLOW_ORIGIN", "https://a.example"}, {"CONVERT_TOKEN", "x"}});
  }
  static void TearDownTestSuite() { running_.reset(); }

  static inline std::unique_ptr<support::Service> running_;
  support::Service& service_ = *running_;
};

TEST_F(CrossOrigin, AnswersOfEveryKindMayBeReadWithTheirHeaders) {
  for (const char* token : {"Bearer x", "Bearer y"}) {
    for (const auto& answer : service::every_kind_of_answer(service_, token)) {
      EXPECT_EQ(answer.header("access-control-allow-origin"), "https://a.example") << answer.status;
      EXPECT_THAT(answer.header("access-control-expose-headers"),
                  AllOf(HasSubstr("X-Audio-Duration"), HasSubstr("X-Request-ID"),
                        HasSubstr("Content-Disposition"), HasSubstr("Retry-After")));
      EXPECT_EQ(answer.header("vary"), "Origin");
      EXPECT_EQ(answer.header("access-control-allow-methods"), "") << "that is for preflights";
    }
  }
}

TEST_F(CrossOrigin, PreflightsNeedNoToken) {
  for (const char* target : {"/convert", "/formats"}) {
    const auto answer = service::preflight(service_, target);
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.header("access-control-allow-origin"), "https://a.example");
    EXPECT_THAT(answer.header("access-control-allow-methods"), HasSubstr("PUT"));
    EXPECT_THAT(answer.header("access-control-allow-headers"), HasSubstr("Authorization"));
  }
  EXPECT_EQ(support::perform({.url = service_.url("/convert"), .method = "OPTIONS"}).status, 401)
      << "asks for nothing that only a preflight does";
}

}  // namespace
