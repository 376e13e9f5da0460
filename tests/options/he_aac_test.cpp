// HE-AAC, of which plain AAC is half of the rate: what is not played is counted to the sample, whether the
// header says that it is HE-AAC or only the packets do, in the file itself and in copies.

#include <array>
#include <bitset>
#include <cstdint>
#include <cstdio>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "options/mutagen.h"
#include "options/tools.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using namespace std::string_literals;
using support::decode_int;

constexpr int kSamples = 100'000;  // at 48 kHz
constexpr int kFrame = 2048;
constexpr int kFrames = 50;

std::string plain() {
  return support::read_file(made("he-plain.aac", {"-f", "lavfi", "-i",
                                                  "aevalsrc=0.5*sin(2*PI*(200+800*t)*t):s=48000:d=3,atrim="
                                                  "end_sample=100000",
                                                  "-ar", "24000", "-ac", "1", "-c:a", "aac"}));
}

std::string bits_of(const std::string& bytes) {
  std::string bits;
  for (const char c : bytes) bits += std::bitset<8>(static_cast<unsigned char>(c)).to_string();
  return bits;
}

std::string bytes_of(std::string bits) {
  bits.resize((bits.size() + 7) / 8 * 8, '0');
  std::string bytes;
  for (std::size_t i = 0; i < bits.size(); i += 8)
    bytes += static_cast<char>(std::bitset<8>(bits, i, 8).to_ulong());
  return bytes;
}

// An ADTS frame with a fill element at its end that says that there is spectral band replication, of nothing
// (ISO/IEC 14496-3, 4.4.2.7). Decoders then have twice the rate.
std::string extended(const std::string& frame) {
  constexpr std::size_t kHeader = 7;
  std::string bits = bits_of(frame.substr(kHeader));
  bits.erase(bits.find_last_of('1') - 2);  // the end's mark
  bits +=
      "110"
      "0010"
      "1101"
      "000000000000"
      "111";  // a fill element of two bytes, and the end
  std::string body = bytes_of(bits);
  std::string header = bits_of(frame.substr(0, kHeader));
  header.replace(30, 13, std::bitset<13>(kHeader + body.size()).to_string());
  return bytes_of(header) + body;
}

// Frames that say it themselves; nothing else does.
std::string adts() {
  const std::string bytes = plain();
  std::string out;
  for (std::size_t at = 0; at + 7 <= bytes.size();) {
    const auto size = std::bitset<13>(bits_of(bytes.substr(at, 7)), 30, 13).to_ulong();
    out += extended(bytes.substr(at, size));
    at += size;
  }
  return out;
}

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(number >> shift & 0xff);
  return bytes;
}

// iTunes' comment, in samples of which `unit` of the decoder's are one.
std::string comment(int unit) {
  const int padding = kFrames * kFrame - kFrame - kSamples;
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), " 00000000 %08X %08X %016X 00000000",
                static_cast<unsigned>(kFrame / unit), static_cast<unsigned>(padding / unit),
                static_cast<unsigned>(kSamples / unit));
  return text.data();
}

std::string with_comment(const std::string& adts, int unit) {
  const std::string body = "\0engiTunSMPB\0"s + comment(unit);
  const std::string frame = "COMM" + big_endian(static_cast<std::uint32_t>(body.size())) + "\0\0"s + body;
  return "ID3\3\0\0\0\0\0"s + static_cast<char>(frame.size()) + frame + adts;
}

struct Source {
  std::string name;
  bool is_mp4;
  int comment_unit = 0;    // 0: there is none
  std::uint32_t edit = 0;  // MP4: from where it is played, in its units; 0: from the begin
  std::int64_t samples;
};

void PrintTo(const Source& source, std::ostream* out) {
  *out << source.name;
}

