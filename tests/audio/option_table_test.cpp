#include "audio/option_table.h"

#include <cmath>

#include <gmock/gmock.h>

#include "audio/refusal.h"

namespace audio {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Options, LeaveOpenWhatIsNotGiven) {
  const Options options = parse_options(Fields{{"format", "mp3"}});
  EXPECT_EQ(options.format, find_format("mp3"));
  EXPECT_EQ(options.codec, nullptr);
  EXPECT_EQ(options.bit_rate, std::nullopt);
  EXPECT_EQ(options.quality, std::nullopt);
  EXPECT_EQ(options.sample_rate, std::nullopt);
  EXPECT_EQ(options.channels, std::nullopt);
  EXPECT_FALSE(options.bit_depth);
  EXPECT_EQ(options.filename, "");
  EXPECT_EQ(options.codec_mode, CodecMode::encode);
  EXPECT_EQ(options.track, std::nullopt);
  EXPECT_EQ(options.start, Seconds(0));
  EXPECT_EQ(end_of(options), std::nullopt);
  EXPECT_EQ(options.volume, std::nullopt);
  EXPECT_EQ(options.loudness, std::nullopt);
  EXPECT_EQ(options.fade_in, Seconds(0));
  EXPECT_EQ(options.fade_out, Seconds(0));
  EXPECT_TRUE(options.keep_metadata);
  EXPECT_TRUE(options.keep_cover);
  EXPECT_EQ(options.delivery, Delivery::automatic);
  EXPECT_FALSE(changes_samples(options));
}

TEST(Options, HoldThePartOfTheSource) {
  const Options until =
      parse_options(Fields{{"format", "wav"}, {"track", "2"}, {"start", "1:30"}, {"end", "00:02:00.250"}});
  EXPECT_EQ(until.track, 2);
  EXPECT_EQ(until.start, Seconds(90));
  EXPECT_EQ(end_of(until), Seconds(120.25));
  const Options for_long = parse_options(Fields{{"duration", "2.5"}, {"format", "wav"}, {"start", "10"}});
  EXPECT_EQ(end_of(for_long), Seconds(12.5));
  EXPECT_FALSE(changes_samples(for_long));
}

TEST(Options, HoldWhatIsDoneToTheSamples) {
  const Options options =
      parse_options(Fields{{"format", "wav"}, {"volume", "-3.5"}, {"fade_in", "0.5"}, {"fade_out", "1:00"}});
  EXPECT_EQ(options.volume, -3.5);
  EXPECT_EQ(options.fade_in, Seconds(0.5));
  EXPECT_EQ(options.fade_out, Seconds(60));
  EXPECT_TRUE(changes_samples(options));
}

TEST(Options, AVolumeMayBeWrittenWithSignAndUnit) {
  EXPECT_EQ(parse_options(Fields{{"format", "wav"}, {"volume", "+6dB"}}).volume, 6.0);
  EXPECT_EQ(parse_options(Fields{{"format", "wav"}, {"volume", "-60"}}).volume, -60.0);
  EXPECT_EQ(parse_options(Fields{{"format", "wav"}, {"volume", "60"}}).volume, 60.0);
}

TEST(Options, ALoudnessIsEbuOrANumber) {
  EXPECT_EQ(parse_options(Fields{{"format", "wav"}, {"normalize", "ebu"}}).loudness, -23.0);
  EXPECT_EQ(parse_options(Fields{{"format", "wav"}, {"normalize", "-16"}}).loudness, -16.0);
  EXPECT_EQ(parse_options(Fields{{"format", "wav"}, {"normalize", "-70"}}).loudness, -70.0);
  EXPECT_EQ(parse_options(Fields{{"format", "wav"}, {"normalize", "-5"}}).loudness, -5.0);
}

TEST(Options, HoldWhatIsKeptBesideTheSamples) {
  const Options options =
      parse_options(Fields{{"format", "wav"}, {"metadata", "strip"}, {"cover", "strip"}, {"codec", "auto"}});
  EXPECT_FALSE(options.keep_metadata);
  EXPECT_FALSE(options.keep_cover);
  EXPECT_EQ(options.codec_mode, CodecMode::automatic);
  EXPECT_EQ(options.codec, nullptr);
  EXPECT_FALSE(changes_samples(options));
  EXPECT_TRUE(parse_options(Fields{{"format", "wav"}, {"metadata", "keep"}}).keep_metadata);
  EXPECT_EQ(parse_options(Fields{{"format", "wav"}, {"codec", "Copy"}}).codec_mode, CodecMode::copy);
}

