// What cannot be normalized is converted all the same, and says so.

#include <gmock/gmock.h>

#include "av/engine.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace av {
namespace {

using testing::HasSubstr;

constexpr int kRate = 8000;

// Silence with a pulse of full scale, `pulse` samples long, at every full second.
std::string pulses(int samples, int pulse) {
  std::string pcm;
  for (int i = 0; i < samples; ++i)
    pcm += i % kRate < pulse ? std::string(i % 2 ? "\x01\x80" : "\xff\x7f") : std::string(2, '\0');
  return support::wav_bytes(kRate, 1, pcm);
}

std::string warning(const std::string& source, const std::string& target) {
  const support::TempDir dir;
  return convert(support::MemorySource(source), "a.wav", {{"format", "wav"}, {"normalize", target}},
                 dir / "out")
      .warning;
}

TEST(Normalizer, SaysThatASoundIsTooShortToMeasure) {
  EXPECT_THAT(warning(pulses(kRate / 10, 100), "-23"), HasSubstr("too short"));
}

TEST(Normalizer, SaysThatPeaksLeaveNoRoom) {
  EXPECT_THAT(warning(pulses(5 * kRate, 8), "-5"), HasSubstr("quieter than asked for"));
}

TEST(Normalizer, SaysNothingWhenTheTargetIsReached) {
  EXPECT_EQ(warning(pulses(5 * kRate, 800), "-30"), "");
}

}  // namespace
}  // namespace av
