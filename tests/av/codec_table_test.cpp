// The codec table promises what libavcodec can do: every promise is tried on the real encoder.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/bit_rate.h"
#include "audio/codec.h"
#include "audio/format.h"
#include "audio/plan.h"
#include "audio/sample_rate.h"
#include "av/codec/encoder.h"
#include "av/lib/capabilities.h"
#include "av/lib/compat.h"

namespace av {
namespace {

std::vector<const audio::Codec*> all_codecs() {
  std::vector<const audio::Codec*> all;
  for (const audio::Codec& codec : audio::codecs()) all.push_back(&codec);
  return all;
}

// Codecs whose bare frames do not say their rate: the table offers only the one that readers assume.
const std::set<std::string_view> kNarrowed{"aptx", "aptx_hd"};

class CodecTable : public testing::TestWithParam<const audio::Codec*> {
 protected:
  const audio::Codec& codec() const { return *GetParam(); }

  // Hz: all that are listed, or a usual choice within the limits.
  std::vector<int> sample_rates() const {
    if (!codec().sample_rates.empty()) return {codec().sample_rates.begin(), codec().sample_rates.end()};
    std::vector<int> rates;
    for (const int rate : {1,      7,      100,    999,    7350,   8000,   8001,   11025,  16000,  22050,
                           22051,  32000,  44100,  44101,  47999,  48000,  65534,  65535,  65536,  65540,
                           70000,  70001,  88200,  96000,  96001,  100000, 176400, 192000, 192001, 254000,
                           255000, 256000, 352800, 384000, 655340, 655350, 705600, 768000, 768001}) {
      if (audio::takes_sample_rate(codec(), rate)) rates.push_back(rate);
    }
    return rates;
  }

  // Mono and stereo, as far as the codec has them.
  std::vector<int> channel_counts() const {
    if (codec().layouts.empty()) return {1, 2};
    std::vector<int> counts;
    if (codec().layouts.contains("mono")) counts.push_back(1);
    if (codec().layouts.contains("stereo")) counts.push_back(2);
    return counts;
  }

  void expect_opens(int sample_rate, int channels, std::int64_t bit_rate) const {
    ChannelLayout layout;
    av_channel_layout_default(layout.get(), channels);
    const AVCodec* encoder = avcodec_find_encoder_by_name(std::string(codec().encoder).c_str());
    const EncoderSettings settings{.codec = &codec(),
                                   .sample_format = supported_sample_formats(encoder).front(),
                                   .sample_rate = sample_rate,
                                   .bit_rate = bit_rate};
    EXPECT_NO_THROW(Encoder(settings, layout)) << codec().name << " at " << sample_rate << " Hz, " << channels
                                               << " channels, " << bit_rate << " bit/s";
  }
};

TEST_P(CodecTable, EncoderIsInThisBuild) {
  EXPECT_TRUE(can_encode(codec()));
}

TEST_P(CodecTable, SampleRatesAreTheEncodersOwn) {
  const AVCodec* encoder = avcodec_find_encoder_by_name(std::string(codec().encoder).c_str());
  const auto own = supported_sample_rates(encoder);
  const std::set listed(codec().sample_rates.begin(), codec().sample_rates.end());
  if (own.empty()) return;  // it takes any, or says no when it is opened
  if (kNarrowed.contains(codec().name)) {
    EXPECT_TRUE(std::ranges::includes(std::set(own.begin(), own.end()), listed));
  } else {
    EXPECT_EQ(listed, std::set(own.begin(), own.end()));
  }
}

TEST_P(CodecTable, LayoutsExistAndStayWithinTheChannelLimit) {
  int most = codec().layouts.empty() ? codec().max_channels : 0;
  for (const std::string_view name : codec().layouts.split()) {
    ChannelLayout layout;
    ASSERT_EQ(av_channel_layout_from_string(layout.get(), std::string(name).c_str()), 0) << name;
    most = std::max(most, layout.get()->nb_channels);
  }
  EXPECT_EQ(most, codec().max_channels);
}

TEST_P(CodecTable, DefaultBitRateOpensTheEncoderAtEveryRate) {
  const audio::Options nothing_asked;
  for (const int rate : sample_rates()) {
    for (const int channels : channel_counts()) {
      expect_opens(rate, channels, audio::choose_bit_rate(nothing_asked, codec(), rate, channels));
    }
  }
}

TEST_P(CodecTable, LowestAndHighestBitRateOpenTheEncoderAtEveryRate) {
  if (codec().bit_rates.empty()) return;
  for (const int rate : sample_rates()) {
    const audio::BitRateRule& rule = audio::bit_rate_rule(codec(), rate);
    for (const int channels : channel_counts()) {
      const auto [min, max] = audio::bit_rate_bounds(rule, channels);
      expect_opens(rate, channels, min);
      expect_opens(rate, channels, max);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, CodecTable, testing::ValuesIn(all_codecs()),
                         [](const auto& row) { return std::string(row.param->name); });

TEST(Capabilities, DebiansFFmpegServesEveryRow) {
  EXPECT_EQ(served_formats().size(), audio::formats().size());
  EXPECT_THAT(missing_formats(), testing::IsEmpty());
}

}  // namespace
}  // namespace av
