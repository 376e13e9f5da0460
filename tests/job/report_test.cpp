// The child's page is foreign bytes: it may have been written by whoever took the child over.

#include "job/report.h"

#include <cmath>
#include <cstring>
#include <string>

#include <gmock/gmock.h>

namespace job {
namespace {

using testing::Each;
using testing::Not;

TEST(SharedReport, CarriesAResult) {
  SharedReport report;
  EXPECT_EQ(report.state(), ReportState::running);
  report.started(
      {.codec = "flac", .sample_rate = 96000, .channels = 2, .bit_rate = 7, .declared_duration = 1.5});
  EXPECT_EQ(report.state(), ReportState::started);
  report.finished({.codec = "flac",
                   .sample_rate = 96000,
                   .channels = 2,
                   .samples = 12345,
                   .decode_errors = 3,
                   .clamped_samples = 4,
                   .clipped_samples = 5,
                   .hot_samples = 6,
                   .peak = 2.5,
                   .truncated = true,
                   .verified = "samples=2",
                   .warning = "too quiet"});
  EXPECT_EQ(report.state(), ReportState::finished);
  const audio::ResultInfo info = report.info();
  EXPECT_EQ(info.codec, "flac");
  EXPECT_EQ(info.sample_rate, 96000);
  EXPECT_EQ(info.samples, 12345);
  EXPECT_EQ(info.decode_errors, 3U);
  EXPECT_EQ(info.clamped_samples, 4U);
  EXPECT_EQ(info.clipped_samples, 5U);
  EXPECT_EQ(info.hot_samples, 6U);
  EXPECT_EQ(info.peak, 2.5);
  EXPECT_TRUE(info.truncated);
  EXPECT_EQ(info.verified, "samples=2");
  EXPECT_EQ(info.warning, "too quiet");
}

TEST(SharedReport, CarriesWhatTheSourceIs) {
  SharedReport report;
  report.started({.source = {"mov,mp4", "aac", 44100, 2, 12.5}});
  const audio::SourceInfo source = report.source();
  EXPECT_EQ(source.container, "mov,mp4");
  EXPECT_EQ(source.codec, "aac");
  EXPECT_EQ(source.sample_rate, 44100);
  EXPECT_EQ(source.channels, 2);
  EXPECT_EQ(source.duration, 12.5);
}

TEST(SharedReport, CarriesAnErrorWithItsFieldAndCutsWhatIsTooLong) {
  SharedReport report;
  report.failed(base::Error({{"bitrate", std::string(5000, 'x')}}));
  EXPECT_EQ(report.state(), ReportState::failed);
  const base::Error error = report.error();
  EXPECT_EQ(error.kind(), base::ErrorKind::bad_request);
  ASSERT_EQ(error.fields().size(), 1U);
  EXPECT_EQ(error.fields().front().field, "bitrate");
  EXPECT_LT(error.fields().front().detail.size(), 1000U);
}

TEST(SharedReport, ControlCharactersOfAFileDoNotReachLogOrClient) {
  SharedReport report;
  report.failed(base::Error(base::ErrorKind::unprocessable, "bad\r\nSet-Cookie: x", "log\n\x1b[31mline"));
  const base::Error error = report.error();
  EXPECT_THAT(std::string(error.what()) + error.log_detail(), Each(testing::Ge(' ')));
}

TEST(ReportBytes, NothingReadFromAHostilePageIsOutOfBounds) {
  Report page{};
  std::memset(static_cast<void*>(&page), 0xff, sizeof page);
  const base::Error error = read_error(page);
  EXPECT_LE(std::string(error.what()).size(), sizeof page.public_text + sizeof page.field + 2);
  const audio::ResultInfo info = read_info(page);
  EXPECT_GE(info.sample_rate, 0);
  EXPECT_GE(info.channels, 0);
  EXPECT_GE(info.samples, 0);
  EXPECT_LE(info.codec.size(), sizeof page.codec);
  EXPECT_LE(info.verified.size(), sizeof page.verified);
  EXPECT_EQ(info.declared_duration, 0);
  EXPECT_TRUE(std::isfinite(audio::peak_level(info)));
  EXPECT_LE(info.source.container.size(), sizeof page.source_container);
  EXPECT_LE(info.source.codec.size(), sizeof page.source_codec);
  EXPECT_GE(info.source.sample_rate, 0);
  EXPECT_GE(info.source.channels, 0);
  EXPECT_EQ(info.source.duration, 0);
  EXPECT_TRUE(info.truncated);
}

TEST(ReportBytes, AKindThatDoesNotExistIsInternal) {
  for (const std::uint32_t kind : {16U, 0x80000000U, 0xffffffffU}) {
    Report page{};
    page.kind = kind;
    EXPECT_EQ(read_error(page).kind(), base::ErrorKind::internal) << kind;
  }
}

}  // namespace
}  // namespace job
