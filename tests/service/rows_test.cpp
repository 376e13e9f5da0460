// Every format by way of HTTP.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/conversion.h"
#include "support/formats.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/shared_service.h"

namespace {

using support::Format;

// The row of GET /formats.
nlohmann::json row(const std::string& name) {
  const auto response = support::perform({.url = support::service().url("/formats")});
  const auto table = response.json();
  for (const auto& format : table.at("formats")) {
    if (format.at("name") == name) return format;
  }
  throw std::runtime_error("no row " + name);
}

class Rows : public ::testing::TestWithParam<Format> {};

TEST_P(Rows, AreServed) {
  const Format& format = GetParam();
  const support::TempDir dir;
  auto request = service::convert(support::service(), support::wav(support::kMusic), format.name);
  request.save_to = dir / ("out." + std::string(format.name));
  const auto response = support::perform(request);
  ASSERT_TRUE(response.ok()) << response.status << " " << support::read_file(request.save_to);

  const auto probe = support::probe(support::readable({format, "", support::kMusic}, request.save_to));
  EXPECT_TRUE(format.headerless || probe.container == format.container) << probe.container;

  EXPECT_THAT(response.header("content-type"),
              ::testing::StartsWith(row(format.name).at("mime").get<std::string>()));
  EXPECT_THAT(response.header("content-disposition"), ::testing::StartsWith("attachment;"));
  EXPECT_NEAR(std::stod(response.header("x-audio-duration")), support::kMusic.seconds, 0.1);
  EXPECT_EQ(response.header("x-audio-codec"), probe.codec);
  EXPECT_EQ(response.header("x-audio-sample-rate"), std::to_string(probe.sample_rate));
  EXPECT_EQ(response.header("x-audio-channels"), std::to_string(probe.channels));
  EXPECT_THAT(response.header("x-request-id"), ::testing::MatchesRegex("[A-Za-z0-9_-]+"));
}

INSTANTIATE_TEST_SUITE_P(Every, Rows,
                         ::testing::ValuesIn(support::formats().begin(), support::formats().end()),
                         [](const auto& test) { return test.param.name; });

TEST(Answers, AResultThatIsFinishedFirstHasItsLength) {
  const auto response =
      support::perform(service::convert(support::service(), support::wav(support::kMusic), "m4a"));
  ASSERT_TRUE(response.ok());
  EXPECT_EQ(response.header("content-length"), std::to_string(response.body.size()));
}

}  // namespace
