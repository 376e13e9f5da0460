// audiowaveform's documented data format (bbc/audiowaveform, doc/DataFormat.md), worked out again here from
// the samples of WAV files.

#include <algorithm>
#include <cstring>

#include <gmock/gmock.h>

#include "analysis/answers.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/samples.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"
#include "waveform/decoded_png.h"

namespace {

using nlohmann::json;

struct Expected {
  int channels;
  int samples_per_pixel;
  int bits;
  bool split;
};

// All minima and maxima in turn, from 16-bit samples that stand in the upper bits.
std::vector<int> pairs(const support::Pcm<std::int32_t>& pcm, const Expected& what) {
  std::vector<int> data;
  const int outputs = what.split ? pcm.channels : 1;
  for (std::int64_t begin = 0; begin < pcm.frames(); begin += what.samples_per_pixel) {
    for (int output = 0; output < outputs; ++output) {
      int low = 32767;
      int high = -32768;
      for (std::int64_t i = begin; i < std::min(begin + what.samples_per_pixel, pcm.frames()); ++i) {
        const auto at = [&](int channel) {
          return pcm.samples[static_cast<std::size_t>(i * pcm.channels + channel)] >> 16;
        };
        int sample = 0;
        if (what.split) {
          sample = at(output);
        } else {
          for (int channel = 0; channel < pcm.channels; ++channel) sample += at(channel);
          sample /= pcm.channels;
        }
        low = std::min(low, sample);
        high = std::max(high, sample);
      }
      data.push_back(what.bits == 8 ? low / 256 : low);
      data.push_back(what.bits == 8 ? high / 256 : high);
    }
  }
  return data;
}

struct Case {
  support::Signal signal;
  Expected expected;
};

void PrintTo(const Case& test, std::ostream* out) {
  *out << test.signal.name;
}

class Waveform : public ::testing::TestWithParam<Case> {
 protected:
  analysis::Fields fields(const char* format) const {
    const Expected& expected = GetParam().expected;
    return {std::string("format=") + format,
            "samples_per_pixel=" + std::to_string(expected.samples_per_pixel),
            "bits=" + std::to_string(expected.bits),
            std::string("split_channels=") + (expected.split ? "yes" : "no")};
  }
};

TEST_P(Waveform, IsAudiowaveformsToTheByte) {
  const auto& [signal, expected] = GetParam();
  const auto file = support::wav(signal);
  const auto data = pairs(support::decode_int(file), expected);
  const std::size_t length = data.size() / 2 / static_cast<std::size_t>(expected.channels);
  std::string text;
  for (const int number : data) text += (text.empty() ? "" : ",") + std::to_string(number);
  EXPECT_EQ(analysis::answer("waveform", file, fields("json")),
            "{\"version\":2,\"channels\":" + std::to_string(expected.channels) +
                ",\"sample_rate\":" + std::to_string(signal.rate) + ",\"samples_per_pixel\":" +
                std::to_string(expected.samples_per_pixel) + ",\"bits\":" + std::to_string(expected.bits) +
                ",\"length\":" + std::to_string(length) + ",\"data\":[" + text + "]}\n");

  std::string binary;
  const auto put = [&](auto number) { binary.append(reinterpret_cast<const char*>(&number), sizeof number); };
  put(std::int32_t{expected.channels == 1 ? 1 : 2});
  put(std::uint32_t{expected.bits == 8 ? 1U : 0U});
  put(std::int32_t{signal.rate});
  put(std::int32_t{expected.samples_per_pixel});
  put(static_cast<std::uint32_t>(length));
  if (expected.channels > 1) put(std::int32_t{expected.channels});
  for (const int number : data) {
    if (expected.bits == 8)
      put(static_cast<std::int8_t>(number));
    else
      put(static_cast<std::int16_t>(number));
  }
  EXPECT_EQ(analysis::answer("waveform", file, fields("dat")), binary);
}

INSTANTIATE_TEST_SUITE_P(
    Every, Waveform,
    ::testing::Values(Case{support::kPhone, {1, 256, 8, false}}, Case{support::kMusic, {1, 441, 16, false}},
                      Case{support::kMusic, {2, 1000, 8, true}}, Case{support::kSurround, {6, 300, 16, true}},
                      Case{support::kSurround, {1, 2, 8, false}}, Case{support::kStudio, {1, 999, 16, false}},
                      Case{support::kStudio, {2, 1'000'000, 8, true}}),
    [](const auto& test) {
      return test.param.signal.name + std::to_string(test.param.expected.samples_per_pixel) +
             (test.param.expected.split ? "Split" : "Mixed");
    });

// Its defaults, and floating point as it reads it.
TEST(WaveformDefaults, Are256SamplesAnd8Bits) {
  const support::TempDir dir;
  std::string samples;
  for (const float sample : {0.5F, -0.25F, 1.5F, -1.5F}) {
    char bytes[sizeof sample];
    std::memcpy(bytes, &sample, sizeof sample);
    samples.append(bytes, sizeof bytes);
  }
  const auto file = support::write_file(dir / "a.wav", support::float_wav_bytes(8000, 1, samples));
  EXPECT_EQ(
      analysis::answer("waveform", file),
      "{\"version\":2,\"channels\":1,\"sample_rate\":8000,\"samples_per_pixel\":256,\"bits\":8,\"length\":1,"
      "\"data\":[-127,127]}\n");
}

TEST(WaveformZoom, MayBeGivenInPixelsPerSecond) {
  const auto data = analysis::json("waveform", support::wav(support::kMusic), {"pixels_per_second=20"});
  EXPECT_EQ(data["samples_per_pixel"], 2205);
  EXPECT_EQ(data["length"], 60);
  const auto refused = support::audio_convert_cli(
      {"waveform", support::wav(support::kPhone).string(), "pixels_per_second=8000"});
  EXPECT_FALSE(refused.ok());
  EXPECT_THAT(refused.err, ::testing::HasSubstr("pixels_per_second: is too many"));
}

TEST(WaveformPart, IsThatOfThePart) {
  const auto whole = analysis::json("waveform", support::wav(support::kMusic), {"samples_per_pixel=441"});
  const auto part = analysis::json("waveform", support::wav(support::kMusic),
                                   {"samples_per_pixel=441", "start=1", "duration=0.5"});
  EXPECT_EQ(part["length"], 50);
  EXPECT_EQ(part["data"], json(std::vector<int>(whole["data"].begin() + 200, whole["data"].begin() + 300)));
}

// What decodes to the same samples has the same waveform.
TEST(WaveformOfACodec, IsThatOfItsSamples) {
  const support::TempDir dir;
  const auto flac = dir / "a.flac";
  ASSERT_TRUE(support::audio_convert(support::wav(support::kMusic), flac).ok());
  EXPECT_EQ(analysis::answer("waveform", flac), analysis::answer("waveform", support::wav(support::kMusic)));
}

TEST(WaveformPeaks, AreAsManyAsAskedForAndAsLoud) {
  const auto peaks = analysis::json("waveform", support::wav(support::kMusic),
                                    {"format=peaks", "width=500", "split_channels=yes"});
  EXPECT_EQ(peaks["duration"], 3.0);
  ASSERT_EQ(peaks["peaks"].size(), 2u);
  const auto pcm = support::decode_int(support::wav(support::kMusic));
  for (int channel = 0; channel < 2; ++channel) {
    const auto& its = peaks["peaks"][static_cast<std::size_t>(channel)];
    ASSERT_EQ(its.size(), 1000u);
    double loudest = 0;
    for (std::int64_t i = 0; i < pcm.frames(); ++i)
      loudest = std::max(loudest, (pcm.samples[static_cast<std::size_t>(2 * i + channel)] >> 16) / 32768.0);
    EXPECT_NEAR(*std::max_element(its.begin(), its.end()), loudest, 0.0001);
  }
}

TEST(WaveformPicture, HasItsSizeAndColours) {
  const auto image = waveform::decode_png(analysis::answer(
      "waveform", support::wav(support::kMusic),
      {"format=png", "width=300", "height=100", "waveform_color=ff0000", "background_color=00ff00"}));
  EXPECT_EQ(image.width, 300);
  EXPECT_EQ(image.height, 100);
  EXPECT_EQ(image.at(150, 50), (audio::Color{255, 0, 0, 255}));
  EXPECT_EQ(image.at(150, 0), (audio::Color{0, 255, 0, 255}));
}

// The same upload and options give the same bytes.
TEST(WaveformPicture, IsTheSameEachTime) {
  for (const char* format : {"json", "dat", "peaks", "png", "svg", "spectrogram"}) {
    const auto once =
        analysis::answer("waveform", support::wav(support::kPhone), {std::string("format=") + format});
    EXPECT_EQ(analysis::answer("waveform", support::wav(support::kPhone), {std::string("format=") + format}),
              once);
  }
}

}  // namespace
