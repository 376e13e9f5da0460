// The routes beside /convert, and what is said about addresses and methods that do not exist.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/audio_convert.h"
#include "support/formats.h"
#include "support/shared_service.h"

namespace {

using support::HttpRequest;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

support::HttpResponse ask(const std::string& method, const std::string& target) {
  return support::perform({.url = support::service().url(target), .method = method});
}

TEST(Routes, HealthAnswersGetAndHead) {
  const auto get = ask("GET", "/health");
  EXPECT_TRUE(get.ok());
  EXPECT_FALSE(get.body.empty());
  const auto head = ask("HEAD", "/health");
  EXPECT_TRUE(head.ok());
  EXPECT_TRUE(head.body.empty());
}

TEST(Routes, FormatsIsTheTableOfTheCommandLineAndWhatThisServiceTakes) {
  const auto response = ask("GET", "/formats");
  ASSERT_TRUE(response.ok());
  EXPECT_THAT(response.header("content-type"), ::testing::StartsWith("application/json"));
  auto expected = nlohmann::json::parse(support::audio_convert_cli({"formats", "json"}).out);
  expected["limits"]["upload"] = std::uint64_t{4} << 30;  // CONVERT_MAX_UPLOAD by default
  expected["needs_token"] = false;
  EXPECT_EQ(response.json(), expected);
}

TEST(Routes, ThePageHasAFormThatWorksWithoutScript) {
  const auto response = ask("GET", "/");
  ASSERT_TRUE(response.ok());
  EXPECT_THAT(response.header("content-type"), ::testing::StartsWith("text/html"));
  EXPECT_THAT(response.body,
              AllOf(HasSubstr("<form"), HasSubstr("multipart/form-data"), HasSubstr("convert"),
                    HasSubstr("type=\"file\""), HasSubstr("name=\"file\""), HasSubstr("name=\"format\"")));
  for (const auto& format : support::formats()) {
    EXPECT_THAT(response.body, HasSubstr("value=\"" + std::string(format.name) + "\""));
  }
}

TEST(Routes, AnUnknownAddressIs404) {
  service::expect_problem(ask("GET", "/nothing/here"), 404);
  service::expect_problem(ask("POST", "/nothing/here"), 404);
  service::expect_problem(ask("GET", "/convert/"), 404);
  service::expect_problem(ask("GET", "/../../etc/passwd"), 404);
}

TEST(Routes, AWrongMethodIs405WithTheRightOnes) {
  for (const char* method : {"GET", "DELETE", "PATCH"}) {
    const auto response = ask(method, "/convert");
    service::expect_problem(response, 405);
    EXPECT_THAT(response.header("allow"), AllOf(HasSubstr("POST"), HasSubstr("PUT"), Not(HasSubstr("GET"))))
        << method;
  }
  const auto response = ask("POST", "/health");
  service::expect_problem(response, 405);
  EXPECT_THAT(response.header("allow"), AllOf(HasSubstr("GET"), HasSubstr("HEAD")));
}

TEST(Routes, NothingTellsAVersion) {
  EXPECT_THAT(ask("GET", "/").header("server"), Not(HasSubstr("/")));
}

}  // namespace
