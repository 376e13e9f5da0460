// FLAC in the forms of the IETF's decoder tests (github.com/ietf-wg-cellar/flac-test-files), uncommon and
// faulty, made by hand: each comes through whole, whatever it is called.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/flac_bytes.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using namespace std::string_literals;
using support::flac_block;
using support::flac_frames;
using support::flac_info;
using support::flac_samples;
using support::FlacFrames;

constexpr FlacFrames kPlain;
constexpr std::int64_t kSamples = 6 * 4096;
const std::string kTitle = "\4\0\0\0test\1\0\0\0\x09\0\0\0TITLE=abc"s;

// With a header that says this, whatever the frames say.
std::string file(const std::string& frames, const FlacFrames& said = kPlain,
                 std::uint64_t samples = kSamples) {
  return "fLaC" + flac_block(0, flac_info(said, samples)) + flac_block(4, kTitle, true) + frames;
}

std::string large(const FlacFrames& frames) {
  FlacFrames said = frames;
  said.block_size = std::min(frames.block_size, 65535u);
  return file(flac_frames(frames), said, std::uint64_t{frames.block_size} * frames.count);
}

using Parts = std::vector<FlacFrames>;

// Three frames of each kind, one behind the other, and the header of the first.
Parts parts(Parts kinds) {
  for (unsigned first = 0; FlacFrames & kind : kinds) {
    kind.count = 3;
    kind.first = std::exchange(first, first + 3);
  }
  return kinds;
}

std::string changing(const Parts& kinds) {
  std::string frames;
  for (const FlacFrames& part : parts(kinds)) frames += flac_frames(part);
  return file(frames, kinds.front(), 0);
}

struct Source {
  const char* test_name;
  std::string (*bytes)();
  Parts sound{kPlain};  // what there is of it
  const char* title = "abc";
};

void PrintTo(const Source& source, std::ostream* out) {
  *out << source.test_name;
}

