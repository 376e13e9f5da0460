// Nothing of the source is lost, and nothing moves: the source's first and last samples are looked for in
// every result by correlation. The lengths are such that no frame of any encoder has room to spare.

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <vector>

#include <gtest/gtest.h>

#include "support/audio_convert.h"
#include "support/conversion.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/temp_dir.h"

namespace {

using support::Conversion;
using support::Padding;

// A multiple of every frame size in use at its rate.
struct Source {
  const char* name;
  int rate;
  int samples;
};
constexpr Source kSources[] = {{"Wide", 44100, 55296}, {"Narrow", 16000, 30720}};

// A quick sweep in noise: its autocorrelation has one peak.
std::filesystem::path wav(const Source& source) {
  const auto path = support::media_dir() / ("alignment-" + std::string(source.name) + ".wav");
  if (std::filesystem::exists(path)) return path;
  support::output_of(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i",
        "aevalsrc=exprs=0.3*sin(2*PI*(300+400*t)*t)+0.3*(random(0)-0.5):s=" + std::to_string(source.rate) +
            ":d=3",
        "-af", "lowpass=3000,atrim=end_sample=" + std::to_string(source.samples), path.string()},
       {}});
  return path;
}

// Decoded once for all formats of that rate.
const std::vector<float>& samples(const Source& source, int rate) {
  static std::map<std::pair<int, int>, std::vector<float>> decoded;
  auto& result = decoded[{source.rate, rate}];
  if (result.empty()) result = support::decode_float(wav(source), rate, 1).samples;
  return result;
}

struct Found {
  int lag;             // samples by which it comes later than in the source
  double correlation;  // 1: the same
};

constexpr int kWindow = 1024;
constexpr int kFarthest = 1200;

// Where in `result` the kWindow samples of `source` from `begin` on are.
Found locate(std::span<const float> source, std::span<const float> result, int begin) {
  double left = 0;
  for (int i = begin; i < begin + kWindow; ++i) left += static_cast<double>(source[i]) * source[i];
  Found best{0, 0};
  for (int lag = -kFarthest; lag <= kFarthest; ++lag) {
    const int first = std::max(begin, -lag);
    const int last = std::min(begin + kWindow, static_cast<int>(result.size()) - lag);
    double product = 0, right = 1e-9;
    for (int i = first; i < last; ++i) {
      product += static_cast<double>(source[i]) * result[i + lag];
      right += static_cast<double>(result[i + lag]) * result[i + lag];
    }
    const double correlation = product / std::sqrt(left * right);
    if (correlation > best.correlation) best = {lag, correlation};
  }
  return best;
}

// Codecs that model a voice instead of following the wave are recognised less well.
struct Likeness {
  double correlation;
  int jitter;  // samples
};
Likeness least_likeness(const support::Codec& codec) {
  const bool models_a_voice =
      codec.name.starts_with("amr_") || codec.name.starts_with("gsm") || codec.name == "speex";
  return models_a_voice ? Likeness{0.5, 25} : Likeness{0.9, 2};
}

class Alignment : public testing::TestWithParam<Conversion> {};

TEST_P(Alignment, OfTheFirstAndTheLastSampleIsKept) {
  const support::TempDir dir;
  const support::Codec& codec = support::expected_codec(GetParam());
  for (const Source& source : kSources) {
    const auto out = dir / (source.name + GetParam().file());
    const auto outcome = support::audio_convert(wav(source), out, GetParam().fields());
    ASSERT_TRUE(outcome.ok()) << outcome.err;
    Conversion conversion = GetParam();
    conversion.signal.rate = source.rate;
    conversion.signal.channels = 1;
    const auto file = support::readable(conversion, out);
    const int rate = support::expected_rate(codec, source.rate);
    const auto result = support::decode_float(file, rate, 1).samples;
    const auto& expected = samples(source, rate);
    const int end = static_cast<int>(expected.size());
    const Found head = locate(expected, result, 0);
    const Found tail = locate(expected, result, end - kWindow);
    const Likeness least = least_likeness(codec);
    EXPECT_GT(head.correlation, least.correlation) << source.name << ": the start is missing";
    EXPECT_GT(tail.correlation, least.correlation) << source.name << ": the end is missing";
    EXPECT_NEAR(head.lag, tail.lag, least.jitter) << source.name;
    EXPECT_GE(static_cast<int>(result.size()), end + tail.lag - least.jitter)
        << source.name << ": the end is missing";
    const int delay = support::padding(conversion) == Padding::kept ? codec.delay : 0;
    EXPECT_GE(head.lag, -least.jitter) << source.name;
    EXPECT_LE(head.lag, delay + least.jitter) << source.name;
  }
}

// Bare samples cannot move; the matrix compares them one by one.
std::vector<Conversion> encodings() {
  std::vector<Conversion> result;
  for (const Conversion& conversion : support::conversions()) {
    const bool repeated = !result.empty() && result.back().format.name == conversion.format.name &&
                          result.back().codec == conversion.codec;
    if (!repeated && !support::expected_codec(conversion).name.starts_with("pcm_"))
      result.push_back(conversion);
  }
  return result;
}

INSTANTIATE_TEST_SUITE_P(Every, Alignment, testing::ValuesIn(encodings()), [](const auto& test) {
  const std::string name = test.param.name();
  return name.substr(0, name.rfind('_'));
});

}  // namespace
