#include "audio/preset.h"

#include <algorithm>
#include <set>
#include <string>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "audio/plan.h"
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
    EXPECT_EQ(preset.fields.front().first, "format") << "what the others are measured against";
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

// Whatever the source turns out to be.
void expect_possible(const Fields& fields) {
  EXPECT_THAT(refusal(fields), IsEmpty()) << testing::PrintToString(fields);
  const Options options = parse_options(fields);
  for (const int rate : {8000, 11025, 16000, 44100, 48000, 96000, 192000}) {
    for (const int channels : {1, 2, 6}) {
      const SourceAudio source{.sample_rate = rate, .channels = channels, .bits = 24};
      const Codec& codec = choose_codec(options, source);
      EXPECT_NO_THROW(choose_bit_rate(options, codec, choose_sample_rate(options, codec, rate),
                                      std::min(options.channels.value_or(channels), codec.max_channels)))
          << testing::PrintToString(fields) << " of " << rate << " Hz";
    }
  }
}

TEST(Presets, GoWithEveryFormatAndCodec) {
  for (const Preset& preset : presets()) {
    const Field named{"preset", preset.name};
    for (const Format& format : formats()) {
      expect_possible({named, {"format", std::string(format.name)}});
      for (const std::string codec : {"copy", "auto"})
        expect_possible({named, {"format", std::string(format.name)}, {"codec", codec}});
      for (const auto codec : format.codec_names.split())
        expect_possible({named, {"format", std::string(format.name)}, {"codec", std::string(codec)}});
    }
  }
}

TEST(Presets, LeaveOutWhatTheFormatCannotHold) {
  const Options mp3 = parse_options(Fields{{"preset", "speech"}, {"format", "mp3"}});
  EXPECT_FALSE(mp3.bit_depth);
  EXPECT_EQ(mp3.sample_rate, 16000);
  EXPECT_EQ(mp3.channels, 1);
  const Options opus = parse_options(Fields{{"preset", "telephone"}, {"format", "opus"}});
  EXPECT_EQ(opus.codec, nullptr);
  EXPECT_EQ(opus.sample_rate, 8000);
  EXPECT_FALSE(parse_options(Fields{{"preset", "podcast"}, {"format", "opus"}}).sample_rate);
  EXPECT_FALSE(parse_options(Fields{{"preset", "speech"}, {"codec", "pcm_s24le"}}).bit_depth);
}

TEST(Presets, BringTheNearestBitRateThatThereIs) {
  const Options voice = parse_options(Fields{{"preset", "voice"}, {"format", "mp3"}});
  EXPECT_EQ(choose_bit_rate(voice, preferred_codec(voice), 16000, 1), 24000);
  EXPECT_EQ(choose_bit_rate(voice, preferred_codec(voice), 44100, 1), 32000);
  const Options podcast = parse_options(Fields{{"preset", "podcast"}});
  EXPECT_EQ(choose_bit_rate(podcast, preferred_codec(podcast), 44100, 2), 128000);
}

TEST(Presets, LeaveOpenHowManyChannelsWhereTheFormatHasNoSuchLayout) {
  for (const char* format : {"aptx", "aptxhd"}) {
    const Fields fields{{"preset", "speech"}, {"format", format}};
    EXPECT_THAT(refusal(fields), IsEmpty()) << format;
    EXPECT_FALSE(parse_options(fields).channels) << format;
    EXPECT_EQ(parse_options(Fields{{"preset", "podcast"}, {"format", format}}).channels, 2) << format;
  }
}

TEST(Presets, SpoilNoFieldOfTheRequest) {
  EXPECT_THAT(refusal({{"preset", "speech"}, {"format", "mp3"}, {"bitrate", "320k"}}), IsEmpty());
  EXPECT_THAT(refusal({{"preset", "podcast"}, {"sample_rate", "8000"}}), IsEmpty());
}

TEST(Presets, AFieldOfTheRequestThatTheFormatCannotHoldIsNamed) {
  EXPECT_THAT(refusal({{"preset", "speech"}, {"format", "mp3"}, {"bit_depth", "24"}}),
              ElementsAre(StartsWith("bit_depth: ")));
  EXPECT_THAT(refusal({{"preset", "speech"}, {"codec", "opus"}}), ElementsAre(StartsWith("codec: ")));
  EXPECT_THAT(refusal({{"preset", "speech"}, {"format", "none"}, {"codec", "copy"}}),
              ElementsAre(StartsWith("format: ")));
}

// What the request asks for instead of the preset's field takes the place of that field's rivals, too.
TEST(Presets, GiveWayToAnotherWayOfSayingTheSame) {
  EXPECT_THAT(refusal({{"preset", "podcast"}, {"quality", "2"}}), IsEmpty());
  EXPECT_THAT(refusal({{"preset", "podcast"}, {"volume", "3"}}), IsEmpty());
}

}  // namespace
}  // namespace audio
