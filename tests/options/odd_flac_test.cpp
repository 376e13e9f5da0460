// FLAC in the forms of the IETF's decoder tests (github.com/ietf-wg-cellar/flac-test-files), uncommon and
// faulty, made by hand: each comes through whole, whatever it is called.

#include <algorithm>
#include <span>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/flac_bytes.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using namespace std::string_literals;
using support::flac_block;
using support::flac_frames;
using support::flac_info;
using support::FlacFrames;

constexpr FlacFrames kPlain;
// By how much a peak of 0.25 may change where channels or the rate do.
constexpr double kMixed = 0.1;
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

// Three frames of one kind, then three of another.
std::string changing(FlacFrames first, FlacFrames second) {
  first.count = second.count = second.first = 3;
  return file(flac_frames(first) + flac_frames(second), first);
}

struct Source {
  const char* test_name;
  std::string (*bytes)();
  std::int64_t samples = kSamples;
  const char* title = "abc";
};

void PrintTo(const Source& source, std::ostream* out) {
  *out << source.test_name;
}

const Source kSources[] = {
    {"AsItShouldBe", [] { return file(flac_frames({})); }},
    {"ChannelsIncrease", [] { return changing({.channels = 1}, {.channels = 2}); }},
    {"ChannelsDecrease", [] { return changing({.channels = 2}, {.channels = 1}); }},
    {"BitDepthIncreases", [] { return changing({.bits = 16}, {.bits = 24}); }},
    {"BitDepthDecreases", [] { return changing({.bits = 24}, {.bits = 16}); }},
    {"BitDepthDropsToBytes", [] { return changing({.bits = 16}, {.bits = 8}); }},
    {"EverythingChanges", [] { return changing({.channels = 1, .bits = 8}, {.channels = 3, .bits = 24}); }},
    {"RateChanges", [] { return changing({.rate = 48000}, {.rate = 24000}); }, kSamples / 2 * 3},
    {"LargestBlock",
     [] {
       return file(flac_frames({.channels = 1, .block_size = 65535, .count = 2}),
                   {.channels = 1, .block_size = 65535});
     },
     2 * 65535},
    {"LargestBlockOfAll", [] { return large({.block_size = 65536, .count = 2}); }, 2 * 65536},
    {"LongFrames", [] { return large({.channels = 8, .bits = 24, .block_size = 16384, .count = 3}); },
     3 * 16384},
    {"LongestFrames", [] { return large({.channels = 8, .bits = 32, .block_size = 65535, .count = 2}); },
     2 * 65535},
    {"LongFramesBehindJunk",
     [] {
       return std::string(3000, 'x') +
              flac_frames({.channels = 8, .bits = 24, .block_size = 65535, .count = 2});
     },
     2 * 65535, ""},
    {"LongFramesBeforeATag",
     [] {
       return large({.channels = 8, .bits = 24, .block_size = 16384, .count = 3}) + "TAG" +
              std::string(125, ' ');
     },
     3 * 16384},
    {"32Bits", [] { return file(flac_frames({.bits = 32}), {.bits = 32}); }},
    {"32BitsOneChannel",
     [] { return file(flac_frames({.channels = 1, .bits = 32}), {.channels = 1, .bits = 32}); }},
    {"32BitsWithSide", [] { return file(flac_frames({.bits = 32, .side = true}), {.bits = 32}); }},
    {"32BitsOnlyInTheHeader",
     [] { return file(flac_frames({.bits = 32, .says_bits = false}), {.bits = 32}); }},
    {"32BitsOnlyInTheFrames", [] { return file(flac_frames({.bits = 32}), {.bits = 16}); }},
    {"32BitsWithoutAHeader", [] { return flac_frames({.bits = 32}); }, kSamples, ""},
    {"BitDepthFallsFrom32", [] { return changing({.bits = 32}, {.bits = 16}); }},
    {"BlocksOfOneSample",
     [] { return file(flac_frames({.block_size = 1, .count = 2000}), {.block_size = 1}); }, 2000},
    {"WrongLargestBlock", [] { return file(flac_frames({}), {.block_size = 1024}); }},
    {"WrongBitDepth", [] { return file(flac_frames({}), {.bits = 24}); }},
    {"WrongSmallBitDepth", [] { return file(flac_frames({}), {.bits = 8}); }},
    {"WrongChannels", [] { return file(flac_frames({}), {.channels = 6}); }},
    {"WrongTotal", [] { return file(flac_frames({}), {}, 1000); }},
    {"BitDepthOnlyInTheHeader", [] { return file(flac_frames({.says_bits = false})); }},
    {"BeginsAtAFrame", [] { return flac_frames({}); }, kSamples, ""},
    {"BeginsInAFrame", [] { return flac_frames({}).substr(2000); }, kSamples - 4096, ""},
    {"BeginsWithAnotherProtocol",
     [] { return "HTTP/1.1 200 OK\r\nContent-Type: audio/flac\r\n\r\n" + file(flac_frames({})); }},
    {"BeginsWithZeros", [] { return std::string(3000, '\0') + file(flac_frames({})); }},
    {"BeginsWithFalseFrames",
     [] {
       std::string junk;
       for (int i = 0; i < 1000; ++i) junk += "\xff\xf8\x7d\x18\1\2";
       return junk + flac_frames({});
     },
     kSamples, ""},
    {"WithoutStreamInfo", [] { return "fLaC" + flac_block(4, kTitle, true) + flac_frames({}); }},
    {"WithoutBlocks", [] { return "fLaC" + flac_frames({}); }, kSamples, ""},
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
     kSamples, ""},
    {"BlockLongerThanTheFile",
     [] {
       return "fLaC" + flac_block(0, flac_info({}, 0)) + flac_block(4, kTitle, 16'000'000, true) +
              flac_frames({});
     },
     kSamples, ""},
    {"NoLastBlock",
     [] { return "fLaC" + flac_block(0, flac_info({}, 0)) + flac_block(4, kTitle) + flac_frames({}); }},
    {"InvalidComment",
     [] {
       return "fLaC" + flac_block(0, flac_info({}, 0)) +
              flac_block(4, "\4\0\0\0test\5\0\0\0\xff\xff\0\0TITLE"s, true) + flac_frames({});
     },
     kSamples, ""},
};

class OddFlac : public testing::TestWithParam<Source> {
 protected:
  const support::TempDir dir_;
};

TEST_P(OddFlac, ComesThroughWhole) {
  for (const char* name : {"in.flac", "in"}) {
    const Path source = support::write_file(dir_ / name, GetParam().bytes());
    const Path out = convert(source, dir_ / "out.wav");
    const auto pcm = support::decode_int(out);
    EXPECT_EQ(pcm.frames(), GetParam().samples) << name;
    // Both halves are as loud as they were made.
    const std::vector<double> left = channel(pcm);
    const std::size_t half = left.size() / 2;
    for (const std::size_t begin : {std::size_t{0}, half}) {
      const auto [low, high] = std::ranges::minmax(std::span(left).subspan(begin, half));
      EXPECT_NEAR(high, 0.25, kMixed) << name;
      EXPECT_NEAR(low, -0.25, kMixed) << name;
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

}  // namespace
}  // namespace options
