#include "av/mix/channel_mix.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "av/lib/channel_layout.h"

extern "C" {
#include <libswresample/swresample.h>
}

namespace av {
namespace {

ChannelLayout named(const std::string& name) {
  ChannelLayout layout;
  EXPECT_EQ(av_channel_layout_from_string(layout.get(), name.c_str()), 0) << name;
  return layout;
}

std::vector<ChannelLayout> standard_layouts() {
  std::vector<ChannelLayout> layouts;
  void* position = nullptr;
  while (const AVChannelLayout* layout = av_channel_layout_standard(&position)) layouts.emplace_back(*layout);
  return layouts;
}

ChannelMix mix(const std::string& from, const std::string& to) {
  return channel_mix(*named(from).get(), *named(to).get());
}

bool is_low_frequency(AVChannel channel) {
  return channel == AV_CHAN_LOW_FREQUENCY || channel == AV_CHAN_LOW_FREQUENCY_2;
}

using Pair = std::pair<std::string, std::string>;

class DownMix : public testing::TestWithParam<Pair> {};

// swresample's own matrix, normalized as it does it for integers.
TEST_P(DownMix, IsThatOfTheFfmpegProgramWhateverTheSampleFormat) {
  const ChannelLayout from = named(GetParam().first);
  const ChannelLayout to = named(GetParam().second);
  constexpr int kStride = 64;  // it writes that many rows and columns
  std::vector<double> expected(kStride * kStride);
  ASSERT_EQ(swr_build_matrix2(from.get(), to.get(), M_SQRT1_2, M_SQRT1_2, 0, 1, 1, expected.data(), kStride,
                              AV_MATRIX_ENCODING_NONE, nullptr),
            0);
  const ChannelMix actual = channel_mix(*from.get(), *to.get());
  for (std::size_t o = 0; o < actual.gains.size(); ++o)
    for (std::size_t i = 0; i < actual.gains[o].size(); ++i)
      EXPECT_NEAR(actual.gains[o][i], expected[o * kStride + i], 1e-9) << o << " of " << i;
}

INSTANTIATE_TEST_SUITE_P(Of, DownMix,
                         testing::Values(Pair{"stereo", "mono"}, Pair{"3.0", "stereo"}, Pair{"4.0", "stereo"},
                                         Pair{"quad", "stereo"}, Pair{"quad", "mono"}, Pair{"5.0", "stereo"},
                                         Pair{"5.1", "mono"}, Pair{"5.1", "stereo"},
                                         Pair{"5.1(side)", "stereo"}, Pair{"5.1", "quad"},
                                         Pair{"6.1", "stereo"}, Pair{"7.1", "mono"}, Pair{"7.1", "stereo"},
                                         Pair{"7.1", "5.1"}, Pair{"7.1", "5.1(side)"},
                                         Pair{"7.1(wide)", "5.1"}, Pair{"5.1(side)", "5.1"}),
                         [](const auto& test) { return "Number" + std::to_string(test.index); });

class UpMix : public testing::TestWithParam<Pair> {};

TEST_P(UpMix, ChangesNoLevel) {
  const ChannelMix up = mix(GetParam().first, GetParam().second);
  EXPECT_FALSE(up.mixes);
  for (std::size_t i = 0; i < up.gains[0].size(); ++i) {
    double loudest = 0;
    for (const auto& row : up.gains) {
      EXPECT_TRUE(row[i] == 0 || row[i] == 1) << row[i];
      loudest = std::max(loudest, row[i]);
    }
    EXPECT_EQ(loudest, 1) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Of, UpMix,
                         testing::Values(Pair{"mono", "stereo"}, Pair{"mono", "3.0"}, Pair{"mono", "quad"},
                                         Pair{"mono", "5.1"}, Pair{"mono", "7.1"}, Pair{"stereo", "3.0"},
                                         Pair{"stereo", "5.1"}, Pair{"stereo", "7.1"}, Pair{"3.0", "5.1"},
                                         Pair{"2.1", "5.1"}, Pair{"quad", "7.1"}, Pair{"5.1", "7.1"},
                                         Pair{"5.1(side)", "7.1"}, Pair{"6.1", "7.1"},
                                         Pair{"downmix", "stereo"}),
                         [](const auto& test) { return "Number" + std::to_string(test.index); });

TEST(MonoAsStereo, IsTheSameTwiceAndComesBack) {
  EXPECT_THAT(mix("mono", "stereo").gains, testing::ElementsAre(std::vector{1.0}, std::vector{1.0}));
  EXPECT_THAT(mix("stereo", "mono").gains[0],
              testing::ElementsAre(testing::DoubleEq(0.5), testing::DoubleEq(0.5)));
}

TEST(EveryMix, LosesNothingButLowFrequenciesAndCannotClip) {
  for (const ChannelLayout& from : standard_layouts()) {
    for (const ChannelLayout& to : standard_layouts()) {
      if (av_channel_layout_index_from_channel(to.get(), AV_CHAN_FRONT_LEFT) < 0 && to.get()->nb_channels > 1)
        continue;  // a headphone's: no target
      const std::string what = describe(*from.get()) + " to " + describe(*to.get());
      const ChannelMix mix = channel_mix(*from.get(), *to.get());
      for (const auto& row : mix.gains)
        EXPECT_LE(std::accumulate(row.begin(), row.end(), 0.0), 1 + 1e-9) << what;
      for (int i = 0; i < from.get()->nb_channels; ++i) {
        const AVChannel channel = av_channel_layout_channel_from_index(from.get(), static_cast<unsigned>(i));
        const bool is_heard = std::ranges::any_of(
            mix.gains, [i](const auto& row) { return row[static_cast<std::size_t>(i)] > 0.02; });
        EXPECT_TRUE(is_heard || is_low_frequency(channel)) << what << ": channel " << i;
        const int same = av_channel_layout_index_from_channel(to.get(), channel);
        if (same >= 0) {
          EXPECT_GT(mix.gains[static_cast<std::size_t>(same)][static_cast<std::size_t>(i)], 0) << what;
        }
      }
    }
  }
}

TEST(LowFrequencies, AreHeardWhereThereIsNothingElse) {
  EXPECT_EQ(mix("LFE+LFE2", "stereo").lost, 0);
  EXPECT_EQ(mix("5.1", "stereo").lost, 1);
}

TEST(UnknownSpeakers, AreHeardFromTheFront) {
  EXPECT_THAT(mix("FL+FR+TC", "stereo").gains[0], testing::Contains(testing::Gt(0)).Times(2));
  AVChannelLayout custom{};
  custom.order = AV_CHANNEL_ORDER_CUSTOM;
  custom.nb_channels = 2;
  AVChannelCustom map[2]{};
  map[0].id = AV_CHAN_UNKNOWN;
  map[1].id = AV_CHAN_UNUSED;
  custom.u.map = map;
  const ChannelMix mix = channel_mix(custom, *named("stereo").get());
  EXPECT_THAT(mix.gains[0], testing::ElementsAre(1, 0));
  EXPECT_EQ(mix.lost, 0);
}

// A plane wave in ACN order, SN3D: what a speaker in its direction gets is the wave itself.
TEST(AmbisonicSound, ComesFromWhereItWas) {
  const ChannelMix mix = av::channel_mix(*named("ambisonic 1").get(), *named("quad").get());
  const std::vector<double> from_front_left{1, std::sqrt(0.5), 0, std::sqrt(0.5)};
  const auto level = [&](std::size_t speaker) {
    return std::inner_product(from_front_left.begin(), from_front_left.end(), mix.gains[speaker].begin(),
                              0.0);
  };
  EXPECT_NEAR(level(0), 1, 1e-9);
  EXPECT_NEAR(level(1), 0.5, 1e-9);
  EXPECT_NEAR(level(2), 0.5, 1e-9);
  EXPECT_NEAR(level(3), 0, 1e-9);
  EXPECT_THAT(av::channel_mix(*named("ambisonic 1").get(), *named("mono").get()).gains[0],
              testing::ElementsAre(1, 0, 0, 0));
}

}  // namespace
}  // namespace av