const Source kSources[] = {
    {"AsItShouldBe", [] { return file(flac_frames({})); }},
    {"LargestBlock",
     [] {
       return file(flac_frames({.channels = 1, .block_size = 65535, .count = 2}),
                   {.channels = 1, .block_size = 65535});
     },
     {{.channels = 1, .block_size = 65535, .count = 2}}},
    {"LargestBlockOfAll",
     [] { return large({.block_size = 65536, .count = 2}); },
     {{.block_size = 65536, .count = 2}}},
    {"LongFrames",
     [] { return large({.channels = 8, .bits = 24, .block_size = 16384, .count = 3}); },
     {{.channels = 8, .bits = 24, .block_size = 16384, .count = 3}}},
    {"LongestFrames",
     [] { return large({.channels = 8, .bits = 32, .block_size = 65535, .count = 2}); },
     {{.channels = 8, .bits = 32, .block_size = 65535, .count = 2}}},
    {"LongFramesBehindJunk",
     [] {
       return std::string(3000, 'x') +
              flac_frames({.channels = 8, .bits = 24, .block_size = 65535, .count = 2});
     },
     {{.channels = 8, .bits = 24, .block_size = 65535, .count = 2}},
     ""},
    {"LongFramesBeforeATag",
     [] {
       return large({.channels = 8, .bits = 24, .block_size = 16384, .count = 3}) + "TAG" +
              std::string(125, ' ');
     },
     {{.channels = 8, .bits = 24, .block_size = 16384, .count = 3}}},
    {"32Bits", [] { return file(flac_frames({.bits = 32}), {.bits = 32}); }, {{.bits = 32}}},
    {"32BitsOneChannel",
     [] { return file(flac_frames({.channels = 1, .bits = 32}), {.channels = 1, .bits = 32}); },
     {{.channels = 1, .bits = 32}}},
    {"32BitsWithSide",
     [] { return file(flac_frames({.bits = 32, .side = true}), {.bits = 32}); },
     {{.bits = 32}}},
    {"32BitsOnlyInTheHeader",
     [] { return file(flac_frames({.bits = 32, .says_bits = false}), {.bits = 32}); },
     {{.bits = 32}}},
    {"32BitsOnlyInTheFrames", [] { return file(flac_frames({.bits = 32}), {.bits = 16}); }, {{.bits = 32}}},
    {"32BitsWithoutAHeader", [] { return flac_frames({.bits = 32}); }, {{.bits = 32}}, ""},
    {"BlocksOfOneSample",
     [] { return file(flac_frames({.block_size = 1, .count = 2000}), {.block_size = 1}); },
     {{.block_size = 1, .count = 2000}}},
    {"WrongLargestBlock", [] { return file(flac_frames({}), {.block_size = 1024}); }},
    {"WrongBitDepth", [] { return file(flac_frames({}), {.bits = 24}); }},
    {"WrongSmallBitDepth", [] { return file(flac_frames({}), {.bits = 8}); }},
    {"WrongChannels", [] { return file(flac_frames({}), {.channels = 6}); }},
    {"WrongTotal", [] { return file(flac_frames({}), {}, 1000); }},
    {"BitDepthOnlyInTheHeader", [] { return file(flac_frames({.says_bits = false})); }},
    {"BeginsAtAFrame", [] { return flac_frames({}); }, {kPlain}, ""},
    {"BeginsInAFrame", [] { return flac_frames({}).substr(2000); }, {{.count = 5, .first = 1}}, ""},
    {"BeginsWithAnotherProtocol",
     [] { return "HTTP/1.1 200 OK\r\nContent-Type: audio/flac\r\n\r\n" + file(flac_frames({})); }},
    {"BeginsWithZeros", [] { return std::string(3000, '\0') + file(flac_frames({})); }},
    {"BeginsWithFalseFrames",
     [] {
       std::string junk;
       for (int i = 0; i < 1000; ++i) junk += "\xff\xf8\x7d\x18\1\2";
       return junk + flac_frames({});
     },
     {kPlain},
     ""},
    {"WithoutStreamInfo", [] { return "fLaC" + flac_block(4, kTitle, true) + flac_frames({}); }},
    {"WithoutBlocks", [] { return "fLaC" + flac_frames({}); }, {kPlain}, ""},
    {"OtherBlocksFirst",
     [] {
       return "fLaC" + flac_block(1, std::string(100, '\0')) + flac_block(4, kTitle) +
              flac_block(0, flac_info({}, kSamples), true) + flac_frames({});
     }},
    {"BlockTooLong",
     [] {
       return "fLaC" + flac_block(0, flac_info({}, 0)) + flac_block(4, kTitle, kTitle.size() + 500, true) +
              flac_frames({});
     }},
    {"BlockTooShort",
     [] {
       return "fLaC" + flac_block(0, flac_info({}, 0)) + flac_block(4, kTitle, kTitle.size() - 12, true) +
              flac_frames({});
     },
     {kPlain},
     ""},
    {"BlockLongerThanTheFile",
     [] {
       return "fLaC" + flac_block(0, flac_info({}, 0)) + flac_block(4, kTitle, 16'000'000, true) +
              flac_frames({});
     },
     {kPlain},
     ""},
    {"NoLastBlock",
     [] { return "fLaC" + flac_block(0, flac_info({}, 0)) + flac_block(4, kTitle) + flac_frames({}); }},
    {"InvalidComment",
     [] {
       return "fLaC" + flac_block(0, flac_info({}, 0)) +
              flac_block(4, "\4\0\0\0test\5\0\0\0\xff\xff\0\0TITLE"s, true) + flac_frames({});
     },
     {kPlain},
     ""},
};

// One channel as `channel` has it.
std::vector<double> sound_of(const Parts& sound, unsigned channel) {
  std::vector<double> all;
  for (const FlacFrames& part : sound) {
    for (const std::int32_t sample : flac_samples(part, channel)) all.push_back(std::ldexp(sample, -31));
  }
  return all;
}

class OddFlac : public testing::TestWithParam<Source> {
 protected:
  const support::TempDir dir_;
};

