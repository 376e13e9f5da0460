// Every format with every one of its codecs, of several inputs, through the engine, compared at the level of
// samples.

#include <cmath>
#include <map>

#include <gmock/gmock.h>

#include "support/audio_convert.h"
#include "support/conversion.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/samples.h"
#include "support/temp_dir.h"

namespace {

using support::Codec;
using support::Conversion;
using support::Duration;
using support::Format;
using support::Padding;
using support::Probe;
using support::Signal;

// The source's samples, decoded once for all conversions of it.
const support::Pcm<std::int32_t>& source_samples(const Signal& signal) {
  static std::map<std::string, support::Pcm<std::int32_t>> decoded;
  const auto found = decoded.find(signal.name);
  if (found != decoded.end()) return found->second;
  return decoded.emplace(signal.name, support::decode_int(support::wav(signal))).first->second;
}

// The level of each of its channels when it has `channels` of them; FFmpeg would make stereo of mono 3 dB
// quieter.
const std::vector<double>& source_levels(const Signal& signal, int channels) {
  static std::map<std::pair<std::string, int>, std::vector<double>> measured;
  auto& levels = measured[{signal.name, channels}];
  if (!levels.empty()) return levels;
  const bool is_mono = signal.channels == 1;
  const auto pcm = support::decode_float(support::wav(signal), signal.rate, is_mono ? 1 : channels);
  for (int channel = 0; channel < channels; ++channel)
    levels.push_back(support::rms_db(pcm, is_mono ? 0 : channel));
  return levels;
}

class Matrix : public ::testing::TestWithParam<Conversion> {
 protected:
  void SetUp() override {
    const auto result = dir_ / GetParam().file();
    const auto outcome = support::audio_convert(support::wav(signal_), result, GetParam().fields());
    ASSERT_TRUE(outcome.ok()) << outcome.err;
    result_ = support::readable(GetParam(), result);
    probe_ = support::probe(result_);
  }

  // PCM has the depth of its name, other codecs that of the source; FFmpeg's TrueHD always says 24.
  int expected_bits() const {
    if (!codec_.lossless) return probe_.bits;
    if (codec_.name.starts_with("pcm_") || codec_.name == "truehd") return codec_.max_bits;
    return std::min(codec_.max_bits, signal_.bits);
  }

  // MLP and TrueHD have no word for a last frame that is shorter: what fills it up is silent.
  void expect_same_samples() const {
    const auto& expected = source_samples(signal_);
    auto actual = support::decode_int(result_);
    const auto length = expected.samples.size();
    const bool fills_frame = codec_.name == "mlp" || codec_.name == "truehd";
    if (fills_frame && actual.samples.size() > length) {
      const int frame = codec_.frame * std::max(1, signal_.rate / 48000);
      EXPECT_LT(actual.frames() - expected.frames(), frame);
      const auto end = actual.samples.begin() + static_cast<std::ptrdiff_t>(length);
      EXPECT_TRUE(std::all_of(end, actual.samples.end(), [](auto sample) { return sample == 0; }));
      actual.samples.resize(length);
    }
    EXPECT_EQ(support::difference(expected, actual), "");
  }

  // Rate conversion may round the length by one sample.
  void expect_same_length(std::int64_t actual) const {
    const double rate = static_cast<double>(support::expected_rate(codec_, signal_.rate)) / signal_.rate;
    const auto expected = std::llround(static_cast<double>(signal_.frames()) * rate);
    EXPECT_GE(actual, expected - 1) << "the end is missing";
    EXPECT_LE(actual, expected + most_padding());
  }

  std::int64_t most_padding() const {
    const bool resampled = support::encoded_rate(codec_, signal_.rate) != signal_.rate;
    switch (support::padding(GetParam())) {
      case Padding::dropped:
        return resampled ? 1 : 0;
      case Padding::dropped_first:
        return codec_.frame;
      case Padding::kept:
        return codec_.frame + codec_.delay;
    }
    return 0;
  }

  void expect_same_duration() const {
    if (format_.duration == Duration::unknown) return;
    const double frame = static_cast<double>(codec_.frame + codec_.delay) / probe_.sample_rate;
    const double estimate = format_.duration == Duration::estimated ? 0.15 : 0;
    EXPECT_NEAR(probe_.duration, signal_.seconds, frame + estimate);
  }

  void expect_same_levels(const support::Pcm<float>& actual) const {
    const auto& expected = source_levels(signal_, probe_.channels);
    const double down = attenuation(support::rms_db(actual, 0), expected[0]);
    for (int channel = 0; channel < probe_.channels; ++channel) {
      EXPECT_NEAR(support::rms_db(actual, channel), expected[static_cast<std::size_t>(channel)] - down,
                  tolerance(channel))
          << "channel " << channel;
    }
  }

  // Channels that are mixed may be turned down, all by the same amount, by as much as keeps the loudest sum
  // from clipping: of two into one 2 / sqrt(2), of six into two 1 + 2 / sqrt(2).
  double attenuation(double actual, double expected) const {
    if (probe_.channels == signal_.channels || signal_.channels == 1) return 0;
    const double loudest = signal_.channels == 2 ? std::sqrt(2) : 1 + std::sqrt(2);
    EXPECT_GT(expected - actual, -tolerance(0));
    EXPECT_LT(expected - actual, 20 * std::log10(loudest) + tolerance(0));
    return expected - actual;
  }

  // Of a tone of 40 Hz in the low-frequency channel FFmpeg's DTS encoder leaves 7 dB less, in the ffmpeg
  // program too; libvorbis puts 1.2 dB on it. AMR's models of a voice take 1.1 dB off a mix of tones.
  double tolerance(int channel) const {
    if (probe_.channels == 6 && channel == 3) return codec_.name == "dts" ? 7.5 : 1.5;
    return codec_.name.starts_with("amr_") ? 1.5 : kTolerance;
  }

  static constexpr double kTolerance = 1.0;  // dB

  const Format& format_ = GetParam().format;
  const Signal& signal_ = GetParam().signal;
  const Codec& codec_ = support::expected_codec(GetParam());
  support::TempDir dir_;
  std::filesystem::path result_;
  Probe probe_;
};

TEST_P(Matrix, ComesOutAsItWentIn) {
  if (!format_.headerless) {
    EXPECT_EQ(probe_.container, format_.container);
  }
  EXPECT_EQ(probe_.streams, 1);
  EXPECT_EQ(probe_.codec, *format_.probed_codec ? format_.probed_codec : codec_.name);
  EXPECT_EQ(probe_.sample_rate, support::expected_rate(codec_, signal_.rate));
  EXPECT_EQ(probe_.channels, support::expected_channels(GetParam()));
  EXPECT_EQ(probe_.bits, expected_bits());
  if (support::is_exact(GetParam())) {
    expect_same_samples();
  } else {
    const auto decoded = support::decode_float(result_, 0, probe_.channels);
    expect_same_length(decoded.frames());
    expect_same_duration();
    expect_same_levels(decoded);
  }
}

INSTANTIATE_TEST_SUITE_P(Every, Matrix, ::testing::ValuesIn(support::conversions()),
                         [](const auto& test) { return test.param.name(); });

}  // namespace
