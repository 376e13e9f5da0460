// FLAC in the forms of the IETF's decoder tests (github.com/ietf-wg-cellar/flac-test-files), uncommon and
// faulty, made by hand: each comes through whole, whatever it is called.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

#include <gmock/gmock.h>

#include "options/flac_files.h"
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

std::string large(const FlacFrames& frames) {
  FlacFrames said = frames;
  said.block_size = std::min(frames.block_size, 65535u);
  return flac_file(flac_frames(frames), said, std::uint64_t{frames.block_size} * frames.count);
}

struct Source {
  const char* test_name;
  std::string (*bytes)();
  FlacParts sound{kPlain};  // what there is of it
  const char* title = "abc";
};

void PrintTo(const Source& source, std::ostream* out) {
  *out << source.test_name;
}

const Source kSources[] = {
    {"AsItShouldBe", [] { return flac_file(flac_frames({})); }},
    {"LargestBlock",
     [] {
       return flac_file(flac_frames({.channels = 1, .block_size = 65535, .count = 2}),
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
    {"32Bits", [] { return flac_file(flac_frames({.bits = 32}), {.bits = 32}); }, {{.bits = 32}}},
    {"32BitsOneChannel",
     [] { return flac_file(flac_frames({.channels = 1, .bits = 32}), {.channels = 1, .bits = 32}); },
     {{.channels = 1, .bits = 32}}},
    {"32BitsWithSide",
     [] { return flac_file(flac_frames({.bits = 32, .side = true}), {.bits = 32}); },
     {{.bits = 32}}},
    {"32BitsOnlyInTheHeader",
     [] { return flac_file(flac_frames({.bits = 32, .says_bits = false}), {.bits = 32}); },
     {{.bits = 32}}},
    {"32BitsOnlyInTheFrames",
     [] { return flac_file(flac_frames({.bits = 32}), {.bits = 16}); },
     {{.bits = 32}}},
    {"32BitsWithoutAHeader", [] { return flac_frames({.bits = 32}); }, {{.bits = 32}}, ""},
    {"BlocksOfOneSample",
     [] { return flac_file(flac_frames({.block_size = 1, .count = 2000}), {.block_size = 1}); },
     {{.block_size = 1, .count = 2000}}},
    {"WrongLargestBlock", [] { return flac_file(flac_frames({}), {.block_size = 1024}); }},
    {"WrongBitDepth", [] { return flac_file(flac_frames({}), {.bits = 24}); }},
    {"WrongSmallBitDepth", [] { return flac_file(flac_frames({}), {.bits = 8}); }},
    {"WrongChannels", [] { return flac_file(flac_frames({}), {.channels = 6}); }},
    {"WrongTotal", [] { return flac_file(flac_frames({}), {}, 1000); }},
    {"BitDepthOnlyInTheHeader", [] { return flac_file(flac_frames({.says_bits = false})); }},
    {"BeginsAtAFrame", [] { return flac_frames({}); }, {kPlain}, ""},
    {"BeginsInAFrame", [] { return flac_frames({}).substr(2000); }, {{.count = 5, .first = 1}}, ""},
    {"BeginsWithAnotherProtocol",
     [] { return "HTTP/1.1 200 OK\r\nContent-Type: audio/flac\r\n\r\n" + flac_file(flac_frames({})); }},
    {"BeginsWithZeros", [] { return std::string(3000, '\0') + flac_file(flac_frames({})); }},
    {"BeginsWithFalseFrames",
     [] {
       std::string junk;
       for (int i = 0; i < 1000; ++i) junk += "\xff\xf8\x7d\x18\1\2";
       return junk + flac_frames({});
     },
     {kPlain},
     ""},
    {"WithoutStreamInfo", [] { return "fLaC" + flac_block(4, flac_title(), true) + flac_frames({}); }},
    {"WithoutBlocks", [] { return "fLaC" + flac_frames({}); }, {kPlain}, ""},
    {"OtherBlocksFirst",
     [] {
       return "fLaC" + flac_block(1, std::string(100, '\0')) + flac_block(4, flac_title()) +
              flac_block(0, flac_info({}, kFlacSamples), true) + flac_frames({});
     }},
    {"BlockTooLong",
     [] {
       return "fLaC" + flac_block(0, flac_info({}, 0)) +
              flac_block(4, flac_title(), flac_title().size() + 500, true) + flac_frames({});
     }},
    {"BlockTooShort",
     [] {
       return "fLaC" + flac_block(0, flac_info({}, 0)) +
              flac_block(4, flac_title(), flac_title().size() - 12, true) + flac_frames({});
     },
     {kPlain},
     ""},
    {"BlockLongerThanTheFile",
     [] {
       return "fLaC" + flac_block(0, flac_info({}, 0)) + flac_block(4, flac_title(), 16'000'000, true) +
              flac_frames({});
     },
     {kPlain},
     ""},
    {"NoLastBlock",
     [] { return "fLaC" + flac_block(0, flac_info({}, 0)) + flac_block(4, flac_title()) + flac_frames({}); }},
    {"InvalidComment",
     [] {
       return "fLaC" + flac_block(0, flac_info({}, 0)) +
              flac_block(4, "\4\0\0\0test\5\0\0\0\xff\xff\0\0TITLE"s, true) + flac_frames({});
     },
     {kPlain},
     ""},
};

class OddFlac : public testing::TestWithParam<Source> {
 protected:
  const support::TempDir dir_;
};

TEST_P(OddFlac, ComesThroughWhole) {
  for (const char* name : {"in.flac", "in"}) {
    const Path source = support::write_file(dir_ / name, GetParam().bytes());
    const auto pcm = support::decode_int(convert(source, dir_ / "out.wav", all_bits()));
    ASSERT_EQ(pcm.channels, static_cast<int>(GetParam().sound.front().channels)) << name;
    for (int i = 0; i < pcm.channels; ++i) {
      EXPECT_TRUE(channel(pcm, i) == flac_sound(GetParam().sound, static_cast<unsigned>(i)))
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

// A copy has the same frames in a file that others read as well.
TEST(DeepFlac, IsCopiedWhole) {
  const support::TempDir dir;
  const Path source =
      support::write_file(dir / "in.flac", flac_file(flac_frames({.bits = 32}), {.bits = 32}));
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
  refusal(support::write_file(dir / "in.flac", flac_file(headers, longest)), dir / "out.wav");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

}  // namespace
}  // namespace options