Arguments all_bits() {
  return {"codec=pcm_s32le"};
}

TEST_P(OddFlac, ComesThroughWhole) {
  for (const char* name : {"in.flac", "in"}) {
    const Path source = support::write_file(dir_ / name, GetParam().bytes());
    const auto pcm = support::decode_int(convert(source, dir_ / "out.wav", all_bits()));
    ASSERT_EQ(pcm.channels, static_cast<int>(GetParam().sound.front().channels)) << name;
    for (int i = 0; i < pcm.channels; ++i) {
      EXPECT_TRUE(channel(pcm, i) == sound_of(GetParam().sound, static_cast<unsigned>(i)))
          << name << " channel " << i;
    }
  }
}

TEST_P(OddFlac, KeepsItsTitle) {
  const Path source = support::write_file(dir_ / "in.flac", GetParam().bytes());
  const Path out = convert(source, dir_ / "out.mka", {"format=mka"});
  const auto tags = support::probe(out).tags;
  EXPECT_EQ(tags.contains("title") ? tags.at("title") : "", GetParam().title);
}

INSTANTIATE_TEST_SUITE_P(Every, OddFlac, testing::ValuesIn(kSources),
                         [](const auto& test) { return std::string(test.param.test_name); });

struct Change {
  const char* test_name;
  Parts kinds;
  double tolerance = 0;  // full scale 1.0; where channels are mixed, in 32-bit floats
};

void PrintTo(const Change& change, std::ostream* out) {
  *out << change.test_name;
}

class ChangingFlac : public testing::TestWithParam<Change> {
 protected:
  const support::TempDir dir_;
};

// The result is of the first part's kind; of two channels its only one has the mean.
TEST_P(ChangingFlac, ComesThroughWhole) {
  const auto& [name, kinds, tolerance] = GetParam();
  const Path source = support::write_file(dir_ / "in.flac", changing(kinds));
  const auto pcm = support::decode_int(convert(source, dir_ / "out.wav", all_bits()));
  const unsigned channels = kinds.front().channels;
  ASSERT_EQ(pcm.channels, static_cast<int>(channels));
  for (unsigned i = 0; i < channels; ++i) {
    std::vector<double> expected;
    for (const FlacFrames& part : parts(kinds)) {
      const auto one = sound_of({part}, std::min(i, part.channels - 1));
      const auto other = sound_of({part}, channels == 1 ? part.channels - 1 : std::min(i, part.channels - 1));
      for (std::size_t k = 0; k < one.size(); ++k) expected.push_back((one[k] + other[k]) / 2);
    }
    const auto actual = channel(pcm, static_cast<int>(i));
    ASSERT_EQ(actual.size(), expected.size());
    for (std::size_t k = 0; k < actual.size(); ++k) ASSERT_NEAR(actual[k], expected[k], tolerance) << k;
  }
}

constexpr double kMixed = 1e-7;

const Change kChanges[] = {
    {"BitDepthIncreases", {{.bits = 16}, {.bits = 24}}},
    {"BitDepthDecreases", {{.bits = 24}, {.bits = 16}}},
    {"BitDepthDropsToBytes", {{.bits = 16}, {.bits = 8}}},
    {"BitDepthRisesTo32", {{.bits = 16}, {.bits = 32}}},
    {"BitDepthRisesTo32Late", {{.bits = 16}, {.bits = 16}, {.bits = 16}, {.bits = 24}, {.bits = 32}}},
    {"BitDepthFallsFrom32", {{.bits = 32}, {.bits = 16}}},
    {"BitDepthReturns", {{.bits = 24}, {.bits = 32}, {.bits = 8}, {.bits = 24}, {.bits = 32}}},
    {"BitDepthIsTheHeadersAgain", {{.bits = 24}, {.bits = 16}, {.bits = 24, .says_bits = false}}},
    {"BitDepthIsTheHeaders32Again", {{.bits = 32}, {.bits = 16}, {.bits = 32, .says_bits = false}}},
    {"ChannelsIncrease", {{.channels = 1}, {.channels = 2}}, kMixed},
    {"ChannelsDecrease", {{.channels = 2}, {.channels = 1}}, kMixed},
    {"ChannelsIncreaseAt32Bits", {{.channels = 1}, {.channels = 2, .bits = 32}}, kMixed},
    {"ChannelsDecreaseAt32Bits", {{.channels = 2}, {.channels = 1, .bits = 32}, {.channels = 2}}, kMixed},
};

