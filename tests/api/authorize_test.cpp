#include "api/authorize.h"

#include <string>

#include <gmock/gmock.h>

#include "support/recording_response.h"

namespace api {
namespace {

int status(const std::string& token, const std::string& authorization) {
  support::RecordingResponse response;
  authorize_handler(token)({.authorization = authorization}, response);
  EXPECT_TRUE(response.whole());
  EXPECT_EQ(response.body(), "");
  return response.status();
}

TEST(Authorize, LetsTheTokenInHoweverTheSchemeIsWritten) {
  for (const char* header : {"Bearer s3cret", "bearer s3cret", "BEARER   s3cret", "Bearer s3cret "}) {
    EXPECT_EQ(status("s3cret", header), 204) << header;
  }
}

TEST(Authorize, RefusesEverythingElse) {
  for (const std::string header :
       {"", "Bearer", "Bearer ", "s3cret", "Basic s3cret", "Bearers3cret", "Bearer s3cre", "Bearer s3cret3",
        "Bearer s3creT", "Bearer s3crets3cret", "Bearer s3cret,s3cret", "Bearer s3cret s3cret"}) {
    EXPECT_EQ(status("s3cret", header), 401) << header;
  }
}

TEST(Authorize, RefusesAllWhenThereIsNoToken) {
  EXPECT_EQ(status("", ""), 401);
  EXPECT_EQ(status("", "Bearer "), 401);
  EXPECT_EQ(status("", "Bearer x"), 401);
}

}  // namespace
}  // namespace api
