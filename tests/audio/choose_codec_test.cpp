#include <string>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "audio/plan.h"
#include "audio/refusal.h"

namespace audio {
namespace {

struct Source {
  int bits;
  bool is_float;
};

constexpr Source kLossy{0, false};

struct Case {
  Fields fields;
  Source source;
  std::string codec;
};

void PrintTo(const Case& example, std::ostream* out) {
  for (const auto& [name, value] : example.fields) *out << name << "=" << value << " ";
  *out << "of " << example.source.bits << (example.source.is_float ? " bits float" : " bits");
}

class ChosenCodec : public testing::TestWithParam<Case> {};

TEST_P(ChosenCodec, Is) {
  const auto& [fields, source, codec] = GetParam();
  const SourceAudio audio{
      .sample_rate = 44100, .channels = 2, .bits = source.bits, .is_float = source.is_float};
  EXPECT_EQ(choose_codec(parse_options(fields), audio).name, codec);
}

const Fields kWav{{"format", "wav"}};
const Fields kAiff{{"format", "aiff"}};

INSTANTIATE_TEST_SUITE_P(
    PcmFollowsTheSourceFrom16BitsUp, ChosenCodec,
    testing::Values(Case{kWav, {8, false}, "pcm_s16le"}, Case{kWav, {12, false}, "pcm_s16le"},
                    Case{kWav, {16, false}, "pcm_s16le"}, Case{kWav, {20, false}, "pcm_s24le"},
                    Case{kWav, {24, false}, "pcm_s24le"}, Case{kWav, {32, false}, "pcm_s32le"},
                    Case{kWav, {64, false}, "pcm_s32le"}, Case{kWav, {32, true}, "pcm_f32le"},
                    Case{kWav, {64, true}, "pcm_f64le"}, Case{kAiff, {24, false}, "pcm_s24be"},
                    Case{kAiff, {32, true}, "pcm_f32be"}, Case{kAiff, {64, true}, "pcm_f64be"},
                    Case{{{"format", "caf"}}, {64, true}, "pcm_f64be"},
                    Case{{{"format", "au"}}, {8, false}, "pcm_s16be"}));

INSTANTIATE_TEST_SUITE_P(WithoutADepthTheDefault, ChosenCodec,
                         testing::Values(Case{kWav, kLossy, "pcm_s16le"}, Case{kAiff, kLossy, "pcm_s16be"},
                                         Case{kWav, {0, true}, "pcm_s16le"},
                                         Case{{{"format", "mp3"}}, {24, false}, "mp3"},
                                         Case{{{"format", "flac"}}, {32, true}, "flac"},
                                         Case{{{"format", "mka"}}, {24, false}, "vorbis"},
                                         Case{{{"format", "m4a"}}, {24, false}, "aac"}));

INSTANTIATE_TEST_SUITE_P(
    TheRequestWins, ChosenCodec,
    testing::Values(Case{{{"format", "wav"}, {"bit_depth", "16"}}, {24, false}, "pcm_s16le"},
                    Case{{{"format", "wav"}, {"bit_depth", "24"}}, kLossy, "pcm_s24le"},
                    Case{{{"format", "wav"}, {"bit_depth", "32"}}, {32, true}, "pcm_s32le"},
                    Case{{{"format", "wav"}, {"bit_depth", "float"}}, {16, false}, "pcm_f32le"},
                    Case{{{"format", "wav"}, {"codec", "pcm_u8"}}, {24, false}, "pcm_u8"},
                    Case{{{"format", "wav"}, {"codec", "pcm_s16le"}}, {32, true}, "pcm_s16le"},
                    Case{{{"format", "m4a"}, {"codec", "alac"}}, kLossy, "alac"},
                    Case{{{"format", "flac"}, {"bit_depth", "16"}}, {24, false}, "flac"}));

}  // namespace
}  // namespace audio
