// Names that are none, and the ones that their senders most likely meant.

#include "audio/meant.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/codec.h"
#include "audio/format.h"
#include "audio/option_table.h"
#include "audio/preset.h"

namespace audio {
namespace {

struct Case {
  std::string given;
  std::string meant;
};

void PrintTo(const Case& example, std::ostream* out) {
  *out << '"' << example.given << '"';
}

class MeantField : public testing::TestWithParam<Case> {};

TEST_P(MeantField, IsTheNearest) {
  std::vector<std::string_view> names{"file"};
  for (const OptionRow& row : option_rows()) names.push_back(row.name);
  EXPECT_EQ(meant_field(GetParam().given, names), GetParam().meant);
  EXPECT_TRUE(GetParam().meant.empty() || is_field(GetParam().meant));
}

INSTANTIATE_TEST_SUITE_P(OfCaseAndSigns, MeantField,
                         testing::Values(Case{"Format", "format"}, Case{"FORMAT", "format"},
                                         Case{"bit_rate", "bitrate"}, Case{"bit-rate", "bitrate"},
                                         Case{"Bit Rate", "bitrate"}, Case{"samplerate", "sample_rate"},
                                         Case{"sampleRate", "sample_rate"}, Case{"bitDepth", "bit_depth"},
                                         Case{"fade-in", "fade_in"}, Case{"maxsize", "max_size"},
                                         Case{"file_name", "filename"}, Case{"file[]", "file"},
                                         Case{" format ", "format"}));

INSTANTIATE_TEST_SUITE_P(
    OfOtherPrograms, MeantField,
    testing::Values(Case{"output_format", "format"}, Case{"outputFormat", "format"},
                    Case{"target_format", "format"}, Case{"rate", "sample_rate"}, Case{"ar", "sample_rate"},
                    Case{"ac", "channels"}, Case{"acodec", "codec"}, Case{"audio_codec", "codec"},
                    Case{"ab", "bitrate"}, Case{"audio_bitrate", "bitrate"}, Case{"start_time", "start"},
                    Case{"ss", "start"}, Case{"endTime", "end"}, Case{"t", "duration"},
                    Case{"gain", "volume"}, Case{"loudnorm", "normalize"}, Case{"normalise", "normalize"},
                    Case{"bits", "bit_depth"}, Case{"tags", "metadata"}, Case{"output_filename", "filename"},
                    Case{"profile", "preset"}, Case{"audio", "file"}, Case{"upload", "file"},
                    Case{"audio_file", "file"}));

INSTANTIATE_TEST_SUITE_P(OfAFingersSlip, MeantField,
                         testing::Values(Case{"fromat", "format"}, Case{"formt", "format"},
                                         Case{"formatt", "format"}, Case{"bitrat", "bitrate"},
                                         Case{"birtate", "bitrate"}, Case{"sampel_rate", "sample_rate"},
                                         Case{"chanels", "channels"}, Case{"chan", "channels"},
                                         Case{"fadeuot", "fade_out"}, Case{"qualtiy", "quality"}));

INSTANTIATE_TEST_SUITE_P(Nowhere, MeantField,
                         testing::Values(Case{"", ""}, Case{"_", ""}, Case{"colour", ""}, Case{"xyz", ""},
                                         Case{"\xff\xfe", ""}, Case{"x", ""}, Case{"callback_url", ""},
                                         Case{std::string(5000, 'f'), ""}));

TEST(MeantFormat, IsTheNearestName) {
  const std::vector<Case> cases{{"mp-3", "mp3"},
                                {"MP 3", "mp3"},
                                {".mp3 file", "mp3"},
                                {"song.mp3", "mp3"},
                                {"audio/mpeg3", "mp3"},
                                {"audio/ogg; codecs=opus", "ogg"},
                                {"mpeg3", "mp3"},
                                {"m4-b", "m4b"},
                                {"flacc", "flac"},
                                {"wav24", "wav"},
                                {"falc", "flac"},
                                {"he-aac", "aac"},
                                {"audiobook", "m4b"},
                                {"exe", ""},
                                {"xyz", ""},
                                {"", ""}};
  for (const auto& [given, meant] : cases) {
    EXPECT_EQ(meant_format(given), meant) << given;
    EXPECT_TRUE(meant.empty() || find_format(meant)) << meant;
  }
}

TEST(MeantCodec, IsTheNearestNameOrTheEncodersCodec) {
  const std::vector<Case> cases{{"mp-3", "mp3"},
                                {"libmp3lame", "mp3"},
                                {"libopus", "opus"},
                                {"pcm_s16", "pcm_s16le"},
                                {"pcm-s24-le", "pcm_s24le"},
                                {"coppy", "copy"},
                                {"automatic", "auto"},
                                {"h264", ""}};
  for (const auto& [given, meant] : cases) {
    EXPECT_EQ(meant_codec(given), meant) << given;
    EXPECT_TRUE(meant.empty() || meant == "copy" || meant == "auto" || find_codec(meant)) << meant;
  }
}

TEST(MeantPreset, IsTheNearestName) {
  EXPECT_EQ(meant_preset("podcasts"), "podcast");
  EXPECT_EQ(meant_preset("Speech"), "speech");
  EXPECT_EQ(meant_preset("phone"), "telephone");
  EXPECT_EQ(meant_preset("loud"), "");
}

}  // namespace
}  // namespace audio
