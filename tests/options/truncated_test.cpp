// "The file breaks off before its end" is said of files that do, and of no others: least of all of those
// whose packets do not say how long they are.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/dsd_bytes.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::little_endian;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kBreaksOff = "breaks off before its end";

// Monkey's Audio 3.99 at its extra high level: frames of 294,912 samples, 6.7 s, of pure silence.
std::string ape_bytes(std::uint64_t frames, std::uint64_t last) {
  constexpr std::uint64_t kBlocks = 73728 * 4;
  const std::string frame = little_endian(0x80000000, 4) + little_endian(3, 4) + std::string(56, '\0');
  std::string seek_table;
  for (std::uint64_t i = 0; i < frames; ++i)
    seek_table += little_endian(76 + frames * 4 + i * frame.size(), 4);
  std::string bytes = "MAC " + little_endian(3990, 2) + little_endian(0, 2) + little_endian(52, 4) +
                      little_endian(24, 4) + little_endian(seek_table.size(), 4) + little_endian(0, 4) +
                      little_endian(frames * frame.size(), 4) + little_endian(0, 4) + little_endian(0, 4) +
                      std::string(16, '\0');
  bytes += little_endian(4000, 2) + little_endian(0, 2) + little_endian(kBlocks, 4) + little_endian(last, 4) +
           little_endian(frames, 4) + little_endian(16, 2) + little_endian(2, 2) + little_endian(44100, 4);
  bytes += seek_table;
  for (std::uint64_t i = 0; i < frames; ++i) bytes += frame;
  return bytes;
}

// ACT, of voice recorders: G.729 behind the header of the WAV that it would be.
std::string act_bytes(std::uint64_t seconds) {
  std::string bytes = "RIFF" + little_endian(seconds * 16000 + 36, 4) + "WAVEfmt " + little_endian(16, 4) +
                      little_endian(1, 2) + little_endian(1, 2) + little_endian(8000, 4) +
                      little_endian(16000, 4) + little_endian(2, 2) + little_endian(16, 2) + "data" +
                      little_endian(seconds * 16000, 4);
  bytes.resize(512, '\0');
  bytes[256] = '\x84';
  bytes[259] = static_cast<char>(seconds);
  return bytes + std::string(seconds * 50 * 22, '\0');  // two frames of 10 ms in 22 bytes
}

class BreaksOff : public testing::Test {
 protected:
  // What is said of the first `share` of a file.
  std::string said(const Path& whole, double share = 1) {
    const std::string bytes = support::read_file(whole);
    const auto kept = static_cast<std::size_t>(static_cast<double>(bytes.size()) * share);
    const Path in = support::write_file(dir_ / ("in" + whole.extension().string()), bytes.substr(0, kept));
    const auto outcome = support::audio_convert(in, dir_ / "out.wav");
    EXPECT_TRUE(outcome.ok()) << whole << ": " << outcome.err;
    return outcome.err;
  }

  const support::TempDir dir_;
};

TEST_F(BreaksOff, IsNotSaidOfAWholeApe) {
  const Path several = support::write_file(dir_ / "several.ape", ape_bytes(4, 1000));
  EXPECT_EQ(said(several), "");
  EXPECT_EQ(said(support::write_file(dir_ / "full.ape", ape_bytes(3, 294912))), "");
  EXPECT_EQ(said(support::write_file(dir_ / "one.ape", ape_bytes(1, 200000))), "");
}

TEST_F(BreaksOff, IsSaidOfAnApeThatLacksFrames) {
  const Path whole = support::write_file(dir_ / "whole.ape", ape_bytes(8, 294912));
  EXPECT_THAT(said(whole, 0.5), HasSubstr(kBreaksOff));
}

TEST_F(BreaksOff, IsNotSaidOfAnActWithTheHeaderOfAWav) {
  EXPECT_EQ(said(support::write_file(dir_ / "voice.act", act_bytes(5))), "");
}

// A copy has of a cut block what is there, as other programs play it.
TEST_F(BreaksOff, CopyOfCutAdpcmSoundsAsFarAsItsSource) {
  for (const char* codec : {"adpcm_ms", "adpcm_ima_wav"}) {
    const std::string whole = support::read_file(tone(std::string("cut_") + codec + ".wav", {"-c:a", codec}));
    for (const std::size_t size : {200, 1000, 1127, 1128, 1129, 2144, 5000, 20000}) {
      const Path in = support::write_file(dir_ / "in.wav", whole.substr(0, size));
      const Path out = convert(in, dir_ / "out.wav", {"codec=copy"});
      const auto expected = support::decode_int(in);
      EXPECT_GT(expected.frames(), 0) << codec << " " << size;
      EXPECT_EQ(support::difference(expected, support::decode_int(out)), "") << codec << " " << size;
    }
    const Path begin = support::write_file(dir_ / "in.wav", whole.substr(0, whole.find("data") + 9));
    EXPECT_THAT(refusal(begin, dir_ / "none.wav", {"codec=copy"}), HasSubstr("unprocessable: ")) << codec;
  }
}

class BreaksOffIn : public BreaksOff, public testing::WithParamInterface<Arguments> {};

// Name, then how ffmpeg makes it.
TEST_P(BreaksOffIn, IsSaidOnlyOfTheHalfFile) {
  const Arguments encoding(GetParam().begin() + 1, GetParam().end());
  const Path whole = tone(GetParam().front(), encoding);
  EXPECT_THAT(said(whole), Not(HasSubstr(kBreaksOff)));
  EXPECT_THAT(said(whole, 0.5), HasSubstr(kBreaksOff));
}

INSTANTIATE_TEST_SUITE_P(Files, BreaksOffIn,
                         testing::Values(Arguments{"low.wma", "-c:a", "wmav2", "-b:a", "24k"},
                                         Arguments{"high.wma", "-c:a", "wmav1", "-b:a", "192k"},
                                         Arguments{"pcm.wav"}, Arguments{"adpcm.wav", "-c:a", "adpcm_ms"},
                                         Arguments{"pcm.w64"}, Arguments{"pcm.caf"}, Arguments{"pcm.avi"},
                                         Arguments{"tone.flac"}, Arguments{"tone.mka"},
                                         Arguments{"tone.flv", "-c:a", "aac"}));

}  // namespace
}  // namespace options
