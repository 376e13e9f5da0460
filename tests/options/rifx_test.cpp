// RIFX, a WAV whose numbers begin with their upper byte: its samples came out as noise, and its longer
// headers were called damaged.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/aiff_bytes.h"
#include "support/media.h"
#include "support/pcm_files.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::aiff_chunk;
using support::big_endian;

struct Form {
  const char* name;
  Arguments encoding;  // for sox
  const support::Signal& signal = support::kMusic;
};

class Rifx : public testing::TestWithParam<Form> {
 protected:
  Path written(const std::string& name, const char* order) const {
    const Path path = dir_ / name;
    Arguments words{"sox", "-D", support::wav(GetParam().signal).string(), "-t", "wav", order};
    words.insert(words.end(), GetParam().encoding.begin(), GetParam().encoding.end());
    words.push_back(path.string());
    support::output_of({words, {}});
    return path;
  }

  const support::TempDir dir_;
};

TEST_P(Rifx, OfSoxHasTheSamplesOfItsRiff) {
  const Path rifx = written("rifx.wav", "-B");
  ASSERT_EQ(support::read_file(rifx).substr(0, 4), "RIFX");
  for (const char* to : {"wav", "aiff", "flac", "mka"}) {
    const Path ours = convert(rifx, dir_ / (std::string("ours.") + to));
    const Path expected = convert(written("riff.wav", "-L"), dir_ / (std::string("expected.") + to));
    EXPECT_EQ(support::difference(support::decode_int(expected), support::decode_int(ours)), "") << to;
    EXPECT_EQ(support::probe(ours).codec, support::probe(expected).codec);
  }
}

// AIFF's samples begin with their upper byte, too.
TEST_P(Rifx, IsCopiedWhereItsSamplesFit) {
  const Path rifx = written("rifx.wav", "-B");
  const Path ours = convert(rifx, dir_ / "auto.aifc", {"codec=auto"});
  const Path expected = convert(written("riff.wav", "-L"), dir_ / "expected.wav");
  EXPECT_EQ(support::difference(support::decode_int(expected), support::decode_int(ours)), "");
}

INSTANTIATE_TEST_SUITE_P(
    Every, Rifx,
    testing::Values(Form{"8Bits", {"-e", "unsigned", "-b", "8"}}, Form{"16Bits", {"-b", "16"}},
                    Form{"24Bits", {"-b", "24"}, support::kStudio},
                    Form{"32Bits", {"-b", "32"}, support::kStudio},
                    Form{"Float", {"-e", "float", "-b", "32"}}, Form{"Double", {"-e", "float", "-b", "64"}},
                    Form{"Surround", {"-b", "16"}, support::kSurround},
                    Form{"SurroundFloat", {"-e", "float", "-b", "32"}, support::kSurround},
                    Form{"ALaw", {"-e", "a-law"}, support::kPhone},
                    Form{"MuLaw", {"-e", "u-law"}, support::kPhone}, Form{"MsAdpcm", {"-e", "ms-adpcm"}},
                    Form{"ImaAdpcm", {"-e", "ima-adpcm"}}),
    [](const auto& test) { return std::string(test.param.name); });

// Chunks of one form: what libsndfile turns of the subformat, sox does not.
std::string extensible(std::size_t container, std::size_t valid_bits, const std::string& samples,
                       const std::string& more = {}, bool has_sizes = true) {
  constexpr std::uint64_t kRate = 8000;
  const std::string format = aiff_chunk(
      "fmt ", big_endian(0xfffe, 2) + big_endian(1, 2) + big_endian(kRate, 4) +
                  big_endian(kRate * container, 4) + big_endian(container, 2) + big_endian(8 * container, 2) +
                  big_endian(22, 2) + big_endian(valid_bits, 2) + big_endian(4, 4) + big_endian(1, 4) +
                  std::string("\0\0\0\x10\x80\0\0\xaa\0\x38\x9b\x71", 12));
  const auto size = [&](std::size_t bytes) { return big_endian(has_sizes ? bytes : UINT32_MAX, 4); };
  const std::string body =
      "WAVE" + aiff_chunk("JUNK", "odd") + format + "data" + size(samples.size()) + samples;
  return "RIFX" + size(body.size() + more.size()) + body + more;
}

