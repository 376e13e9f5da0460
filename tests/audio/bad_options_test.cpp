// Requests that are refused, and what their senders are told.

#include <string>

#include <gmock/gmock.h>

#include "audio/bad_field.h"

namespace audio {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class BadField : public testing::TestWithParam<Case> {};

TEST_P(BadField, IsNamedOnceWithWhatIsLegal) {
  expect_refused(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Format, BadField,
    testing::Values(Case{{}, "format", {"is required", "mp3, wav, flac", "tta"}},
                    Case{{{"channels", "2"}}, "format", {"is required"}},
                    Case{{{"format", "xyz"}}, "format", {"\"xyz\"", "mp3, wav, flac", "tta"}},
                    Case{{{"format", "mp-3"}}, "format", {"\"mp-3\"; did you mean mp3? It is one of: mp3,"}},
                    Case{{{"format", ""}}, "format", {"mp3, wav, flac"}},
                    Case{{{"format", "mp3 "}}, "format", {"\"mp3 \""}}));

INSTANTIATE_TEST_SUITE_P(
    Names, BadField,
    testing::Values(
        bad("mp3", "rate", "1", {"no such field", "did you mean sample_rate?", "file, format"}),
        bad("mp3", "Bitrate", "128k", {"no such field", "did you mean bitrate?"}),
        bad("mp3", "bit_rate", "128k", {"did you mean bitrate?"}),
        bad("mp3", "xyz", "1", {"there is no such field. The fields are: file, format"}),
        bad("mp3", "", "x", {"no such field"}), bad("mp3", "format", "mp3", {"more than once"}),
        Case{{{"channels", "1"}, {"format", "mp3"}, {"channels", "2"}}, "channels", {"more than once"}}));

INSTANTIATE_TEST_SUITE_P(
    Codec, BadField,
    testing::Values(bad("mp3", "codec", "nosuch", {"\"nosuch\"", "GET /formats"}),
                    bad("mp3", "codec", "", {"GET /formats"}),
                    bad("mp3", "codec", "libmp3lame", {"did you mean mp3?"}),
                    bad("mp3", "preset", "podcasts", {"did you mean podcast?", "speech, voice"}),
                    bad("mp3", "codec", "flac", {"MP3 does not take flac", "it takes mp3"}),
                    bad("wav", "codec", "mp3", {"pcm_s16le", "pcm_s24le", "pcm_mulaw"}),
                    bad("aiff", "codec", "pcm_s16le", {"pcm_s16be"}),
                    Case{{{"format", "mp3"}, {"codec", "flac"}, {"bit_depth", "16"}}, "codec", {"mp3"}}));

INSTANTIATE_TEST_SUITE_P(BitRate, BadField,
                         testing::Values(bad("mp3", "bitrate", "192", {"192 bit/s", "did you mean 192k?"}),
                                         bad("mp3", "bitrate", "", {"128k or 128000"}),
                                         bad("mp3", "bitrate", "k", {"128k or 128000"}),
                                         bad("mp3", "bitrate", "-1k", {"\"-1k\"", "128k or 128000"}),
                                         bad("mp3", "bitrate", "nan", {"128k or 128000"}),
                                         bad("mp3", "bitrate", "inf", {"128k or 128000"}),
                                         bad("mp3", "bitrate", "1e400", {"128k or 128000"}),
                                         bad("mp3", "bitrate", "0", {"128k or 128000"}),
                                         bad("wav", "bitrate", "128k",
                                             {"WAV", "no bit rate", "leave it out"}),
                                         bad("flac", "bitrate", "128k", {"FLAC", "no bit rate"})));

INSTANTIATE_TEST_SUITE_P(
    BitRateAtSampleRate, BadField,
    testing::Values(Case{{{"format", "mp3"}, {"bitrate", "192k"}, {"sample_rate", "8000"}},
                         "bitrate",
                         {"192k", "8000 Hz", "8k, 16k, 24k, 32k, 40k, 48k, 56k, 64k"}},
                    Case{{{"format", "mp3"}, {"bitrate", "129k"}, {"sample_rate", "44100"}},
                         "bitrate",
                         {"129k", "44100 Hz", "128k", "320k"}},
                    Case{{{"format", "mp3"}, {"bitrate", "128001"}, {"sample_rate", "44100"}},
                         "bitrate",
                         {"128001", "128k"}},
                    Case{{{"format", "aac"}, {"bitrate", "500k"}, {"sample_rate", "8000"}, {"channels", "1"}},
                         "bitrate",
                         {"500k", "8000 Hz", "1 channel", "from 8k to 44k"}},
                    Case{{{"format", "opus"}, {"bitrate", "5k"}, {"sample_rate", "48000"}},
                         "bitrate",
                         {"5k", "from 6k to"}}));

INSTANTIATE_TEST_SUITE_P(
    Quality, BadField,
    testing::Values(bad("mp3", "quality", "high", {"\"high\"", "number"}),
                    bad("mp3", "quality", "", {"number"}), bad("mp3", "quality", "9.1", {"from 0 to 9"}),
                    bad("mp3", "quality", "-1", {"MP3", "from 0 to 9"}),
                    bad("mp3", "quality", "nan", {"not a number"}),
                    bad("mp3", "quality", "inf", {"not a number"}),
                    bad("ogg", "quality", "10.5", {"from -1 to 10"}),
                    bad("flac", "quality", "5", {"FLAC", "no quality scale", "leave it out"}),
                    Case{{{"format", "mp3"}, {"bitrate", "128k"}, {"quality", "2"}},
                         "quality",
                         {"bitrate", "one of the two"}}));

INSTANTIATE_TEST_SUITE_P(
    SampleRate, BadField,
    testing::Values(
        bad("mp3", "sample_rate", "44.1k", {"\"44.1k\"", "44100"}), bad("mp3", "sample_rate", "", {"44100"}),
        bad("mp3", "sample_rate", "0", {"44100"}), bad("mp3", "sample_rate", "-8000", {"44100"}),
        bad("mp3", "sample_rate", "99999999999", {"44100"}),
        bad("mp3", "sample_rate", "96000",
            {"MP3 has no 96000 Hz", "8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000 Hz"}),
        bad("flac", "sample_rate", "1000000", {"1 to 65534 and multiples of 10 up to 655340 Hz"}),
        bad("flac", "sample_rate", "65535", {"FLAC has no 65535 Hz", "multiples of 10"}),
        bad("flac", "sample_rate", "70001", {"FLAC has no 70001 Hz", "multiples of 10"}),
        bad("oga", "sample_rate", "96001", {"no 96001 Hz", "multiples of 10"}),
        bad("flac", "sample_rate", "655350", {"up to 655340 Hz"}),
        bad("wav", "sample_rate", "2147483647", {"768000 Hz"}),
        Case{{{"format", "mp3"}, {"codec", "mp3"}, {"sample_rate", "44000"}}, "sample_rate", {"44100"}}));

INSTANTIATE_TEST_SUITE_P(Channels, BadField,
                         testing::Values(bad("mp3", "channels", "0", {"1 to 8"}),
                                         bad("mp3", "channels", "9", {"1 to 8"}),
                                         bad("wav", "channels", "9", {"1 to 8"}),
                                         bad("mp3", "channels", "-1", {"1 to 8"}),
                                         bad("mp3", "channels", "2.0", {"1 to 8"}),
                                         bad("mp3", "channels", "stereo", {"\"stereo\"", "1 to 8"}),
                                         bad("mp3", "channels", "6", {"MP3", "at most 2 channels"}),
                                         bad("aptx", "channels", "1", {"no such layout", "takes 2"}),
                                         bad("thd", "channels", "3", {"no such layout", "takes 2, 5, 6"}),
                                         bad("ac3", "channels", "8", {"at most 6 channels"})));

INSTANTIATE_TEST_SUITE_P(
    BitDepth, BadField,
    testing::Values(bad("wav", "bit_depth", "8", {"16, 24, 32 or float"}),
                    bad("wav", "bit_depth", "20", {"\"20\"", "16, 24, 32 or float"}),
                    bad("wav", "bit_depth", "16bit", {"16, 24, 32 or float"}),
                    bad("wav", "bit_depth", "", {"16, 24, 32 or float"}),
                    bad("mp3", "bit_depth", "16", {"MP3 has no bit depth", "leave it out"}),
                    bad("flac", "bit_depth", "float", {"FLAC", "it takes 16, 24"}),
                    bad("flac", "bit_depth", "32", {"it takes 16, 24"}),
                    bad("wv", "bit_depth", "float", {"it takes 16, 24, 32"}),
                    Case{{{"format", "wav"}, {"codec", "pcm_s16le"}, {"bit_depth", "24"}},
                         "bit_depth",
                         {"pcm_s16le", "it takes 16"}},
                    Case{{{"format", "wav"}, {"codec", "pcm_f64le"}, {"bit_depth", "float"}},
                         "bit_depth",
                         {"pcm_f64le"}}));

// A value that is wrong by itself is not also measured against the format.
INSTANTIATE_TEST_SUITE_P(
    OneReasonIsEnough, BadField,
    testing::Values(
        bad("wav", "bitrate", "192", {"192k"}),
        Case{{{"format", "mp3"}, {"bitrate", "192"}, {"sample_rate", "44100"}}, "bitrate", {"192k"}},
        Case{{{"format", "mp3"}, {"bitrate", "128k"}, {"sample_rate", "-1"}}, "sample_rate", {"44100"}},
        Case{{{"format", "mp3"}, {"bitrate", "128k"}, {"sample_rate", "2000000000"}},
             "sample_rate",
             {"48000 Hz"}},
        Case{{{"format", "aac"}, {"bitrate", "128k"}, {"sample_rate", "2000000000"}},
             "sample_rate",
             {"96000 Hz"}}));

TEST(BadOptions, AreAllReportedTogetherAfterWhatTheCallerFound) {
  EXPECT_THAT(
      refusal({{"format", "mp3"},
               {"channels", "6"},
               {"bit_depth", "16"},
               {"rate", "1"},
               {"quality", "high"},
               {"channels", "2"},
               {"sample_rate", "96000"}},
              {{"file", "is missing"}}),
      ElementsAre("file: is missing", StartsWith("rate: "), StartsWith("quality: "),
                  AllOf(StartsWith("channels: "), HasSubstr("more than once")), StartsWith("sample_rate: "),
                  AllOf(StartsWith("channels: "), HasSubstr("at most 2")), StartsWith("bit_depth: ")));
}

TEST(BadOptions, OfTheCallerAloneAreReported) {
  EXPECT_THAT(refusal({{"format", "mp3"}}, {{"file", "is missing"}}), ElementsAre("file: is missing"));
}

TEST(BadOptions, AMisspeltFormatIsNotMissingAsWell) {
  for (const char* name : {"Format", "formt", "FORMAT", "format "}) {
    EXPECT_THAT(refusal({{name, "mp3"}}),
                ElementsAre(AllOf(StartsWith(std::string(name) + ": "), HasSubstr("did you mean format?"))));
  }
  EXPECT_THAT(refusal({{"xyz", "mp3"}}), ElementsAre(StartsWith("xyz: "), StartsWith("format: is required")));
  EXPECT_THAT(refusal({{"Bitrate", "128k"}}),
              ElementsAre(StartsWith("Bitrate: "), StartsWith("format: is required")));
}

TEST(BadOptions, ValuesAreCheckedWithoutAFormatToo) {
  EXPECT_THAT(refusal({{"format", "xyz"}, {"channels", "9"}, {"bitrate", "192"}}),
              ElementsAre(StartsWith("format: "), StartsWith("channels: "), StartsWith("bitrate: ")));
}

}  // namespace
}  // namespace audio
