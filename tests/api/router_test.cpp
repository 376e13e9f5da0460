#include "api/router.h"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "support/recording_response.h"

namespace api {
namespace {

using base::Error;
using base::ErrorKind;
using support::RecordingResponse;
using testing::HasSubstr;
using testing::Not;

http::Request request(const std::string& method, const std::string& path) {
  return {.id = "id-1", .method = method, .path = path};
}

void answer(const std::string& text, http::ResponseWriter& response) {
  response.begin(200, {});
  response.write(std::as_bytes(std::span(text)));
  response.finish();
}

Handler says(const std::string& text) {
  return [=](const http::Request&, http::ResponseWriter& response) { answer(text, response); };
}

// A router with one route, POST /convert, whose handler sends `sent` bytes of an answer, if any, and throws.
template <typename Thrown>
Router failing(std::optional<std::string> sent, const Thrown& thrown) {
  return Router({{"/convert", {"POST"}, [=](const http::Request&, http::ResponseWriter& response) {
                    if (sent) response.begin(200, {});
                    if (sent) response.write(std::as_bytes(std::span(*sent)));
                    throw thrown;
                  }}});
}

TEST(Router, GivesARequestToTheRouteOfItsPath) {
  const Router router({{"/a", {"GET"}, says("a")}, {"/b", {"POST", "PUT"}, says("b")}});
  for (const auto& [method, path, expected] :
       {std::tuple{"GET", "/a", "a"}, {"POST", "/b", "b"}, {"PUT", "/b", "b"}}) {
    RecordingResponse response;
    router.handle(request(method, path), response);
    EXPECT_EQ(response.status(), 200);
    EXPECT_EQ(response.body(), expected);
    EXPECT_TRUE(response.whole());
  }
}

TEST(Router, HandsTheWholeRequestOn) {
  http::Request seen;
  const Router router({{"/a", {"GET"}, [&](const http::Request& request, http::ResponseWriter& response) {
                          seen = request;
                          answer("", response);
                        }}});
  RecordingResponse response;
  router.handle({.id = "id-1", .method = "GET", .path = "/a", .query = "x=1", .body_file = "/f"}, response);
  EXPECT_EQ(seen.id, "id-1");
  EXPECT_EQ(seen.query, "x=1");
  EXPECT_EQ(seen.body_file, "/f");
}

class UnknownPath : public testing::TestWithParam<std::string> {};

TEST_P(UnknownPath, IsNotFound) {
  const Router router({{"/convert", {"POST"}, says("wrong")}});
  RecordingResponse response;
  router.handle(request("POST", GetParam()), response);
  EXPECT_EQ(response.status(), 404);
  EXPECT_EQ(response.header("Allow"), std::nullopt);
  EXPECT_THAT(nlohmann::json::parse(response.body())["detail"], HasSubstr("/convert"));
  EXPECT_TRUE(response.whole());
}

INSTANTIATE_TEST_SUITE_P(Paths, UnknownPath,
                         testing::Values("", "/", "/conver", "/convert/", "/Convert", "/convert/x", "convert",
                                         "/\xff\xfe", "/a\nb"));

TEST(Router, AnswersAWrongMethodWithTheRightOnes) {
  const Router router({{"/convert", {"POST", "PUT"}, says("wrong")}});
  for (const auto* method : {"GET", "HEAD", "DELETE", "post", ""}) {
    RecordingResponse response;
    router.handle(request(method, "/convert"), response);
    EXPECT_EQ(response.status(), 405) << method;
    EXPECT_EQ(response.header("Allow"), "POST, PUT");
    EXPECT_THAT(nlohmann::json::parse(response.body())["detail"], HasSubstr("POST, PUT"));
    EXPECT_TRUE(response.whole());
  }
}

TEST(Router, MakesAnErrorBeforeTheAnswerAProblem) {
  RecordingResponse response;
  failing({}, Error(ErrorKind::not_media, "This is not audio.", "secret"))
      .handle(request("POST", "/convert"), response);
  EXPECT_EQ(response.status(), 415);
  EXPECT_THAT(response.body(), HasSubstr("This is not audio."));
  EXPECT_THAT(response.body(), Not(HasSubstr("secret")));
  EXPECT_TRUE(response.whole());
}

TEST(Router, MakesAForeignExceptionAFaultOfOursWithoutItsText) {
  RecordingResponse response;
  failing({}, std::runtime_error("secret")).handle(request("POST", "/convert"), response);
  EXPECT_EQ(response.status(), 500);
  EXPECT_THAT(response.body(), Not(HasSubstr("secret")));
  EXPECT_TRUE(response.whole());
}

TEST(Router, BreaksAnAnswerThatHasBegun) {
  for (const std::string sent : {"", "half a file"}) {
    for (const Router& router : {failing(sent, Error(ErrorKind::unprocessable, "Broken.")),
                                 failing(sent, std::runtime_error("secret")),
                                 failing(sent, Error(ErrorKind::client_gone, "Gone."))}) {
      RecordingResponse response;
      router.handle(request("POST", "/convert"), response);
      EXPECT_EQ(response.status(), 200);
      EXPECT_EQ(response.body(), sent);
      EXPECT_TRUE(response.aborted());
      EXPECT_FALSE(response.finished());
    }
  }
}

TEST(Router, AnswersNobodyWhoHasLeft) {
  RecordingResponse response;
  failing({}, Error(ErrorKind::client_gone, "Gone.")).handle(request("POST", "/convert"), response);
  EXPECT_FALSE(response.begun());
  EXPECT_TRUE(response.aborted());
}

// handle() is noexcept: an exception that escapes ends the test program.
TEST(Router, BreaksTheAnswerWhenTheProblemCannotBeSent) {
  using enum RecordingResponse::Leaves;
  for (const auto leaves : {before_begin, before_write, before_finish}) {
    for (const Router& router : {failing({}, Error(ErrorKind::not_media, "This is not audio.")),
                                 failing({}, std::runtime_error("secret")), Router({})}) {
      RecordingResponse response(leaves);
      router.handle(request("POST", "/convert"), response);
      EXPECT_TRUE(response.aborted());
      EXPECT_FALSE(response.finished());
    }
  }
}

TEST(Router, BreaksTheAnswerOnWhatIsNoException) {
  RecordingResponse response;
  failing("half", 42).handle(request("POST", "/convert"), response);
  EXPECT_TRUE(response.aborted());
  EXPECT_FALSE(response.finished());
}

}  // namespace
}  // namespace api
