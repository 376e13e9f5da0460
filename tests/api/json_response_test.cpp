#include "api/json_response.h"

#include <string>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "support/recording_response.h"

namespace api {
namespace {

TEST(JsonResponse, IsWholeWithItsTypeLengthAndFurtherHeaders) {
  support::RecordingResponse response;
  send_json(201, "application/json", {{"b", 1}, {"a", "na\xc3\xafve"}}, response, {{"X-One", "1"}});
  EXPECT_EQ(response.status(), 201);
  EXPECT_EQ(response.header("Content-Type"), "application/json");
  EXPECT_EQ(response.header("Content-Length"), std::to_string(response.body().size()));
  EXPECT_EQ(response.header("X-One"), "1");
  EXPECT_EQ(response.body(), "{\n  \"b\": 1,\n  \"a\": \"na\xc3\xafve\"\n}\n");
  EXPECT_TRUE(response.whole());
}

TEST(JsonResponse, RepairsTextThatIsNotUtf8) {
  support::RecordingResponse response;
  send_json(200, "application/json", {{"a\xff", "b\xff"}}, response);
  EXPECT_EQ(nlohmann::json::parse(response.body())["a\xef\xbf\xbd"], "b\xef\xbf\xbd");
}

}  // namespace
}  // namespace api