TEST(Options, SayHowTheResultIsDelivered) {
  EXPECT_TRUE(is_streamed(parse_options(Fields{{"format", "ogg"}})));
  EXPECT_TRUE(is_streamed(parse_options(Fields{{"format", "ogg"}, {"delivery", "auto"}})));
  EXPECT_FALSE(is_streamed(parse_options(Fields{{"format", "ogg"}, {"delivery", "file"}})));
  EXPECT_FALSE(is_streamed(parse_options(Fields{{"format", "m4a"}})));
  EXPECT_TRUE(is_streamed(parse_options(Fields{{"format", "m4a"}, {"delivery", "stream"}})));
  EXPECT_FALSE(is_streamed(parse_options(Fields{{"format", "ogg"}, {"verify", "yes"}})));
  EXPECT_TRUE(may_start_early(parse_options(Fields{{"format", "wav"}})));
  EXPECT_FALSE(may_start_early(parse_options(Fields{{"format", "wav"}, {"verify", "yes"}})));
}

TEST(Options, HoldWhatIsGivenInAnyOrder) {
  const Options options = parse_options(Fields{{"filename", "a b.mp3"},
                                               {"channels", "1"},
                                               {"bitrate", "32k"},
                                               {"sample_rate", "8000"},
                                               {"codec", "MP3"},
                                               {"format", "audio/mpeg"}});
  EXPECT_EQ(options.format, find_format("mp3"));
  EXPECT_EQ(options.codec, find_codec("mp3"));
  EXPECT_EQ(options.bit_rate, 32000);
  EXPECT_EQ(options.sample_rate, 8000);
  EXPECT_EQ(options.channels, 1);
  EXPECT_EQ(options.filename, "a b.mp3");
}

TEST(Options, HoldAQuality) {
  EXPECT_EQ(parse_options(Fields{{"format", "ogg"}, {"quality", "-1"}}).quality, -1.0);
  EXPECT_EQ(parse_options(Fields{{"format", "mp3"}, {"quality", "0.5"}}).quality, 0.5);
}

struct Depth {
  std::string text;
  int bits;
  bool is_float;
};

class BitDepthField : public testing::TestWithParam<Depth> {};

TEST_P(BitDepthField, IsRead) {
  const Options options = parse_options(Fields{{"format", "wav"}, {"bit_depth", GetParam().text}});
  ASSERT_TRUE(options.bit_depth);
  EXPECT_EQ(options.bit_depth->bits, GetParam().bits);
  EXPECT_EQ(options.bit_depth->is_float, GetParam().is_float);
}

INSTANTIATE_TEST_SUITE_P(All, BitDepthField,
                         testing::Values(Depth{"16", 16, false}, Depth{"24", 24, false},
                                         Depth{"32", 32, false}, Depth{"float", 32, true}));

// Of these the channels of the source decide, when they are known.
const std::vector<Fields> kOpenChannels{
    {{"format", "m4a"}, {"bitrate", "96k"}, {"sample_rate", "44100"}},
    {{"format", "opus"}, {"bitrate", "32k"}, {"sample_rate", "48000"}},
    {{"format", "opus"}, {"bitrate", "6k"}, {"sample_rate", "8000"}},
    {{"format", "webm"}, {"bitrate", "510k"}, {"sample_rate", "48000"}},
    {{"format", "ogg"}, {"bitrate", "64k"}, {"sample_rate", "44100"}},
};

class Possible : public testing::TestWithParam<Fields> {};

