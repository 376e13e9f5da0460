#include "av/filter/sample_bounds.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "audio/format.h"
#include "av/engine.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace av {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNotANumber = std::numeric_limits<float>::quiet_NaN();

template <typename Sample>
Handle<AVFrame> frame(AVSampleFormat format, int channels, const std::vector<std::vector<Sample>>& planes) {
  Handle<AVFrame> frame = own(av_frame_alloc());
  frame->format = format;
  frame->nb_samples =
      static_cast<int>(planes[0].size()) / (av_sample_fmt_is_planar(format) != 0 ? 1 : channels);
  av_channel_layout_default(&frame->ch_layout, channels);
  EXPECT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
  for (std::size_t plane = 0; plane < planes.size(); ++plane) {
    std::ranges::copy(planes[plane], reinterpret_cast<Sample*>(frame->extended_data[plane]));
  }
  return frame;
}

template <typename Sample>
std::vector<Sample> samples(const AVFrame& frame, int plane, std::size_t count) {
  const auto* first = reinterpret_cast<const Sample*>(frame.extended_data[plane]);
  return {first, first + count};
}

TEST(SampleBounds, WhatIsNoNumberBecomesSilenceAndTheRestStaysWithinBounds) {
  const auto planar = frame<float>(AV_SAMPLE_FMT_FLTP, 2, {{0.5F, kNotANumber, -16}, {kInfinity, -1e9F, 2}});
  EXPECT_EQ(clamp_samples(*planar), 3U);
  EXPECT_EQ(samples<float>(*planar, 0, 3), (std::vector<float>{0.5F, 0, -16}));
  EXPECT_EQ(samples<float>(*planar, 1, 3), (std::vector<float>{16, -16, 2}));

  const auto packed = frame<double>(AV_SAMPLE_FMT_DBL, 2, {{0.5, 1e300, -kInfinity, 1}});
  EXPECT_EQ(clamp_samples(*packed), 2U);
  EXPECT_EQ(samples<double>(*packed, 0, 4), (std::vector<double>{0.5, 16, -16, 1}));
}

TEST(SampleBounds, IntegersAreLeftAlone) {
  const auto integers = frame<std::int32_t>(AV_SAMPLE_FMT_S32, 1, {{INT32_MIN, INT32_MAX}});
  EXPECT_EQ(clamp_samples(*integers), 0U);
  EXPECT_EQ(samples<std::int32_t>(*integers, 0, 2), (std::vector<std::int32_t>{INT32_MIN, INT32_MAX}));
}

// A second of a tone in 32-bit float, in which `wild` stands in a few places.
std::string wav_with(float wild) {
  constexpr int kRate = 48000;
  std::string bytes;
  for (int i = 0; i < kRate; ++i) {
    const float tone = 0.5F * std::sin(static_cast<float>(i) * 440 * 2 * std::numbers::pi_v<float> / kRate);
    const auto bits = std::bit_cast<std::uint32_t>(i > 20000 && i < 21000 && i % 7 == 0 ? wild : tone);
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(bits >> shift);
  }
  return support::float_wav_bytes(kRate, 1, bytes);
}

// By the name of each lossy codec, a format that takes it.
std::map<std::string, std::string> lossy_codecs() {
  std::map<std::string, std::string> formats;
  for (const audio::Format& format : audio::formats()) {
    for (const std::string_view name : format.codec_names.split()) {
      const audio::Codec* codec = audio::find_codec(format, name);
      if (codec && !codec->lossless) formats.emplace(name, format.name);
    }
  }
  return formats;
}

class WildSamples : public testing::TestWithParam<std::pair<const std::string, std::string>> {};

TEST_P(WildSamples, AreEncodedLikeAnyOthers) {
  const auto& [codec, format] = GetParam();
  const support::TempDir dir;
  for (const float wild : {1e4F, 1e10F, 1e38F, -kInfinity, kNotANumber}) {
    const support::MemorySource source(wav_with(wild));
    const auto info = convert(source, "a.wav", {{"format", format}, {"codec", codec}}, dir / "out");
    EXPECT_GT(info.samples, 0) << wild;
  }
}

INSTANTIATE_TEST_SUITE_P(, WildSamples, testing::ValuesIn(lossy_codecs()),
                         [](const auto& test) { return test.param.first; });

TEST(SampleBounds, ChangedSamplesAreCounted) {
  const support::TempDir dir;
  const support::MemorySource source(wav_with(kNotANumber));
  EXPECT_EQ(convert(source, "a.wav", {{"format", "mp3"}}, dir / "out").clamped_samples, 142U);
}

}  // namespace
}  // namespace av
