#include "audio/several_formats.h"

#include <gmock/gmock.h>

namespace audio {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Fields = std::vector<Field>;

std::string error_of(const Fields& fields) {
  try {
    parse_request(fields);
    return {};
  } catch (const base::Error& error) {
    return error.fields().empty() ? error.what() : error.fields().front().field;
  }
}

TEST(SeveralFormats, ComeInTheirOrder) {
  const Options options =
      parse_request(Fields{{"format", "flac"}, {"volume", "-3"}, {"format", "mp3"}, {"format", "opus"}});
  EXPECT_EQ(options.format->name, "flac");
  ASSERT_EQ(options.further.size(), 2u);
  EXPECT_EQ(options.further[0].format->name, "mp3");
  EXPECT_EQ(options.further[1].format->name, "opus");
  EXPECT_EQ(options.further[1].volume, -3);
  EXPECT_TRUE(is_package(options, 1));
}

TEST(SeveralFormats, TakeWhatEachCan) {
  const Options options =
      parse_request(Fields{{"format", "flac"}, {"format", "mp3"}, {"bitrate", "128k"}, {"bit_depth", "24"}});
  EXPECT_EQ(options.bit_rate, std::nullopt);
  EXPECT_THAT(options.package.left_out, ElementsAre("bitrate"));
  EXPECT_EQ(options.further[0].bit_rate, 128'000);
  EXPECT_THAT(options.further[0].package.left_out, ElementsAre("bit_depth"));
}

TEST(SeveralFormats, AreRefusedWhatNoneCan) {
  EXPECT_EQ(error_of({{"format", "flac"}, {"format", "wav"}, {"bitrate", "128k"}}), "bitrate");
  EXPECT_EQ(error_of({{"format", "flac"}, {"format", "nonsense"}}), "format");
  EXPECT_EQ(error_of({{"format", "flac"}, {"format", "mp3"}, {"end", "1"}, {"duration", "1"}}), "duration");
  EXPECT_EQ(error_of(Fields(17, {"format", "mp3"})), "format");
}

TEST(SeveralFormats, OneIsAsBefore) {
  const Options options = parse_request(Fields{{"format", "mp3"}, {"bitrate", "128k"}});
  EXPECT_THAT(options.further, IsEmpty());
  EXPECT_FALSE(is_package(options, 1));
  EXPECT_FALSE(is_package(options, 2)) << "several files are joined";
}

TEST(Split, TakesTimesInAnyOrder) {
  const Options options = parse_request(Fields{{"format", "mp3"}, {"split", "1:00,30.5,1:00,0"}});
  EXPECT_THAT(options.package.split.times, ElementsAre(Seconds(30.5), Seconds(60)));
  EXPECT_EQ(error_of({{"format", "mp3"}, {"split", "chapter"}}), "split");
  EXPECT_EQ(error_of({{"format", "mp3"}, {"split", "1:00;2:00"}}), "split");
  EXPECT_EQ(error_of({{"format", "mp3"}, {"split_size", "0"}}), "split_size");
}

}  // namespace
}  // namespace audio
