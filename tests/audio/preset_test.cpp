#include "audio/preset.h"

#include <set>
#include <string>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "audio/refusal.h"

namespace audio {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Presets, AreTheDocumentedOnesAndPossible) {
  std::set<std::string_view> names;
  for (const Preset& preset : presets()) {
    EXPECT_TRUE(names.insert(preset.name).second) << preset.name;
    EXPECT_FALSE(preset.help.empty()) << preset.name;
    EXPECT_EQ(find_preset(preset.name), &preset);
    EXPECT_THAT(refusal({{"preset", std::string(preset.name)}}), IsEmpty()) << preset.name;
  }
  for (const char* name : {"speech", "voice", "podcast"}) EXPECT_TRUE(names.contains(name)) << name;
  EXPECT_EQ(find_preset(""), nullptr);
  EXPECT_EQ(find_preset("Speech "), nullptr);
}

TEST(Presets, SetTheirFields) {
  const Options speech = parse_options(Fields{{"preset", "speech"}});
  EXPECT_EQ(speech.format, find_format("wav"));
  EXPECT_EQ(speech.sample_rate, 16000);
  EXPECT_EQ(speech.channels, 1);
  const Options podcast = parse_options(Fields{{"preset", "podcast"}});
  EXPECT_EQ(podcast.format, find_format("mp3"));
  EXPECT_EQ(podcast.loudness, -16.0);
  const Options voice = parse_options(Fields{{"preset", "voice"}});
  EXPECT_EQ(voice.format, find_format("opus"));
  EXPECT_EQ(voice.channels, 1);
}

TEST(Presets, GiveWayToFieldsOfTheRequestWhereverTheyStand) {
  for (const Fields& fields : {Fields{{"preset", "speech"}, {"sample_rate", "8000"}},
                               Fields{{"sample_rate", "8000"}, {"preset", "speech"}}}) {
    const Options options = parse_options(fields);
    EXPECT_EQ(options.sample_rate, 8000);
    EXPECT_EQ(options.channels, 1);
  }
  const Options flac = parse_options(Fields{{"preset", "speech"}, {"format", "flac"}});
  EXPECT_EQ(flac.format, find_format("flac"));
  EXPECT_EQ(flac.sample_rate, 16000);
}

TEST(Presets, AWrongFieldIsNotReplacedByThePresets) {
  EXPECT_THAT(refusal({{"preset", "speech"}, {"sample_rate", "fast"}}),
              ElementsAre(StartsWith("sample_rate: ")));
}

TEST(Presets, AreRefusedByNameWhenUnknown) {
  EXPECT_THAT(refusal({{"preset", "vinyl"}, {"format", "wav"}}), ElementsAre(StartsWith("preset: ")));
  EXPECT_THAT(refusal({{"preset", "vinyl"}, {"format", "wav"}}).front(), HasSubstr("\"vinyl\""));
  EXPECT_THAT(refusal({{"preset", ""}, {"format", "wav"}}), ElementsAre(StartsWith("preset: ")));
}

TEST(Presets, AnUnknownOneSaysWhichThereAre) {
  EXPECT_THAT(refusal({{"preset", "vinyl"}, {"format", "wav"}}).front(), HasSubstr("podcast"));
}

TEST(Presets, AreGivenOnce) {
  EXPECT_THAT(refusal({{"preset", "speech"}, {"preset", "podcast"}}),
              ElementsAre("preset: is given more than once"));
}

TEST(Presets, AFieldOfThePresetThatTheFormatCannotHoldIsNamed) {
  EXPECT_THAT(refusal({{"preset", "speech"}, {"format", "mp3"}}), ElementsAre(StartsWith("bit_depth: ")));
}

// What the request asks for instead of the preset's field takes the place of that field's rivals, too.
TEST(Presets, GiveWayToAnotherWayOfSayingTheSame) {
  EXPECT_THAT(refusal({{"preset", "podcast"}, {"quality", "2"}}), IsEmpty());
  EXPECT_THAT(refusal({{"preset", "podcast"}, {"volume", "3"}}), IsEmpty());
}

}  // namespace
}  // namespace audio
