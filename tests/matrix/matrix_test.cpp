// Every input × every format through the engine, compared at the level of samples.

#include <cmath>

#include <gmock/gmock.h>

#include "support/audio_convert.h"
#include "support/formats.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/samples.h"

namespace {

using support::Codec;
using support::Format;
using support::Probe;
using support::Signal;

class Matrix : public ::testing::TestWithParam<std::tuple<Format, Signal>> {
 protected:
  void SetUp() override {
    std::tie(format_, signal_) = GetParam();
    source_ = support::wav(signal_);
    result_ = support::media_dir() / ("result-" + signal_.name + "." + format_.name);
    const auto outcome = support::audio_convert(source_, result_);
    ASSERT_TRUE(outcome.ok()) << outcome.err;
    probe_ = support::probe(result_);
  }

  void TearDown() override { std::filesystem::remove(result_); }

  void expect_same_samples() const {
    EXPECT_EQ(support::difference(support::decode_int(source_), support::decode_int(result_)), "");
  }

  // Rate conversion may round the length by one sample.
  void expect_same_length(const Codec& codec) const {
    const double rate = static_cast<double>(probe_.sample_rate) / signal_.rate;
    const auto expected = std::llround(static_cast<double>(signal_.frames()) * rate);
    const auto actual = support::decode_float(result_).frames();
    EXPECT_GE(actual, expected - 1 - codec.lost) << "the end is missing";
    EXPECT_LE(actual, expected + codec.frame + (format_.keeps_length ? 0 : codec.delay));
    if (!format_.has_duration) return;
    const double tolerance = static_cast<double>(codec.frame + codec.delay) / probe_.sample_rate;
    EXPECT_NEAR(probe_.duration, signal_.seconds, tolerance);
  }

  void expect_same_levels() const {
    const auto expected = support::decode_float(source_, probe_.sample_rate, probe_.channels);
    const auto actual = support::decode_float(result_);
    for (int channel = 0; channel < probe_.channels; ++channel) {
      EXPECT_NEAR(support::rms_db(actual, channel),
                  support::rms_db(expected, channel) - attenuation(actual, expected), tolerance(channel))
          << "channel " << channel;
    }
  }

  // Six channels mixed into two may be turned down, all by the same amount, by as much as keeps the loudest
  // sum from clipping: 1 + 2 / sqrt(2).
  double attenuation(const support::Pcm<float>& actual, const support::Pcm<float>& expected) const {
    if (probe_.channels == signal_.channels) return 0;
    const double amount = support::rms_db(expected, 0) - support::rms_db(actual, 0);
    EXPECT_GT(amount, -kTolerance);
    EXPECT_LT(amount, 20 * std::log10(1 + std::sqrt(2)) + kTolerance);
    return amount;
  }

  // libvorbis puts 1.2 dB on a tone of 40 Hz in the low-frequency channel, in the ffmpeg program too.
  double tolerance(int channel) const { return probe_.channels == 6 && channel == 3 ? 1.5 : kTolerance; }

  static constexpr double kTolerance = 1.0;  // dB

  Format format_{};
  Signal signal_;
  std::filesystem::path source_;
  std::filesystem::path result_;
  Probe probe_;
};

TEST_P(Matrix, ComesOutAsItWentIn) {
  const Codec& codec = support::codec(probe_.codec);
  EXPECT_EQ(probe_.container, format_.container);
  EXPECT_EQ(probe_.streams, 1);
  EXPECT_EQ(probe_.sample_rate, support::expected_rate(codec, signal_.rate));
  EXPECT_EQ(probe_.channels, std::min(signal_.channels, codec.max_channels));
  if (codec.lossless) {
    EXPECT_EQ(probe_.bits, signal_.bits);
    expect_same_samples();
  } else {
    expect_same_length(codec);
    expect_same_levels();
  }
}

INSTANTIATE_TEST_SUITE_P(Every, Matrix,
                         ::testing::Combine(::testing::ValuesIn(support::formats().begin(),
                                                                support::formats().end()),
                                            ::testing::Values(support::kPhone, support::kMusic,
                                                              support::kSurround, support::kStudio)),
                         [](const auto& test) {
                           return std::string(std::get<0>(test.param).name) + "_" +
                                  std::get<1>(test.param).name;
                         });

}  // namespace