INSTANTIATE_TEST_SUITE_P(Every, ChangingFlac, testing::ValuesIn(kChanges),
                         [](const auto& test) { return std::string(test.param.test_name); });

// Of a conversion, without the word in front.
std::string warnings(const Path& in, const Path& out, const Arguments& fields = {}) {
  const auto outcome = support::audio_convert(in, out, fields);
  EXPECT_TRUE(outcome.ok()) << outcome.err;
  const std::string word = "warning: ";
  return outcome.err.starts_with(word) ? outcome.err.substr(word.size(), outcome.err.size() - word.size() - 1)
                                       : outcome.err;
}

// The result had as few bits as the first frame.
TEST(DeepeningFlac, HasTheMostBitsThereAre) {
  const support::TempDir dir;
  struct {
    Parts kinds;
    int bits;
  } const sources[] = {{{{.bits = 16}, {.bits = 24}}, 24},
                       {{{.bits = 16}, {.bits = 24}, {.bits = 16}}, 24},
                       {{{.bits = 8}, {.bits = 16}, {.bits = 16}, {.bits = 16}, {.bits = 24}}, 24},
                       {{{.bits = 16}, {.bits = 32}}, 32},
                       {{{.bits = 24}, {.bits = 32}, {.bits = 16}}, 32},
                       {{{.bits = 8}, {.bits = 16}}, 16},
                       {{{.bits = 24}, {.bits = 16}}, 24}};
  for (const auto& [kinds, bits] : sources) {
    const Path source = support::write_file(dir / "in.flac", changing(kinds));
    const Path out = convert(source, dir / "out.wav");
    EXPECT_EQ(support::probe(out).codec, "pcm_s" + std::to_string(bits) + "le");
    const Path all = convert(source, dir / "all.wav", all_bits());
    EXPECT_EQ(support::difference(support::decode_int(all), support::decode_int(out)), "");
    if (bits > 24) continue;
    const Path flac = convert(source, dir / "out.flac");
    EXPECT_EQ(support::difference(support::decode_int(all), support::decode_int(flac)), "");
  }
}

// Where only reading tells, or the result cannot have it, it is said.
TEST(DeepeningFlac, SaysWhatItsResultLacks) {
  const support::TempDir dir;
  struct {
    Parts kinds;
    const char* said;
  } const sources[] = {{{{.channels = 1}, {.channels = 2}}, "2 channels later in the file became 1"},
                       {{{.rate = 24000}, {.rate = 48000}}, "48000 Hz later in the file became 24000"},
                       {{{.channels = 2}, {.channels = 1}}, ""},
                       {{{.rate = 48000}, {.rate = 24000}}, ""},
                       {{{.bits = 16}, {.bits = 24}}, ""}};
  for (const auto& [kinds, said] : sources) {
    const Path source = support::write_file(dir / "in.flac", changing(kinds));
    EXPECT_EQ(warnings(source, dir / "out.wav"), said);
    EXPECT_EQ(warnings(source, dir / "out.wav", {"channels=1", "sample_rate=24000"}), "")
        << "as it was asked for";
  }
}

// Two files in Ogg, one behind the other: the second's header is read when it comes.
TEST(DeepeningFlac, InAChainSaysWhatItsResultLacks) {
  const support::TempDir dir;
  std::string chain;
  for (const unsigned bits : {16u, 24u}) {
    const Path part =
        support::write_file(dir / "part.flac", file(flac_frames({.bits = bits}), {.bits = bits}));
    chain += support::read_file(convert(part, dir / "part.oga", {"codec=copy"}));
  }
  const Path source = support::write_file(dir / "in.oga", chain);
  EXPECT_EQ(warnings(source, dir / "out.wav"), "24 bits later in the file became 16");
  EXPECT_EQ(warnings(source, dir / "out.wav", {"bit_depth=16"}), "");
  EXPECT_EQ(warnings(source, dir / "out.mp3"), "");
}

