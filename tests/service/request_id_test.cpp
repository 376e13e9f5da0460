// X-Request-ID: the client's when it is harmless, otherwise ours; the same in header and problem document.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/shared_service.h"

namespace {

support::HttpResponse with_id(const std::string& target, const std::string& id) {
  support::HttpRequest request{.url = support::service().url(target)};
  if (target.starts_with("/convert?")) {
    request.method = "PUT";
    request.body_file = support::wav(support::kPhone);
  }
  request.headers = {"X-Request-ID: " + id};
  return support::perform(request);
}

class RequestId : public ::testing::TestWithParam<const char*> {};

TEST_P(RequestId, OfTheClientIsPassedThrough) {
  for (const std::string& id : {std::string("abc-123_X"), std::string("a"), std::string(128, 'x')}) {
    EXPECT_EQ(with_id(GetParam(), id).header("x-request-id"), id);
  }
}

TEST_P(RequestId, ThatCouldDoHarmIsReplaced) {
  for (const std::string& id :
       {std::string("a b"), std::string("x\"y"), std::string(129, 'x'), std::string("ü")}) {
    const auto replaced = with_id(GetParam(), id).header("x-request-id");
    EXPECT_NE(replaced, id);
    EXPECT_THAT(replaced, ::testing::MatchesRegex("[A-Za-z0-9_-]{8,128}"));
  }
}

TEST_P(RequestId, StandsOnceInEveryAnswer) {
  int count = 0;
  for (const auto& header : with_id(GetParam(), "once").headers) count += header.first == "x-request-id";
  EXPECT_EQ(count, 1);
}

// A result, an answer of a worker, a problem of a worker, the page, a problem of nginx.
INSTANTIATE_TEST_SUITE_P(Everywhere, RequestId,
                         ::testing::Values("/convert?format=flac", "/health", "/convert?format=none", "/",
                                           "/nothing"),
                         [](const auto& test) { return "Answer" + std::to_string(test.index); });

TEST(RequestIds, ThatIsOursIsDifferentEachTime) {
  const auto one = support::perform({.url = support::service().url("/health")}).header("x-request-id");
  const auto two = support::perform({.url = support::service().url("/health")}).header("x-request-id");
  EXPECT_NE(one, "");
  EXPECT_NE(one, two);
}

TEST(RequestIds, StandsInTheProblemDocument) {
  const auto problem = service::expect_problem(with_id("/convert?format=none", "my-id"), 400);
  EXPECT_EQ(problem.value("instance", ""), "my-id");
  EXPECT_EQ(service::expect_problem(with_id("/nothing", "my-id"), 404).value("instance", ""), "my-id");
}

}  // namespace
