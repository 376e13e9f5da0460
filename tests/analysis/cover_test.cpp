#include <gmock/gmock.h>

#include "analysis/answers.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace {

// The picture as it was put in, out of every container that holds one.
TEST(Cover, IsThePictureItselfToTheByte) {
  const support::TempDir dir;
  const auto picture = dir / "cover.png";
  support::run({{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=red:s=64x48:d=0.04", "-frames:v", "1",
                 picture.string()},
                {}});
  const auto source = dir / "a.flac";
  support::run(
      {{"ffmpeg", "-v", "error", "-i", support::wav(support::kPhone).string(), "-i", picture.string(), "-map",
        "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic", source.string()},
       {}});
  const std::string bytes = support::read_file(picture);
  EXPECT_EQ(analysis::answer("cover", source), bytes);
  for (const char* format : {"mp3", "m4a", "ogg", "opus", "mka", "wv", "aiff", "wav"}) {
    const auto file = dir / (std::string("b.") + format);
    ASSERT_TRUE(support::audio_convert(source, file).ok()) << format;
    EXPECT_EQ(analysis::answer("cover", file), bytes) << format;
  }
}

TEST(Cover, OfAFileWithoutOneIsRefused) {
  const auto outcome = support::audio_convert_cli({"cover", support::wav(support::kPhone).string()});
  EXPECT_FALSE(outcome.ok());
  EXPECT_THAT(outcome.err, ::testing::HasSubstr("no picture"));
}

}  // namespace