// Resampled, and mixed of three channels: as long and as loud as they were.
TEST(ChangingFlac, KeepsLengthAndLevelWithItsRate) {
  const support::TempDir dir;
  for (const Parts& kinds :
       {Parts{{.rate = 48000}, {.rate = 24000}}, Parts{{.rate = 48000}, {.rate = 24000, .bits = 32}},
        Parts{{.rate = 48000, .bits = 32}, {.rate = 24000, .bits = 32}}}) {
    const Path source = support::write_file(dir / "in.flac", changing(kinds));
    const auto sound = channel(support::decode_int(convert(source, dir / "out.wav", all_bits())));
    ASSERT_EQ(sound.size(), kSamples / 2 * 3);
    EXPECT_NEAR(*std::ranges::max_element(sound.begin(), sound.begin() + kSamples / 2), 0.25, 1e-3);
    EXPECT_NEAR(*std::ranges::max_element(sound.begin() + kSamples, sound.end()), 0.25, 1e-2);
  }
}

// A copy has the same frames in a file that others read as well.
TEST(DeepFlac, IsCopiedWhole) {
  const support::TempDir dir;
  const Path source = support::write_file(dir / "in.flac", file(flac_frames({.bits = 32}), {.bits = 32}));
  const auto expected = support::decode_int(convert(source, dir / "expected.wav", {"codec=pcm_s32le"}));
  for (const char* name : {"out.flac", "out.mka", "out.oga"}) {
    const Path copy = convert(source, dir / name, {"codec=copy"});
    EXPECT_TRUE(support::read_file(copy).find(flac_frames({.bits = 32, .count = 1})) != std::string::npos)
        << name;
    EXPECT_EQ(support::difference(expected, support::decode_int(convert(copy, dir / "again.wav"))), "")
        << name;
  }
}

TEST(DamagedFlac, LosesOnlyTheFrameThatIs) {
  const support::TempDir dir;
  for (const unsigned bits : {24u, 32u}) {
    const FlacFrames form{.channels = 8, .bits = bits, .block_size = 16384, .count = 5};
    std::string bytes = large(form);
    const std::size_t frame =
        flac_frames({.channels = 8, .bits = bits, .block_size = 16384, .count = 1}).size();
    for (std::size_t i = 0; i < 1000; ++i) bytes[bytes.size() - 3 * frame + 10 + i] = '\xff';
    const Path out = convert(support::write_file(dir / "in.flac", bytes), dir / "out.wav");
    EXPECT_GE(support::decode_int(out).frames(), 4 * 16384) << bits;
    EXPECT_LE(support::decode_int(out).frames(), 5 * 16384) << bits;
  }
}

TEST(BareFlac, IsNotFoundInNoise) {
  const support::TempDir dir;
  std::string junk;
  for (int i = 0; i < 20000; ++i) junk += "\xff\xf8\x7d\x18\1\2\3";
  EXPECT_THAT(refusal(support::write_file(dir / "in.bin", junk), dir / "out.wav"),
              testing::HasSubstr("not-media"));
}

// Each of them says that it is the longest frame there can be.
TEST(HostileFlac, OfNothingButHeadersIsSoonRefused) {
  const support::TempDir dir;
  const FlacFrames longest{.channels = 8, .bits = 32, .block_size = 65535, .count = 1};
  const std::string header = flac_frames(longest).substr(0, 10);
  std::string headers;
  for (int i = 0; i < 300'000; ++i) headers += header;
  const auto begin = std::chrono::steady_clock::now();
  refusal(support::write_file(dir / "in.flac", file(headers, longest)), dir / "out.wav");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

}  // namespace
}  // namespace options
