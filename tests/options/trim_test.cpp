// start, end and duration: exact to the sample, whatever the source and the target.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::decode_int;
using testing::HasSubstr;

struct Part {
  Arguments fields;
  std::string atrim;
};

const std::vector<Part> kParts{
    {{"start=0.5", "end=0:01.75"}, "start=0.5:end=1.75"},
    {{"start=1.2345", "duration=0.5"}, "start=1.2345:duration=0.5"},
    {{"end=0.7"}, "end=0.7"},
    {{"start=2.9", "end=100"}, "start=2.9:end=3"},  // the ffmpeg program adds an M4A's padding
};

class TrimmedSource : public testing::TestWithParam<std::string> {};

TEST_P(TrimmedSource, GivesTheSamplesOfFfmpegsAtrim) {
  const support::TempDir dir;
  // Without which its length would be rounded to milliseconds.
  const Arguments encoding = GetParam() == "m4a" ? Arguments{"-movie_timescale", "44100"} : Arguments{};
  const Path source = support::encoded(support::kMusic, "trim." + GetParam(), encoding);
  for (const auto& [fields, atrim] : kParts) {
    const Path out = convert(source, dir / "out.wav", fields);
    const Path reference = dir / "reference.wav";
    ffmpeg({"-i", source.string(), "-af", "atrim=" + atrim, "-c:a", support::probe(out).codec,
            reference.string()});
    EXPECT_EQ(support::difference(decode_int(reference), decode_int(out)), "") << atrim;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, TrimmedSource, testing::Values("wav", "flac", "mp3", "opus", "m4a", "ogg"),
                         [](const auto& test) { return test.param; });

class TrimmedResult : public testing::TestWithParam<std::string> {};

TEST_P(TrimmedResult, IsWhatTheCutSourceWouldGive) {
  const support::TempDir dir;
  // At a rate that every codec has, since what a resampler computes depends a little on the size of its
  // frames.
  const Path source = support::wav({"Stereo48k16bit", 48000, "stereo", 2, 16});
  ffmpeg({"-i", source.string(), "-af", "atrim=start=0.7:end=2.2", (dir / "cut.wav").string()});
  const Path expected = convert(dir / "cut.wav", dir / ("expected." + GetParam()));
  const Path out = convert(source, dir / ("out." + GetParam()), {"start=0.7", "end=2.2"});
  EXPECT_EQ(support::difference(decode_int(expected), decode_int(out)), "");
}

INSTANTIATE_TEST_SUITE_P(Every, TrimmedResult, testing::Values("wav", "flac", "mp3", "opus", "m4a"),
                         [](const auto& test) { return test.param; });

TEST(Trim, BeyondTheEndOfTheSourceNothingIsLeft) {
  const support::TempDir dir;
  const std::string said = refusal(support::wav(support::kMusic), dir / "out.wav", {"start=3"});
  EXPECT_THAT(said, HasSubstr("unprocessable: There is no audio in the wanted part"));
}

TEST(Trim, OneSampleIsAResult) {
  const support::TempDir dir;
  const Path out = convert(support::wav(support::kPhone), dir / "out.wav", {"start=1", "duration=0.000125"});
  EXPECT_EQ(decode_int(out).frames(), 1);
}

TEST(Trim, AChangeOfRateComesAfterTheCut) {
  const support::TempDir dir;
  const Path out = convert(support::wav(support::kStudio), dir / "out.wav",
                           {"start=0.5", "duration=1", "sample_rate=48000"});
  EXPECT_EQ(decode_int(out).frames(), 48000);
}

}  // namespace
}  // namespace options
