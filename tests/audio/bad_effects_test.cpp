// Requests for parts, effects and delivery that are refused, and what their senders are told.

#include <string>

#include <gmock/gmock.h>

#include "audio/bad_field.h"

namespace audio {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

class BadEffect : public testing::TestWithParam<Case> {};

TEST_P(BadEffect, IsNamedOnceWithWhatIsLegal) {
  expect_refused(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Track, BadEffect,
                         testing::Values(bad("wav", "track", "-1", {"\"-1\"", "count from 0"}),
                                         bad("wav", "track", "", {"count from 0"}),
                                         bad("wav", "track", "1.0", {"count from 0"}),
                                         bad("wav", "track", "first", {"\"first\"", "count from 0"}),
                                         bad("wav", "track", "99999999999", {"count from 0"})));

const std::vector<std::string> kTimeWords{"is not a time", "seconds (90.5)", "[HH:]MM:SS[.mmm] (1:30.5)"};

INSTANTIATE_TEST_SUITE_P(
    Times, BadEffect,
    testing::Values(bad("wav", "start", "", kTimeWords), bad("wav", "start", "-1", kTimeWords),
                    bad("wav", "start", "1m", {"\"1m\"", "[HH:]MM:SS"}),
                    bad("wav", "end", "1:60", {"\"1:60\"", "[HH:]MM:SS"}),
                    bad("wav", "end", "nan", kTimeWords), bad("wav", "duration", "inf", kTimeWords),
                    bad("wav", "duration", "-3", kTimeWords), bad("wav", "duration", "1:2:3:4", kTimeWords),
                    bad("wav", "fade_in", "-0.1", kTimeWords),
                    bad("wav", "fade_in", "slow", {"\"slow\"", "seconds"}),
                    bad("wav", "fade_out", "1e99", kTimeWords), bad("wav", "fade_out", "", kTimeWords)));

INSTANTIATE_TEST_SUITE_P(Volume, BadEffect,
                         testing::Values(bad("wav", "volume", "", {"from -60 to 60"}),
                                         bad("wav", "volume", "loud", {"\"loud\"", "dB", "-3"}),
                                         bad("wav", "volume", "60.5", {"from -60 to 60"}),
                                         bad("wav", "volume", "-61dB", {"from -60 to 60"}),
                                         bad("wav", "volume", "nan", {"from -60 to 60"}),
                                         bad("wav", "volume", "inf", {"from -60 to 60"}),
                                         bad("wav", "volume", "50%", {"from -60 to 60"}),
                                         bad("wav", "volume", "+-3", {"from -60 to 60"}),
                                         bad("wav", "volume", "dB", {"from -60 to 60"})));

INSTANTIATE_TEST_SUITE_P(Normalize, BadEffect,
                         testing::Values(bad("wav", "normalize", "", {"ebu", "LUFS", "from -70 to -5"}),
                                         bad("wav", "normalize", "yes", {"\"yes\"", "ebu (-23 LUFS)", "-16"}),
                                         bad("wav", "normalize", "16", {"from -70 to -5"}),
                                         bad("wav", "normalize", "0", {"from -70 to -5"}),
                                         bad("wav", "normalize", "-4.9", {"from -70 to -5"}),
                                         bad("wav", "normalize", "-70.1", {"from -70 to -5"}),
                                         bad("wav", "normalize", "nan", {"from -70 to -5"})));

INSTANTIATE_TEST_SUITE_P(Words, BadEffect,
                         testing::Values(bad("wav", "metadata", "", {"keep", "strip"}),
                                         bad("wav", "metadata", "no", {"\"no\"", "keep", "strip"}),
                                         bad("wav", "metadata", "KEEP", {"keep", "strip"}),
                                         bad("wav", "cover", "remove", {"\"remove\"", "keep", "strip"}),
                                         bad("wav", "delivery", "fast", {"\"fast\"", "auto, stream or file"}),
                                         bad("wav", "delivery", "", {"auto, stream or file"})));

INSTANTIATE_TEST_SUITE_P(
    MaxSize, BadEffect,
    testing::Values(
        bad("mp3", "max_size", "", {"bytes", "25MB"}), bad("mp3", "max_size", "0", {"25MB"}),
        bad("mp3", "max_size", "0MB", {"25MB"}), bad("mp3", "max_size", "-1MB", {"25MB"}),
        bad("mp3", "max_size", "25 MB", {"\"25 MB\"", "25MB"}),
        bad("mp3", "max_size", "big", {"\"big\"", "25MB"}),
        bad("mp3", "max_size", "99999999999999999999", {"25MB"}),
        bad("mp3", "max_size", "99999999TB", {"25MB"}),
        Case{{{"format", "mp3"}, {"max_size", "1MB"}, {"bitrate", "128k"}}, "max_size", {"bitrate"}},
        Case{{{"format", "mp3"}, {"max_size", "1MB"}, {"quality", "2"}}, "max_size", {"quality"}},
        Case{{{"format", "mp3"}, {"max_size", "1MB"}, {"delivery", "stream"}},
             "max_size",
             {"delivery=stream"}}));

INSTANTIATE_TEST_SUITE_P(
    Contradiction, BadEffect,
    testing::Values(
        Case{{{"format", "wav"}, {"end", "9"}, {"duration", "5"}}, "duration", {"end", "one of the two"}},
        Case{{{"format", "wav"}, {"start", "5"}, {"end", "5"}}, "end", {"nothing"}},
        Case{{{"format", "wav"}, {"start", "5"}, {"end", "4.999"}}, "end", {"nothing"}},
        Case{{{"end", "1:00"}, {"start", "61"}, {"format", "wav"}}, "end", {"nothing"}},
        Case{{{"format", "wav"}, {"end", "0"}}, "end", {"nothing"}},
        Case{{{"format", "wav"}, {"duration", "0"}}, "duration", {"nothing"}},
        Case{{{"format", "wav"}, {"start", "3"}, {"duration", "0"}}, "duration", {"nothing"}},
        Case{{{"format", "wav"}, {"volume", "3"}, {"normalize", "ebu"}},
             "volume",
             {"normalize", "one of the two"}}));

class CopyWith : public testing::TestWithParam<Field> {};

TEST_P(CopyWith, WhatChangesSamplesIsRefused) {
  expect_refused({{{"format", "mka"}, {"codec", "copy"}, GetParam()}, "codec", {"copy", "leave out"}});
}

TEST_P(CopyWith, AutoIsNot) {
  EXPECT_THAT(refusal({{"format", "mka"}, {"codec", "auto"}, GetParam()}), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, CopyWith,
                         testing::Values(Field{"sample_rate", "48000"}, Field{"channels", "2"},
                                         Field{"bitrate", "64k"}, Field{"quality", "5"},
                                         Field{"volume", "-3"}, Field{"normalize", "ebu"},
                                         Field{"fade_in", "1"}, Field{"fade_out", "1"}),
                         [](const auto& test) { return test.param.first; });

TEST(CopyWithBitDepth, IsRefused) {
  expect_refused({{{"format", "wav"}, {"codec", "copy"}, {"bit_depth", "16"}}, "codec", {"copy"}});
}

TEST(CopyOfAPart, WithoutTagsIsPossible) {
  EXPECT_THAT(refusal({{"format", "mka"},
                       {"codec", "copy"},
                       {"start", "1"},
                       {"duration", "2"},
                       {"track", "1"},
                       {"metadata", "strip"},
                       {"cover", "strip"},
                       {"delivery", "file"}}),
              IsEmpty());
}

TEST(BadEffects, AreAllReportedTogether) {
  EXPECT_THAT(refusal({{"format", "wav"},
                       {"start", "x"},
                       {"volume", "x"},
                       {"fade_in", "x"},
                       {"cover", "x"},
                       {"end", "2"},
                       {"duration", "1"}}),
              ElementsAre(StartsWith("start: "), StartsWith("volume: "), StartsWith("fade_in: "),
                          StartsWith("cover: "), StartsWith("duration: ")));
}

}  // namespace
}  // namespace audio
