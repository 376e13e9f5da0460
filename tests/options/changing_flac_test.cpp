// FLAC whose bits, channels or rate change midway: it comes through whole, and what the result lacks is said.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "options/flac_files.h"
#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::flac_frames;
using support::FlacFrames;

// Three frames of each kind, one behind the other.
FlacParts parts(FlacParts kinds) {
  for (unsigned first = 0; FlacFrames & kind : kinds) {
    kind.count = 3;
    kind.first = std::exchange(first, first + 3);
  }
  return kinds;
}

// With the header of the first.
std::string changing(const FlacParts& kinds) {
  std::string frames;
  for (const FlacFrames& part : parts(kinds)) frames += flac_frames(part);
  return flac_file(frames, kinds.front(), 0);
}

struct Change {
  const char* test_name;
  FlacParts kinds;
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
      const auto one = flac_sound({part}, std::min(i, part.channels - 1));
      const auto other =
          flac_sound({part}, channels == 1 ? part.channels - 1 : std::min(i, part.channels - 1));
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
    FlacParts kinds;
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
    FlacParts kinds;
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
        support::write_file(dir / "part.flac", flac_file(flac_frames({.bits = bits}), {.bits = bits}));
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
  for (const FlacParts& kinds :
       {FlacParts{{.rate = 48000}, {.rate = 24000}}, FlacParts{{.rate = 48000}, {.rate = 24000, .bits = 32}},
        FlacParts{{.rate = 48000, .bits = 32}, {.rate = 24000, .bits = 32}}}) {
    const Path source = support::write_file(dir / "in.flac", changing(kinds));
    const auto sound = channel(support::decode_int(convert(source, dir / "out.wav", all_bits())));
    ASSERT_EQ(sound.size(), kFlacSamples / 2 * 3);
    EXPECT_NEAR(*std::ranges::max_element(sound.begin(), sound.begin() + kFlacSamples / 2), 0.25, 1e-3);
    EXPECT_NEAR(*std::ranges::max_element(sound.begin() + kFlacSamples, sound.end()), 0.25, 1e-2);
  }
}

}  // namespace
}  // namespace options
