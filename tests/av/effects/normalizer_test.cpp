// What cannot be normalized is converted all the same, and says so.

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "av/effects/level_analysis.h"
#include "av/engine.h"
#include "base/error.h"
#include "support/media.h"
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

// Of less than a tenth of a second the filter that measures says nothing at all.
TEST(Normalizer, LeavesALoudClickAsItIs) {
  const std::string click = pulses(kRate / 20, 100);
  EXPECT_THAT(warning(click, "-23"), HasSubstr("too short"));
  const support::TempDir dir;
  convert(support::MemorySource(click), "a.wav", {{"format", "s16le"}, {"normalize", "-23"}}, dir / "out");
  EXPECT_EQ(support::read_file(dir / "out"), click.substr(click.size() - 2 * kRate / 20));
}

TEST(Normalizer, SaysThatPeaksLeaveNoRoom) {
  EXPECT_THAT(warning(pulses(5 * kRate, 8), "-5"), HasSubstr("quieter than asked for"));
}

TEST(Normalizer, SaysNothingWhenTheTargetIsReached) {
  EXPECT_EQ(warning(pulses(5 * kRate, 800), "-30"), "");
}

// A second's half of a tone, and again, of floating-point samples that go up to `peak`.
std::string float_tone(float peak) {
  std::string pcm;
  for (int i = 0; i < 5 * kRate; ++i) {
    const float sample = i % kRate < kRate / 2 ? peak * static_cast<float>(std::sin(i * 0.7)) : 0;
    pcm.append(reinterpret_cast<const char*>(&sample), sizeof sample);
  }
  return support::float_wav_bytes(kRate, 1, pcm);
}

// FFmpeg's meter takes all that is louder than +10 LUFS for that.
TEST(Normalizer, MeasuresFloatsThatCountTo32768) {
  const support::TempDir dir;
  const std::vector<audio::Field> fields{{"format", "s16le"}, {"normalize", "-20"}};
  convert(support::MemorySource(float_tone(0.5F)), "a.wav", fields, dir / "out");
  const std::string expected = support::read_file(dir / "out");
  convert(support::MemorySource(float_tone(16384)), "a.wav", fields, dir / "out");
  const std::string loud = support::read_file(dir / "out");
  ASSERT_EQ(loud.size(), expected.size());
  const auto level = [](const std::string& pcm) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < pcm.size(); i += 2) {
      std::int16_t sample = 0;
      std::memcpy(&sample, pcm.data() + i, sizeof sample);
      sum += static_cast<double>(sample) * sample;
    }
    return 10 * std::log10(sum);
  };
  EXPECT_NEAR(level(loud), level(expected), 0.1);
}

TEST(Normalizer, RefusesWhatHasNoLoudness) {
  for (const float peak : {1e30F, 3e38F, std::numeric_limits<float>::infinity()}) {
    try {
      warning(float_tone(peak), "-20");
      FAIL() << peak;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.kind(), base::ErrorKind::unprocessable) << peak;
      EXPECT_THAT(error.what(), HasSubstr("beyond full scale")) << peak;
    }
  }
}

TEST(Normalizer, LeavesWhatIsNoNumberAsItIs) {
  EXPECT_THAT(warning(float_tone(std::numeric_limits<float>::quiet_NaN()), "-20"), HasSubstr("too quiet"));
}

// Noise of which some samples stand far out, up to full scale.
std::string bursts(int power) {
  std::string pcm;
  unsigned state = 1;
  for (int i = 0; i < 6 * kRate; ++i) {
    state = state * 1664525 + 1013904223;
    const double uniform = static_cast<double>(state >> 8) / (1 << 23) - 1;
    const auto sample = static_cast<std::int16_t>(32767 * std::pow(uniform, power));
    pcm += {static_cast<char>(sample & 0xff), static_cast<char>(sample >> 8 & 0xff)};
  }
  return support::wav_bytes(kRate, 1, pcm);
}

class Bursts : public testing::TestWithParam<int> {};

// The gain of the last pass was not measured: up to 2.5 LU were missing without a word, and half a decibel
// was over the peak.
TEST_P(Bursts, HaveTheLoudnessOrAWordAboutIt) {
  const support::TempDir dir;
  for (const int target : {-5, -9, -14, -23}) {
    const std::vector<audio::Field> fields{{"format", "wav"}, {"normalize", std::to_string(target)}};
    const auto info = convert(support::MemorySource(bursts(GetParam())), "a.wav", fields, dir / "out");
    const support::MemorySource result(support::read_file(dir / "out"));
    const std::vector<audio::Field> none{{"format", "wav"}};
    const LevelAnalysis measured = analyse_levels({result, "out.wav", "", audio::parse_options(none)},
                                                  [](const AVFrame&) { return std::vector<FilterStep>{}; });
    EXPECT_LE(measured.true_peak, -0.9) << target;
    const double missing = target - measured.loudness;
    if (info.warning.empty()) {
      EXPECT_NEAR(missing, 0, 0.3) << target;
    } else {
      const double said = std::stod(info.warning.substr(info.warning.find_first_of("0123456789")));
      EXPECT_NEAR(said, missing, 0.15) << target;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(OfPower, Bursts, testing::Values(1, 3, 9, 41));

}  // namespace
}  // namespace av
