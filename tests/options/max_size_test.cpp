// max_size: the result fits, is whole, and no worse than it has to be.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using testing::HasSubstr;

class MaxSize : public testing::TestWithParam<std::string> {};

TEST_P(MaxSize, IsKeptAndUsed) {
  const support::TempDir dir;
  for (const int limit : {30'000, 60'000}) {
    const Path out = convert(support::wav(support::kMusic), dir / ("out." + GetParam()),
                             {"max_size=" + std::to_string(limit)});
    const auto size = static_cast<double>(std::filesystem::file_size(out));
    EXPECT_LE(size, limit);
    EXPECT_GT(size, 0.6 * limit);
    EXPECT_NEAR(support::probe(out).duration, support::kMusic.seconds, 0.1);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, MaxSize, testing::Values("mp3", "m4a", "aac", "ogg", "opus", "webm"),
                         [](const auto& test) { return test.param; });

TEST(MaxSizeBeyondAllFiles, DoesNotTakeTheLowestBitRate) {
  const support::TempDir dir;
  const Path source = support::wav(support::kMusic);
  const auto plenty = std::filesystem::file_size(convert(source, dir / "plenty.mp3", {"max_size=1GB"}));
  const auto most =
      std::filesystem::file_size(convert(source, dir / "most.mp3", {"max_size=9223372036854775807"}));
  EXPECT_EQ(most, plenty);
}

TEST(MaxSizeOfALosslessFormat, IsRefusedWhenItIsTooSmall) {
  const support::TempDir dir;
  const std::string said = refusal(support::wav(support::kMusic), dir / "out.flac", {"max_size=20000"});
  EXPECT_THAT(said, HasSubstr("more than max_size (20000)"));
}

class MaxSizeOfACopy : public testing::Test {
 protected:
  const support::TempDir dir_;
  const Path source_ = support::encoded(support::kMusic, "large.mp3", {"-b:a", "192k"});  // 72 kB
};

TEST_F(MaxSizeOfACopy, LeavesOneThatFitsAsItIs) {
  for (const char* codec : {"codec=copy", "codec=auto"})
    EXPECT_EQ(payload(convert(source_, dir_ / "out.mp3", {codec, "max_size=100kB"})), payload(source_));
}

TEST_F(MaxSizeOfACopy, HasAutoEncodeWhatIsTooLarge) {
  const Path out = convert(source_, dir_ / "out.mp3", {"codec=auto", "max_size=30000"});
  EXPECT_LE(std::filesystem::file_size(out), 30'000);
  EXPECT_NEAR(support::probe(out).duration, support::kMusic.seconds, 0.1);
}

TEST_F(MaxSizeOfACopy, IsRefusedWhenItIsTooSmall) {
  EXPECT_THAT(refusal(source_, dir_ / "out.mp3", {"codec=copy", "max_size=30000"}),
              HasSubstr("more than max_size (30000)"));
}

}  // namespace
}  // namespace options
