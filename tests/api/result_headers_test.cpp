#include "api/result_headers.h"

#include <string>

#include <gmock/gmock.h>

#include "http/content_disposition.h"

namespace api {
namespace {

using testing::Contains;
using testing::Key;
using testing::Not;
using testing::Pair;
using testing::UnorderedElementsAre;

audio::Options mp3_options() {
  audio::Options options;
  options.format = audio::find_format("mp3");
  return options;
}

const audio::ResultInfo kInfo{
    .codec = "mp3", .sample_rate = 44100, .channels = 2, .bit_rate = 192000, .samples = 66150};

// kInfo of a result that has so many bytes.
audio::ResultInfo finished(std::uint64_t length) {
  audio::ResultInfo info = kInfo;
  info.length = length;
  return info;
}

TEST(ResultHeaders, OfAFinishedFileAreComplete) {
  EXPECT_THAT(result_headers(mp3_options(), "a.wav", finished(36000)),
              UnorderedElementsAre(Pair("Content-Type", "audio/mpeg"),
                                   Pair("Content-Disposition", http::content_disposition("a.mp3")),
                                   Pair("Content-Length", "36000"), Pair("X-Audio-Codec", "mp3"),
                                   Pair("X-Audio-Sample-Rate", "44100"), Pair("X-Audio-Channels", "2"),
                                   Pair("X-Audio-Duration", "1.500000"), Pair("X-Audio-Bit-Rate", "192000")));
}

TEST(ResultHeaders, OfAStreamSayWhatIsKnown) {
  audio::ResultInfo info = kInfo;
  info.bit_rate = 0;
  info.samples = 0;
  const http::Headers headers = result_headers(mp3_options(), "a.wav", info);
  EXPECT_THAT(headers, Not(Contains(Key("Content-Length"))));
  EXPECT_THAT(headers, Not(Contains(Key("X-Audio-Duration"))));
  EXPECT_THAT(headers, Not(Contains(Key("X-Audio-Bit-Rate"))));
}

TEST(ResultHeaders, OfAStreamTakeTheDurationThatTheSourceDeclares) {
  audio::ResultInfo info = kInfo;
  info.declared_duration = 2.25;
  EXPECT_THAT(result_headers(mp3_options(), "a.wav", info), Contains(Pair("X-Audio-Duration", "1.500000")))
      << "promised";
  info.samples = 0;
  EXPECT_THAT(result_headers(mp3_options(), "a.wav", info), Contains(Pair("X-Audio-Duration", "2.250000")));
}

TEST(ResultHeaders, OfAFinishedFileKnowItsMeanBitRate) {
  audio::ResultInfo info = finished(30001);
  info.bit_rate = 0;
  EXPECT_THAT(result_headers(mp3_options(), "a.wav", info), Contains(Pair("X-Audio-Bit-Rate", "160005")));
}

TEST(ResultHeaders, OfAFileWithoutSamplesHaveNoDuration) {
  audio::ResultInfo info = finished(100);
  info.bit_rate = 0;
  info.samples = 0;
  const http::Headers headers = result_headers(mp3_options(), "a.wav", info);
  EXPECT_THAT(headers, Contains(Pair("Content-Length", "100")));
  EXPECT_THAT(headers, Not(Contains(Key("X-Audio-Duration"))));
  EXPECT_THAT(headers, Not(Contains(Key("X-Audio-Bit-Rate"))));
}

TEST(ResultHeaders, SayWhatIsNotAsItShouldBe) {
  audio::ResultInfo info = kInfo;
  EXPECT_THAT(result_headers(mp3_options(), "a.wav", info), Not(Contains(Key("X-Audio-Warnings"))));
  info.warning = "too quiet";
  info.decode_errors = 2;
  info.clamped_samples = 7;
  info.clipped_samples = 9;
  info.hot_samples = 1;
  info.peak = 2;
  info.truncated = true;
  EXPECT_THAT(
      result_headers(mp3_options(), "a.wav", info),
      Contains(Pair("X-Audio-Warnings",
                    "too quiet, 2 damaged packets were skipped, 7 samples were not numbers or far beyond "
                    "full scale, 9 samples were clipped (peak +6.02 dBFS), 1 samples are beyond full scale "
                    "and clip when played (peak +6.02 dBFS), the file breaks off before its end")));
}

TEST(ResultHeaders, AreOneLineEachWhateverTheNames) {
  audio::Options options = mp3_options();
  options.filename = "a\r\nSet-Cookie: x";
  for (const auto& [name, value] : result_headers(options, "b\r\nc\"", finished(1))) {
    EXPECT_EQ(value.find_first_of("\r\n"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace api