TEST_P(Possible, IsNotRefused) {
  EXPECT_THAT(refusal(GetParam()), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Combinations, Possible,
    testing::Values(Fields{{"format", "flac"}, {"bit_depth", "24"}},
                    Fields{{"format", "aiff"}, {"bit_depth", "float"}},
                    Fields{{"format", "wav"}, {"codec", "pcm_s24le"}, {"bit_depth", "24"}},
                    Fields{{"format", "m4a"}, {"codec", "alac"}, {"bit_depth", "24"}},
                    Fields{{"format", "mp3"}, {"bitrate", "320k"}},
                    Fields{{"format", "mp3"}, {"bitrate", "64k"}, {"sample_rate", "8000"}},
                    Fields{{"format", "mp3"}, {"bitrate", "320k"}, {"sample_rate", "32000"}},
                    Fields{{"format", "ac3"}, {"channels", "6"}, {"bitrate", "640k"}},
                    Fields{{"format", "wav"}, {"channels", "8"}, {"sample_rate", "192000"}}));

INSTANTIATE_TEST_SUITE_P(WithChannelsLeftOpen, Possible, testing::ValuesIn(kOpenChannels));

TEST(OptionRows, NameEveryFieldThatIsTakenAndSayWhatItTakes) {
  std::vector<std::string_view> names;
  for (const OptionRow& row : option_rows()) {
    names.push_back(row.name);
    EXPECT_FALSE(row.takes.empty()) << row.name;
    EXPECT_FALSE(row.help.empty()) << row.name;
  }
  EXPECT_THAT(
      names, ElementsAre("format", "codec", "bitrate", "quality", "sample_rate", "channels", "bit_depth",
                         "track", "start", "end", "duration", "play_length", "volume", "fade_in", "fade_out",
                         "normalize", "max_size", "metadata", "cover", "delivery", "verify", "filename",
                         "input_format", "input_sample_rate", "input_channels", "channel", "trim_silence",
                         "silence_keep", "replaygain", "chapters", "title", "artist", "album", "album_artist",
                         "composer", "track_number", "disc_number", "date", "genre", "comment", "split",
                         "split_duration", "split_size", "split_window", "overlap", "join", "order",
                         "archive", "silence_below", "silence_longer_than", "conform", "preset"));
}

// What each route takes: with this value, and what else it needs. Raw PCM can be streamed, WAV has every
// depth, and a form of a waveform has to have a use for the field.
Fields with(Operation operation, const OptionRow& row, const std::string& value) {
  Fields fields{{std::string(row.name), value}};
  if (row.name == "format") return fields;
  if (operation == Operation::convert)
    fields.emplace_back("format", row.name == "delivery" ? "s16le" : "wav");
  if (operation == Operation::waveform && row.group == "Picture")
    fields.emplace_back("format", row.name == "scale" ? "spectrogram" : "png");
  return fields;
}

class OptionValuesOf : public testing::TestWithParam<Operation> {
 protected:
  static void parse(const OptionRow& row, const std::string& value) {
    parse_options(with(GetParam(), row, value), {}, GetParam());
  }
};

TEST_P(OptionValuesOf, AreThoseThatTheParsersTake) {
  for (const OptionRow& row : option_rows(GetParam())) {
    for (const auto choice : row.values.choices.split())
      EXPECT_NO_THROW(parse(row, std::string(choice))) << row.name << " " << choice;
    if (row.values.type == "choice") {
      EXPECT_THROW(parse(row, "other"), base::Error) << row.name;
    }
  }
}

TEST_P(OptionValuesOf, EndWhereTheParsersDo) {
  for (const OptionRow& row : option_rows(GetParam())) {
    for (const auto& [bound, beyond] :
         {std::pair{row.values.min, row.values.min - 1}, std::pair{row.values.max, row.values.max + 1}}) {
      if (std::isinf(bound)) continue;
      EXPECT_NO_THROW(parse(row, std::to_string(static_cast<int>(bound)))) << row.name << " " << bound;
      EXPECT_THROW(parse(row, std::to_string(static_cast<int>(beyond))), base::Error)
          << row.name << " " << beyond;
    }
  }
}

TEST_P(OptionValuesOf, HaveDefaultsAndExamplesThatTheParsersTake) {
  for (const OptionRow& row : option_rows(GetParam())) {
    const auto& values = row.values;
    EXPECT_FALSE(values.fallback.empty() && values.example.empty()) << row.name;
    const bool is_of_lossy = values.type == "bitrate" || values.type == "quality";
    for (const auto text : {values.fallback, values.example}) {
      if (text.empty()) continue;
      Fields fields = with(GetParam(), row, std::string(text));
      if (is_of_lossy) fields.back().second = "mp3";
      EXPECT_NO_THROW(parse_options(fields, {}, GetParam())) << row.name << " " << text;
    }
  }
}

std::string name_of(const testing::TestParamInfo<Operation>& info) {
  return std::string(name(info.param));
}

INSTANTIATE_TEST_SUITE_P(Routes, OptionValuesOf,
                         testing::Values(Operation::convert, Operation::probe, Operation::waveform,
                                         Operation::loudness),
                         name_of);

}  // namespace
}  // namespace audio