class HeAac : public testing::TestWithParam<Source> {
 protected:
  Path source() const {
    const Path stream = support::write_file(dir_ / "in.aac", adts());
    if (!GetParam().is_mp4) return support::write_file(stream, with_comment(adts(), GetParam().comment_unit));
    const Path mp4 = dir_ / "in.m4a";
    Arguments arguments{"-i", stream.string(), "-c", "copy"};
    if (GetParam().edit == 0) arguments.insert(arguments.end(), {"-use_editlist", "0"});
    arguments.push_back(mp4.string());
    ffmpeg(arguments);
    if (GetParam().edit > 0) {
      std::string bytes = support::read_file(mp4);
      bytes.replace(bytes.find("elst") + 16, 4, big_endian(GetParam().edit));
      support::write_file(mp4, bytes);
    }
    if (GetParam().comment_unit > 0) {
      mutagen(
          {"set", mp4.string(),
           nlohmann::json{{"----:com.apple.iTunes:iTunSMPB", {comment(GetParam().comment_unit)}}}.dump()});
    }
    return mp4;
  }

  const support::TempDir dir_;
};

TEST_P(HeAac, GivesItsSamples) {
  EXPECT_EQ(decode_int(convert(source(), dir_ / "out.wav")).frames(), GetParam().samples);
}

TEST_P(HeAac, HasThemInItsCopies) {
  const Path in = source();
  const auto expected = channel(decode_int(convert(in, dir_ / "out.wav")));
  for (const char* name : {"copy.m4a", "copy.mka"}) {
    const Path copy = convert(in, dir_ / name, {"codec=copy"});
    EXPECT_TRUE(channel(decode_int(convert(copy, dir_ / "again.wav"))) == expected) << name;
  }
  EXPECT_EQ(decode_int(dir_ / "copy.mka").frames(), GetParam().samples) << "as FFmpeg reads it";
}

TEST_P(HeAac, HasItsPartsWhereTheyAre) {
  const Path in = source();
  const auto whole = channel(decode_int(convert(in, dir_ / "out.wav")));
  const auto part = channel(decode_int(convert(in, dir_ / "part.wav", {"start=0.5", "duration=0.25"})));
  EXPECT_TRUE(part == std::vector<double>(whole.begin() + 24000, whole.begin() + 36000));
}

// The header says it, and the edits are in units of the half rate first, and in a copy of the whole one.
TEST(ExplicitHeAac, PlaysWhatItsEditsSayInCopiesToo) {
  const support::TempDir dir;
  std::string bytes = support::read_file(
      made("he-explicit.m4a",
           {"-f", "lavfi", "-i", "sine=500:r=24000:d=3,atrim=end_sample=50000", "-c:a", "aac"}));
  bytes[bytes.find("\x56\xe5") + 2] = static_cast<char>(0x80 | 3 << 3);  // it is there, of 48 kHz
  const Path source = support::write_file(dir / "in.m4a", bytes);
  const auto expected = channel(decode_int(convert(source, dir / "out.wav")));
  EXPECT_EQ(expected.size(), kSamples);
  for (const char* name : {"copy.m4a", "copy.mp4", "copy.mov", "copy.mka"}) {
    const Path copy = convert(source, dir / name, {"codec=copy"});
    EXPECT_TRUE(channel(decode_int(convert(copy, dir / "again.wav"))) == expected) << name;
  }
}

constexpr std::int64_t kAll = kFrames * kFrame;

INSTANTIATE_TEST_SUITE_P(Every, HeAac,
                         testing::Values(Source{"Adts", false, 2, 0, kSamples},
                                         Source{"AdtsAtTheWholeRate", false, 1, 0, kSamples},
                                         Source{"Mp4", true, 2, 0, kSamples},
                                         Source{"Mp4AtTheWholeRate", true, 1, 0, kSamples},
                                         Source{"Mp4OfEdits", true, 0, 2048, kAll - 2048},
                                         Source{"Mp4OfOtherEdits", true, 0, 1024, kAll - 1024}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace options
