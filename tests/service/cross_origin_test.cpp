// CONVERT_ALLOW_ORIGIN: which pages may use the service from a browser; and that those of all others cannot,
// not even by a form, which browsers send without asking.

#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/temp_dir.h"

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
      EXPECT_EQ(answer.header("vary"), "Accept, Origin");
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

using Headers = std::vector<std::string>;

support::HttpResponse convert_with(const support::Service& to, const Headers& headers) {
  auto request = service::convert(to, support::wav(support::kPhone), "flac");
  request.headers = headers;
  request.headers.push_back("Authorization: Bearer x");
  return support::perform(request);
}

void expect_forbidden(const support::Service& to, const Headers& headers) {
  SCOPED_TRACE(::testing::PrintToString(headers));
  const auto problem = service::expect_problem(convert_with(to, headers), 403);
  EXPECT_EQ(problem.value("type", ""), "urn:audio-convert:problem:forbidden");
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("page of another site"));
}

void expect_converted(const support::Service& to, const Headers& headers) {
  const auto response = convert_with(to, headers);
  EXPECT_TRUE(response.ok()) << ::testing::PrintToString(headers) << response.body;
}

TEST_F(CrossOrigin, FormsOfOtherPagesAreRefused) {
  const std::string host = "127.0.0.1:" + std::to_string(service_.port());
  for (const std::string origin : {"https://evil.example", "null", "https://a.example.evil.example",
                                   "https://a.example:8443", "http://a.example", "http://127.0.0.1",
                                   "http://127.0.0.1:1", "file://", "https://a.example https://a.example"}) {
    expect_forbidden(service_, {"Origin: " + origin});
    expect_forbidden(service_, {"Origin: " + origin, "Sec-Fetch-Site: cross-site"});
  }
  expect_forbidden(service_, {"Sec-Fetch-Site: cross-site"});
  expect_forbidden(service_, {"Sec-Fetch-Site: same-site", "Origin: http://127.0.0.1:1"});
  expect_forbidden(service_, {"Sec-Fetch-Site: cross-site", "Origin: http://" + host});
}

TEST_F(CrossOrigin, TheServicesOwnPageTheNamedOneAndProgramsAreNot) {
  const std::string host = "127.0.0.1:" + std::to_string(service_.port());
  for (const Headers& headers :
       {Headers{}, Headers{"Origin: https://a.example"},
        Headers{"Origin: https://a.example", "Sec-Fetch-Site: cross-site"}, Headers{"Origin: http://" + host},
        Headers{"Origin: https://" + host}, Headers{"Origin: http://" + host, "Sec-Fetch-Site: same-origin"},
        Headers{"Sec-Fetch-Site: same-origin"}, Headers{"Sec-Fetch-Site: none"}}) {
    expect_converted(service_, headers);
  }
}

// A proxy may know this service by a name of its own.
TEST_F(CrossOrigin, TheOwnPageIsKnownByTheNameThatAProxyTells) {
  expect_converted(service_, {"Origin: https://audio.example", "Host: AUDIO.example"});
  expect_converted(service_, {"Origin: https://audio.example", "X-Forwarded-Host: audio.example"});
  expect_converted(service_,
                   {"Origin: https://audio.example", "X-Forwarded-Host: audio.example, inner:5000"});
  expect_forbidden(service_, {"Origin: https://evil.example", "X-Forwarded-Host: audio.example"});
  expect_forbidden(service_, {"Origin: https://evil.example", "Host: audio.example"});
}

TEST_F(CrossOrigin, AFormOfAnotherPageIsRefusedBeforeItIsReadAndWhateverItsSize) {
  const support::TempDir dir;
  support::write_silent_wav(dir / "big.wav", 300'000'000);
  auto request = service::convert(service_, dir / "big.wav", "flac");
  request.max_send_speed = 30'000'000;  // ten seconds for all of it
  request.headers = {"Origin: https://evil.example"};
  const auto start = std::chrono::steady_clock::now();
  service::expect_problem(support::perform(request), 403);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  EXPECT_THAT(service_.spooled(), ::testing::IsEmpty());
  for (const char* method : {"GET", "HEAD"}) {
    const auto page = support::perform(
        {.url = service_.url("/"), .method = method, .headers = {"Sec-Fetch-Site: cross-site"}});
    EXPECT_EQ(page.status, 200) << "a link to the page is no form";
  }
}

TEST(AnyOrigin, MayConvertWhereAllAreAllowed) {
  const support::Service service(support::Settings{{"CONVERT_ALLOW_ORIGIN", "*"}});
  expect_converted(service, {"Origin: https://evil.example", "Sec-Fetch-Site: cross-site"});
  expect_converted(service, {"Origin: null"});
}

}  // namespace
