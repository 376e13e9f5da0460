// track: which of several audio streams is converted.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using testing::HasSubstr;

// A film with two tongues: pictures first, then 400 Hz and 900 Hz, of whole AAC frames.
Path film(const std::string& extension) {
  return made("film." + extension,
              {"-f",   "lavfi", "-i",   "testsrc=d=1:s=64x64:r=10",
               "-f",   "lavfi", "-i",   "aevalsrc=exprs=0.5*sin(2*PI*400*t):s=48000:d=0.96",
               "-f",   "lavfi", "-i",   "aevalsrc=exprs=0.5*sin(2*PI*900*t):s=48000:d=0.96",
               "-map", "0",     "-map", "1",
               "-map", "2",     "-c:v", "mpeg4",
               "-c:a", "aac"});
}

double amplitude(const Path& file, double hertz) {
  return fit(channel(support::decode_int(file)), hertz / 48000).amplitude;
}

class Track : public testing::TestWithParam<std::string> {
 protected:
  const support::TempDir dir_;
};

TEST_P(Track, NumbersCountAudioStreamsFromZero) {
  const Path first = convert(film(GetParam()), dir_ / "first.wav", {"track=0"});
  EXPECT_GT(amplitude(first, 400), 0.4);
  EXPECT_LT(amplitude(first, 900), 0.01);
  const Path second = convert(film(GetParam()), dir_ / "second.flac", {"track=1"});
  EXPECT_GT(amplitude(second, 900), 0.4);
  EXPECT_LT(amplitude(second, 400), 0.01);
}

TEST_P(Track, WithoutANumberIsTheOneThatFfmpegTakes) {
  const Path out = convert(film(GetParam()), dir_ / "out.wav");
  ffmpeg({"-i", film(GetParam()).string(), (dir_ / "reference.wav").string()});
  EXPECT_EQ(support::difference(support::decode_int(dir_ / "reference.wav"), support::decode_int(out)), "");
}

TEST_P(Track, ThatIsNotThereIsABadField) {
  const std::string said = refusal(film(GetParam()), dir_ / "out.wav", {"track=2"});
  EXPECT_THAT(said, HasSubstr("bad-request"));
  EXPECT_THAT(said, HasSubstr("track: "));
}

TEST_P(Track, CanBeCopied) {
  const Path out = convert(film(GetParam()), dir_ / "out.m4a", {"track=1", "codec=copy"});
  EXPECT_GT(amplitude(out, 900), 0.4);
}

INSTANTIATE_TEST_SUITE_P(Of, Track, testing::Values("mp4", "mkv"),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace options
