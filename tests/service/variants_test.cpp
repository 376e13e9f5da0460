// Formats under names of their own: the result is called so, and has their media type.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/shared_service.h"

namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

nlohmann::json formats() {
  return support::perform({.url = support::service().url("/formats")}).json().at("formats");
}

TEST(Variants, AreNamedAsTheyWereAskedFor) {
  int count = 0;
  for (const auto& row : formats()) {
    for (const auto& variant : row.at("variants")) {
      const auto name = variant.at("name").get<std::string>();
      const auto response =
          support::perform(service::convert(support::service(), support::wav(support::kPhone), name));
      ASSERT_TRUE(response.ok()) << name << " " << response.body;
      EXPECT_THAT(response.header("content-disposition"), HasSubstr("." + name + "\"")) << name;
      EXPECT_THAT(response.header("content-type"), StartsWith(variant.at("mime").get<std::string>())) << name;
      ++count;
    }
  }
  EXPECT_GT(count, 30);
}

TEST(Variants, HaveTheMediaTypeOfTheirExtension) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"m4b", "audio/mp4"},   {"3g2", "audio/3gpp2"}, {"mkv", "video/x-matroska"}, {"weba", "audio/webm"},
      {"aifc", "audio/aiff"}, {"m4v", "video/x-m4v"}, {"awb", "audio/amr-wb"},     {"m2ts", "video/mp2t"},
      {"oga", "audio/ogg"},   {"mpga", "audio/mpeg"}, {"f4a", "audio/mp4"},        {"snd", "audio/basic"}};
  for (const auto& [name, mime] : cases) {
    const auto response =
        support::perform(service::convert(support::service(), support::wav(support::kPhone), name));
    ASSERT_TRUE(response.ok()) << name << " " << response.body;
    EXPECT_EQ(response.header("content-type"), mime) << name;
    EXPECT_THAT(response.header("content-disposition"), HasSubstr("." + name + "\"")) << name;
  }
}

}  // namespace
