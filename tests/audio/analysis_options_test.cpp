#include <gmock/gmock.h>

#include "audio/refusal.h"

namespace audio {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Options parse(Operation operation, const Fields& fields) {
  return parse_options(fields, {}, operation);
}

TEST(AnalysisOptions, NeedNoFormat) {
  for (const OperationRow& row : operations()) {
    if (row.operation == Operation::convert) continue;
    EXPECT_EQ(parse(row.operation, {}).format, nullptr) << row.name;
  }
}

TEST(AnalysisOptions, OfAWaveformAreWhatAudiowaveformHas) {
  const WaveformOptions open = parse(Operation::waveform, {}).waveform;
  EXPECT_EQ(open.form, WaveformForm::json);
  EXPECT_EQ(open.samples_per_pixel, std::nullopt);
  EXPECT_FALSE(open.split_channels);
  const WaveformOptions data =
      parse(Operation::waveform,
            {{"format", "dat"}, {"samples_per_pixel", "2"}, {"bits", "16"}, {"split_channels", "yes"}})
          .waveform;
  EXPECT_EQ(data.form, WaveformForm::dat);
  EXPECT_EQ(data.samples_per_pixel, 2);
  EXPECT_EQ(data.bits, 16);
  EXPECT_TRUE(data.split_channels);
  const WaveformOptions drawn = parse(Operation::waveform, {{"format", "PNG"},
                                                            {"width", "1200"},
                                                            {"height", "80"},
                                                            {"waveform_color", "#ff8000"},
                                                            {"background_color", "0102037f"}})
                                    .waveform;
  EXPECT_EQ(drawn.width, 1200);
  EXPECT_EQ(drawn.height, 80);
  EXPECT_EQ(drawn.color, (Color{255, 128, 0, 255}));
  EXPECT_EQ(drawn.background, (Color{1, 2, 3, 127}));
  EXPECT_EQ(parse(Operation::waveform, {{"format", "spectrogram"}, {"scale", "mel"}}).waveform.scale,
            FrequencyScale::mel);
}

TEST(AnalysisOptions, OfLoudnessAreWhatCountsAsSilence) {
  const LoudnessOptions options =
      parse(Operation::loudness,
            {{"silence_below", "-40.5dB"}, {"silence_longer_than", "0.25"}, {"series", "yes"}})
          .report;
  EXPECT_EQ(options.silence_below, -40.5);
  EXPECT_EQ(options.silence_longer_than, Seconds(0.25));
  EXPECT_TRUE(options.series);
}

TEST(AnalysisOptions, TakeAPartOfTheSound) {
  for (const Operation operation : {Operation::waveform, Operation::loudness}) {
    const Options options = parse(operation, {{"track", "1"}, {"start", "1:00"}, {"duration", "2"}});
    EXPECT_EQ(options.track, 1);
    EXPECT_EQ(end_of(options), Seconds(62));
  }
}

Lines refused(Operation operation, const Fields& fields) {
  try {
    parse(operation, fields);
  } catch (const base::Error& error) {
    Lines lines;
    for (const auto& [field, detail] : error.fields()) lines.push_back(field + ": " + detail);
    return lines;
  }
  return {};
}

struct Refusal {
  Operation operation;
  Fields fields;
  std::string text;
};

class AnalysisRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(AnalysisRefusal, NamesTheFieldAndWhatIsLegal) {
  EXPECT_THAT(refused(GetParam().operation, GetParam().fields), ElementsAre(HasSubstr(GetParam().text)));
}

INSTANTIATE_TEST_SUITE_P(
    Every, AnalysisRefusal,
    testing::ValuesIn(std::vector<Refusal>{
        {Operation::probe, {{"bitrate", "128k"}}, "bitrate: there is no such field"},
        {Operation::probe, {{"decode", "maybe"}}, "decode: \"maybe\" is neither yes nor no"},
        {Operation::cover, {{"track", "0"}}, "track: there is no such field"},
        {Operation::waveform, {{"format", "mp3"}}, "one of: json, dat, peaks, png, svg, spectrogram"},
        {Operation::waveform, {{"samples_per_pixel", "1"}}, "from 2 to 16777216"},
        {Operation::waveform, {{"samples_per_pixel", "99999999999"}}, "from 2 to 16777216"},
        {Operation::waveform, {{"pixels_per_second", "0"}}, "from 1 to 100000"},
        {Operation::waveform, {{"bits", "24"}}, "neither 8 nor 16"},
        {Operation::waveform, {{"format", "png"}, {"width", "0"}}, "width: "},
        {Operation::waveform, {{"format", "png"}, {"height", "5000"}}, "from 1 to 4096"},
        {Operation::waveform, {{"format", "png"}, {"waveform_color", "red"}}, "RRGGBB"},
        {Operation::waveform, {{"format", "png"}, {"waveform_color", "12345g"}}, "RRGGBB"},
        {Operation::waveform, {{"format", "png"}, {"bits", "8"}}, "bits: is not for format=png"},
        {Operation::waveform, {{"width", "100"}}, "width: is not for format=json"},
        {Operation::waveform, {{"format", "peaks"}, {"height", "9"}}, "height: is not for format=peaks"},
        {Operation::waveform, {{"format", "svg"}, {"scale", "log"}}, "scale: is not for format=svg"},
        {Operation::waveform,
         {{"format", "spectrogram"}, {"background_color", "000000"}},
         "background_color: is not for format=spectrogram"},
        {Operation::waveform,
         {{"format", "spectrogram"}, {"width", "16384"}, {"height", "4096"}},
         "at most 8388608"},
        {Operation::waveform,
         {{"samples_per_pixel", "256"}, {"pixels_per_second", "20"}},
         "pixels_per_second: is another way to say samples_per_pixel"},
        {Operation::waveform, {{"bits", "8"}, {"bits", "16"}}, "bits: is given more than once"},
        {Operation::loudness, {{"silence_below", "3"}}, "from -120 to 0"},
        {Operation::loudness, {{"silence_below", "nan"}}, "from -120 to 0"},
        {Operation::loudness, {{"silence_longer_than", "-1"}}, "is not a time"},
        {Operation::loudness, {{"conform", "vinyl"}}, "acx, librivox, ebu-r128, podcast, atsc-a85"},
        {Operation::loudness, {{"format", "json"}}, "format: there is no such field"},
        {Operation::loudness, {{"preset", "podcast"}}, "preset: there is no such field"},
        {Operation::convert, {{"format", "mp3"}, {"bits", "16"}}, "bits: there is no such field"}}));

TEST(AnalysisOptions, AreKnownFieldsToTheLog) {
  for (const OperationRow& operation : operations()) {
    for (const OptionRow& row : option_rows(operation.operation)) EXPECT_TRUE(is_field(row.name)) << row.name;
  }
  EXPECT_TRUE(is_field("file"));
  EXPECT_FALSE(is_field("password"));
}

}  // namespace
}  // namespace audio