class ExtensibleRifx : public testing::Test {
 protected:
  // A second of a ramp in the upper bits.
  static std::string ramp(std::size_t container) {
    std::string samples;
    for (std::uint64_t i = 0; i < 8000; ++i) samples += big_endian(i << (8 * container - 16), container);
    return samples;
  }

  void expect_ramp(const std::string& bytes, const Arguments& fields = {}) const {
    const Path out = convert(support::write_file(dir_ / "in.wav", bytes), dir_ / "out.wav", fields);
    const auto pcm = support::decode_int(out);
    ASSERT_EQ(pcm.frames(), 8000);
    EXPECT_EQ(pcm.channels, 1);
    for (std::int32_t i = 0; i < 8000; ++i) ASSERT_EQ(pcm.samples[static_cast<std::size_t>(i)], i << 16) << i;
  }

  const support::TempDir dir_;
};

TEST_F(ExtensibleRifx, HasItsValidBitsInAnyContainer) {
  for (std::size_t container = 2; container <= 8; ++container) {
    for (std::size_t bits = 8 * container; bits >= 16; bits -= 12 - bits % 8) {
      SCOPED_TRACE(std::to_string(bits) + " bits in " + std::to_string(container) + " bytes");
      expect_ramp(extensible(container, bits, ramp(container)));
      expect_ramp(extensible(container, bits, ramp(container)), {"codec=auto"});
    }
  }
}

TEST_F(ExtensibleRifx, FromAPipeIsReadToItsEnd) {
  expect_ramp(extensible(3, 24, ramp(3), {}, false));
  expect_ramp(extensible(2, 16, ramp(2), {}, false));
}

TEST_F(ExtensibleRifx, KeepsItsTags) {
  const std::string list =
      aiff_chunk("LIST", "INFO" + aiff_chunk("INAM", "a title") + aiff_chunk("IART", "me"));
  expect_ramp(extensible(2, 16, ramp(2), list));
  const auto tags = support::probe(dir_ / "out.wav").tags;
  EXPECT_EQ(tags.at("title"), "a title");
  EXPECT_EQ(tags.at("artist"), "me");
}

TEST_F(ExtensibleRifx, KeepsItsBroadcastChunkAndId3) {
  const std::string texts = "scene 1" + std::string(249, '\0') + "recorder" + std::string(24, '\0') +
                            std::string(32, '\0') + "2020-01-0110:00:00";
  // The lower half of the time reference first, each half with its upper byte first.
  const std::string broadcast = texts + big_endian(48000, 4) + big_endian(1, 4) + big_endian(2, 2) +
                                std::string(64 + 10 + 180, '\0') + "A=PCM";
  const std::string frame = std::string("TPE1\0\0\0\7\0\0\0Singer", 17);
  const std::string tag = std::string("ID3\3\0\0\0\0\0\x11", 10) + frame;
  for (const char* id : {"id3 ", "ID3 "}) {
    expect_ramp(extensible(2, 16, ramp(2), aiff_chunk("bext", broadcast) + aiff_chunk(id, tag)));
    const auto tags = support::probe(dir_ / "out.wav").tags;
    EXPECT_EQ(tags.at("time_reference"), std::to_string((std::uint64_t{1} << 32) + 48000));
    EXPECT_EQ(tags.at("encoded_by"), "recorder");
    EXPECT_EQ(tags.at("comment"), "scene 1");
    EXPECT_EQ(tags.at("artist"), "Singer");
  }
}

TEST_F(ExtensibleRifx, ThatBreaksOffIsReadAsFarAsItGoes) {
  const std::string whole = extensible(3, 24, ramp(3));
  const Path in = support::write_file(dir_ / "in.wav", whole.substr(0, whole.size() / 2));
  EXPECT_NEAR(static_cast<double>(support::decode_int(convert(in, dir_ / "out.wav")).frames()), 4000, 20);
  for (const std::size_t size : {8, 20, 40, 60, 72, 80}) {
    const Path cut = support::write_file(dir_ / "cut.wav", whole.substr(0, size));
    refusal(cut, dir_ / "none.wav");
  }
}

}  // namespace
}  // namespace options
