#include "av/mix/layouts.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "av/lib/channel_layout.h"
#include "base/error.h"

namespace av {
namespace {

ChannelLayout named(const std::string& name) {
  ChannelLayout layout;
  EXPECT_EQ(av_channel_layout_from_string(layout.get(), name.c_str()), 0) << name;
  return layout;
}

std::string target(const AVChannelLayout& from, const std::vector<audio::Field>& fields) {
  const audio::Options options = audio::parse_options(fields);
  const audio::Codec& codec = options.codec ? *options.codec : *audio::find_codec(*options.format);
  return describe(*target_layout(from, options, codec).get());
}

struct Case {
  std::string format;
  std::string from;
  std::string to;
};

void PrintTo(const Case& row, std::ostream* out) {
  *out << row.format << " of " << row.from;
}

class NearestLayout : public testing::TestWithParam<Case> {};

TEST_P(NearestLayout, IsTaken) {
  EXPECT_EQ(target(*named(GetParam().from).get(), {{"format", GetParam().format}}), GetParam().to);
}

INSTANTIATE_TEST_SUITE_P(
    Of, NearestLayout,
    testing::Values(
        Case{"aac", "5.1(side)", "5.1"}, Case{"aac", "5.0(side)", "5.0"}, Case{"aac", "quad", "quad"},
        Case{"aac", "7.1", "7.1"}, Case{"aac", "3.1", "5.1"}, Case{"aac", "downmix", "stereo"},
        Case{"aac", "7.1(wide)", "5.1"}, Case{"aac", "hexagonal", "6.1"}, Case{"opus", "5.1(side)", "5.1"},
        Case{"opus", "2.1", "5.1"}, Case{"opus", "4.0", "5.0"}, Case{"opus", "3.0(back)", "quad"},
        Case{"opus", "ambisonic 1", "quad"}, Case{"mp3", "7.1", "stereo"},
        Case{"mp3", "hexadecagonal", "stereo"}, Case{"mp3", "ambisonic 2", "stereo"},
        Case{"mp3", "FL+LFE", "stereo"}, Case{"mp3", "FC+BC", "stereo"}, Case{"dts", "3.0", "5.0(side)"},
        Case{"ac3", "7.1", "5.1(side)"}, Case{"amr", "22.2", "mono"}, Case{"aptx", "mono", "stereo"},
        Case{"flac", "5.1(side)", "5.1(side)"}, Case{"flac", "ambisonic 1", "quad"},
        Case{"flac", "22.2", "7.1"}, Case{"wv", "22.2", "7.1(wide)"}, Case{"oga", "6.1(back)", "6.1"},
        Case{"wav", "ambisonic 1", "ambisonic 1"}, Case{"wav", "22.2", "22.2"}),
    [](const auto& test) { return "Number" + std::to_string(test.index); });

TEST(WantedChannels, GetTheUsualLayoutOfThatMany) {
  EXPECT_EQ(target(*named("mono").get(), {{"format", "wav"}, {"channels", "3"}}), "3.0");
  EXPECT_EQ(target(*named("5.1").get(), {{"format", "wav"}, {"channels", "2"}}), "stereo");
  EXPECT_EQ(target(*named("5.1").get(), {{"format", "wav"}, {"channels", "6"}}), "5.1");
  EXPECT_EQ(target(*named("stereo").get(), {{"format", "m4a"}, {"channels", "6"}}), "5.1");
  EXPECT_EQ(target(*named("stereo").get(), {{"format", "m4a"}, {"channels", "7"}}), "6.1");
}

TEST(WantedChannels, ThatACodecHasNoLayoutOfAreRefusedWithThoseItHas) {
  try {
    target(*named("stereo").get(), {{"format", "dts"}, {"channels", "3"}});
    FAIL();
  } catch (const base::Error& error) {
    ASSERT_EQ(error.fields().size(), 1U);
    EXPECT_EQ(error.fields()[0].field, "channels");
    EXPECT_THAT(error.fields()[0].detail, testing::HasSubstr("it takes 1, 2, 4, 5, 6"));
  }
}

// MOV's labels in the order of the file, as FFmpeg 7.1 reads them.
TEST(ChannelsInAnOrderOfTheirOwn, AreSorted) {
  AVChannelCustom map[3]{};
  map[0].id = AV_CHAN_FRONT_CENTER;
  map[1].id = AV_CHAN_FRONT_RIGHT;
  map[2].id = AV_CHAN_FRONT_LEFT;
  AVChannelLayout custom{};
  custom.order = AV_CHANNEL_ORDER_CUSTOM;
  custom.nb_channels = 3;
  custom.u.map = map;
  EXPECT_EQ(target(custom, {{"format", "wav"}}), "3.0");
  EXPECT_EQ(target(custom, {{"format", "mp3"}}), "stereo");
}

std::string warning(const std::string& from, const std::string& to, std::vector<audio::Field> fields = {}) {
  fields.emplace_back("format", "mp3");
  return layout_warning(*named(from).get(), *named(to).get(), audio::parse_options(fields));
}

TEST(LayoutWarning, NamesWhatIsHeard) {
  EXPECT_EQ(warning("5.1", "stereo"),
            "its channels (5.1) were mixed into stereo without low-frequency effects");
  EXPECT_EQ(warning("3.1", "5.1"), "its channels (3.1) became 5.1");
  EXPECT_EQ(warning("stereo", "mono"), "its channels (stereo) were mixed into mono");
}

TEST(LayoutWarning, IsSilentAboutOtherNamesForTheSamePlacesAndAboutWhatWasAskedFor) {
  EXPECT_EQ(warning("5.1(side)", "5.1"), "");
  EXPECT_EQ(warning("downmix", "stereo"), "");
  EXPECT_EQ(warning("mono", "mono"), "");
  EXPECT_EQ(warning("5.1", "stereo", {{"channels", "2"}}), "");
}

}  // namespace
}  // namespace av
