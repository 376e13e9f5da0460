// More channels than any layout has, and no names for them: all of them are heard, whatever the result holds.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace options {
namespace {

constexpr int kRate = 48000;
constexpr int kFrames = 4800;

// A WAV file of 16 bits with a tone in these channels, of this amplitude.
std::string wav(int channels, const std::vector<int>& sounding, double amplitude) {
  std::string data;
  for (int i = 0; i < kFrames; ++i) {
    const auto sample = static_cast<std::int32_t>(std::lround(32767 * amplitude * std::sin(i * 0.1)));
    for (int channel = 0; channel < channels; ++channel) {
      const std::int32_t value = std::ranges::count(sounding, channel) > 0 ? sample : 0;
      data += {static_cast<char>(value & 0xff), static_cast<char>(value >> 8 & 0xff)};
    }
  }
  return support::wav_bytes(kRate, channels, data);
}

double peak(const std::vector<double>& samples) {
  double highest = 0;
  for (const double sample : samples) highest = std::max(highest, std::abs(sample));
  return highest;
}

class UnnamedChannels : public testing::TestWithParam<int> {
 protected:
  Path source(const std::vector<int>& sounding, double amplitude = 0.8) const {
    return support::write_file(dir_ / "in.wav", wav(GetParam(), sounding, amplitude));
  }

  std::vector<int> every() const {
    std::vector<int> all;
    for (int i = 0; i < GetParam(); ++i) all.push_back(i);
    return all;
  }

  const support::TempDir dir_;
};

TEST_P(UnnamedChannels, AreEachHeardFromOneSpeaker) {
  constexpr int kSpeakers = 7;  // of 7.1, but for the one of low frequencies
  const double shared = (GetParam() + kSpeakers - 1) / kSpeakers;
  for (const int sounding : {0, 3, 7, GetParam() - 1}) {
    const auto pcm = support::decode_int(convert(source({sounding}), dir_ / "out.flac"));
    ASSERT_EQ(pcm.channels, 8);
    EXPECT_EQ(pcm.frames(), kFrames);
    std::vector<double> peaks;
    for (int i = 0; i < pcm.channels; ++i) peaks.push_back(peak(channel(pcm, i)));
    EXPECT_NEAR(*std::ranges::max_element(peaks), 0.8 / shared, 1e-3) << sounding;
    EXPECT_EQ(std::ranges::count_if(peaks, [](double level) { return level > 1e-3; }), 1) << sounding;
  }
}

TEST_P(UnnamedChannels, DoNotClipTogether) {
  const auto outcome = support::audio_convert(source(every(), 1.0), dir_ / "out.flac", {});
  ASSERT_TRUE(outcome.ok()) << outcome.err;
  EXPECT_THAT(outcome.err, testing::Not(testing::HasSubstr("clipped")));
  EXPECT_LE(peak(channel(support::decode_int(dir_ / "out.flac"))), 1);
}

TEST_P(UnnamedChannels, FitEveryFormatWithAWarning) {
  const Path file = source(every());
  for (const char* name : {"out.mp3", "out.m4a", "out.opus", "out.ogg", "out.ac3"}) {
    const auto outcome = support::audio_convert(file, dir_ / name, {});
    ASSERT_TRUE(outcome.ok()) << name << outcome.err;
    EXPECT_THAT(outcome.err, testing::HasSubstr("its " + std::to_string(GetParam()) +
                                                " channels, which have no names, were mixed into"));
    EXPECT_GT(peak(channel(support::decode_int(dir_ / name))), 0.2) << name;
  }
}

TEST_P(UnnamedChannels, AreMixedAsWanted) {
  for (const int wanted : {1, 2, 6}) {
    const auto pcm = support::decode_int(
        convert(source(every(), 0.5), dir_ / "out.wav", {"channels=" + std::to_string(wanted)}));
    ASSERT_EQ(pcm.channels, wanted);
    EXPECT_NEAR(peak(channel(pcm)), 0.5, 1e-3);
  }
}

TEST_P(UnnamedChannels, AreKeptWhereTheyCanBe) {
  const auto expected = support::decode_int(source(every()));
  EXPECT_EQ(support::difference(expected, support::decode_int(convert(source(every()), dir_ / "out.wav"))),
            "");
}

INSTANTIATE_TEST_SUITE_P(Of, UnnamedChannels, testing::Values(9, 13, 20, 64));

}  // namespace
}  // namespace options
