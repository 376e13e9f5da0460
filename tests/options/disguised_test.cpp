// Compressed audio in the place of 16-bit samples, as DTS CDs and recordings of S/PDIF are kept in WAV files:
// it is decoded as the ffmpeg program does, and what that takes for samples stays samples.

#include <cmath>

#include <gtest/gtest.h>

#include "options/tools.h"
#include "support/probe.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace options {
namespace {

using support::read_file;

struct Disguise {
  std::string name;
  std::string codec;   // as ffprobe sees it
  Arguments encoding;  // of the sound
  std::string bytes;   // of the compressed stream's file name, with its extension
  std::string (*dress)(const std::string& stream) = [](const std::string& stream) { return stream; };
  int rate = 48000;
};

void PrintTo(const Disguise& disguise, std::ostream* out) {
  *out << disguise.name;
}

std::string swapped(const std::string& stream) {
  std::string words = stream;
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) std::swap(words[i], words[i + 1]);
  return words;
}

// 14 bits in each word, the highest repeated in front of them.
std::string in_14_bits(const std::string& stream) {
  std::string words;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char byte : stream) {
    held = held << 8 | static_cast<std::uint8_t>(byte);
    bits += 8;
    if (bits < 14) continue;
    bits -= 14;
    const std::uint32_t value = held >> bits & 0x3fff;
    const std::uint32_t word = (value & 0x2000) != 0 ? value | 0xc000 : value;
    words += static_cast<char>(word >> 8);
    words += static_cast<char>(word);
  }
  return words;
}

std::string behind_silence(const std::string& stream) {
  return std::string(44100, '\0') + swapped(stream);
}

std::string in_14_bits_behind_silence(const std::string& stream) {
  return std::string(44100, '\0') + swapped(in_14_bits(stream));
}

// A frame of this many bytes has as many whole words of 14 as of 16 bits.
const Arguments kDts{"-c:a", "dca", "-strict", "-2", "-ar", "44100", "-b:a", "1411200"};
const Arguments kDts14{"-c:a", "dca", "-strict", "-2", "-ar", "44100", "-b:a", "1234800"};

const Disguise kDisguises[] = {
    {"Dts", "dts", kDts, "cd.dts", swapped, 44100},
    {"DtsInItsOwnOrder", "dts", kDts, "cd.dts", [](const std::string& stream) { return stream; }, 44100},
    {"DtsBehindSilence", "dts", kDts, "cd.dts", behind_silence, 44100},
    {"Dts14", "dts", kDts14, "cd14.dts", [](const std::string& s) { return swapped(in_14_bits(s)); }, 44100},
    {"Dts14InItsOwnOrder", "dts", kDts14, "cd14.dts", in_14_bits, 44100},
    {"Dts14BehindSilence", "dts", kDts14, "cd14.dts", in_14_bits_behind_silence, 44100},
    {"Ac3InSpdif", "ac3", {"-c:a", "ac3", "-f", "spdif"}, "ac3.spdif"},
    {"DtsInSpdif", "dts", {"-c:a", "dca", "-strict", "-2", "-b:a", "768k", "-f", "spdif"}, "dts.spdif"},
    {"Ac3", "ac3", {"-c:a", "ac3"}, "plain.ac3"},
    {"Ac3Swapped", "ac3", {"-c:a", "ac3"}, "plain.ac3", swapped},
    {"Eac3", "eac3", {"-c:a", "eac3"}, "plain.eac3"},
    {"Mp3", "mp3", {"-c:a", "libmp3lame", "-write_xing", "0", "-id3v2_version", "0"}, "plain.mp3"},
    {"Mp3BehindSilence",
     "mp3",
     {"-c:a", "libmp3lame", "-write_xing", "0", "-id3v2_version", "0"},
     "plain.mp3",
     [](const std::string& stream) { return std::string(3000, '\0') + stream; }},
    {"Mp3WithItsTag", "mp3", {"-c:a", "libmp3lame", "-metadata", "title=Tone"}, "tagged.mp3"},
    {"Mp2", "mp2", {"-c:a", "mp2"}, "plain.mp2"},
    {"Aac", "aac", {"-c:a", "aac"}, "plain.aac"},
    {"Latm", "aac_latm", {"-c:a", "aac", "-f", "latm"}, "plain.latm"},
    {"TrueHd", "truehd", {"-af", "volume=0.0001", "-c:a", "truehd", "-strict", "-2"}, "plain.thd"},
};

// A tone with noise, of which frames are filled.
Path disguised(const Disguise& disguise, const Path& dir) {
  const std::string sound = "0.4*sin(2*PI*997*t)+0.1*(random(0)-0.5)|0.4*sin(2*PI*443*t)+0.1*(random(1)-0.5)";
  Arguments arguments = signal(sound, disguise.rate, "stereo", 3);
  arguments.insert(arguments.end(), disguise.encoding.begin(), disguise.encoding.end());
  const std::string stream = read_file(made("disguised-" + disguise.bytes, arguments));
  return support::write_file(dir / "disguised.wav",
                             support::wav_bytes(disguise.rate, 2, disguise.dress(stream)));
}

class Disguised : public testing::TestWithParam<Disguise> {};

INSTANTIATE_TEST_SUITE_P(As, Disguised, testing::ValuesIn(kDisguises),
                         [](const auto& value) { return value.param.name; });

TEST_P(Disguised, IsDecodedAsFfmpegDoes) {
  const support::TempDir dir;
  const Path file = disguised(GetParam(), dir.path());
  ASSERT_EQ(support::probe(file).codec, GetParam().codec) << "no disguise to ffmpeg";
  ffmpeg({"-i", file.string(), "-c:a", "pcm_f32le", (dir / "theirs.wav").string()});
  const auto theirs = support::decode_float(dir / "theirs.wav");
  const auto ours = support::decode_float(convert(file, dir / "ours.wav", {"codec=pcm_f32le"}));
  ASSERT_EQ(ours.channels, theirs.channels);
  ASSERT_EQ(ours.frames(), theirs.frames());
  for (std::size_t i = 0; i < ours.samples.size(); ++i)
    ASSERT_LT(std::abs(ours.samples[i] - theirs.samples[i]), 1e-6) << "sample " << i;
}

// One frame is chance to ffmpeg, whose result stays ours.
TEST(Disguised, TooShortToBeCertainStaysSamples) {
  const support::TempDir dir;
  const std::string stream = read_file(disguised(kDisguises[0], dir.path())).substr(44);
  const Path file =
      support::write_file(dir / "short.wav", support::wav_bytes(44100, 2, stream.substr(0, 2 * 2048)));
  ASSERT_EQ(support::probe(file).codec, "pcm_s16le");
  EXPECT_EQ(
      support::difference(support::decode_int(file), support::decode_int(convert(file, dir / "ours.wav"))),
      "");
}

}  // namespace
}  // namespace options
