// Fewer valid bits than their containers have, where other files than WAV say so: the tone stays a tone, at
// its level and of its length.

#include <gmock/gmock.h>

#include "options/marked.h"
#include "options/tools.h"
#include "support/pcm_files.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::little_endian;
using support::read_file;

struct Source {
  const char* test_name;
  const char* file_name;
  std::string (*bytes)();
};

void PrintTo(const Source& source, std::ostream* out) {
  *out << source.test_name;
}

// cbSize and the valid bits of WAVE_FORMAT_EXTENSIBLE.
std::string extension(std::uint64_t valid_bits) {
  return little_endian(22, 2) + little_endian(valid_bits, 2);
}

std::string padded(const std::string& file, std::uint64_t container, std::uint64_t bits) {
  const std::string size = little_endian(container, 2);
  return replaced(file, size + extension(container), size + extension(bits));
}

std::string in(const std::string& name, const std::string& codec = "pcm_s32le") {
  return read_file(tone("padded-" + codec + name, {"-c:a", codec}));
}

// The track's name becomes the header that Microsoft's codecs have in Matroska.
std::string matroska(std::uint64_t bits) {
  const std::string header =
      support::wave_format_extensible({.container = 4, .valid_bits = bits, .channels = 2});
  const std::string name(header.size(), 'n');
  std::string file = read_file(tone("padded.mka", {"-c:a", "pcm_s32le", "-metadata:s:a:0", "title=" + name}));
  file = replaced(file, "\x53\x6e\xa8" + name, "\x63\xa2\xa8" + header);
  return replaced(file,
                  "\x86\x8d"
                  "A_PCM/INT/LIT",
                  std::string("\x86\x88"
                              "A_MS/ACM"
                              "\xec\x83\0\0\0",
                              15));
}

// A sound description of version 2, as 96 kHz need it.
std::string quicktime(const std::string& codec, std::uint64_t bits, std::uint64_t flags) {
  const std::string file = read_file(tone("padded-" + codec + ".mov", {"-c:a", codec, "-ar", "96000"}));
  const std::size_t at = file.find("lpcm") + 4 + 48;
  return file.substr(0, at) + support::big_endian(bits, 4) + support::big_endian(flags, 4) +
         file.substr(at + 8);
}

const Source kSources[] = {
    {"Avi24In32", "in.avi", [] { return padded(in(".avi"), 32, 24); }},
    {"Avi20In32", "in.avi", [] { return padded(in(".avi"), 32, 20); }},
    {"Avi16In32", "in.avi", [] { return padded(in(".avi"), 32, 16); }},
    {"Avi16In24", "in.avi", [] { return padded(in(".avi", "pcm_s24le"), 24, 16); }},
    {"Avi20In24", "in.avi", [] { return padded(in(".avi", "pcm_s24le"), 24, 20); }},
    {"WindowsMedia24In32", "in.wma", [] { return padded(in(".wma"), 32, 24); }},
    {"WindowsMedia16In24", "in.asf", [] { return padded(in(".asf", "pcm_s24le"), 24, 16); }},
    {"Matroska24In32", "in.mka", [] { return matroska(24); }},
    {"Matroska16In32", "in.mkv", [] { return matroska(16); }},
    {"Matroska32In32", "in.mkv", [] { return matroska(32); }},
    {"QuickTime24In32", "in.mov", [] { return quicktime("pcm_s32be", 24, 4 | 2 | 16); }},
    {"QuickTime20In32", "in.mov", [] { return quicktime("pcm_s32be", 20, 4 | 2 | 16); }},
    {"QuickTime16In24", "in.mov", [] { return quicktime("pcm_s24be", 16, 4 | 2 | 16); }},
    {"QuickTime24In32LittleEndian", "in.mov", [] { return quicktime("pcm_s32le", 24, 4 | 16); }},
};

class PaddedPcm : public testing::TestWithParam<Source> {};

// QuickTime's row has little-endian samples only.
bool can_be_copied(const std::string& name) {
  return name.find("QuickTime") == name.npos || name.ends_with("LittleEndian");
}

TEST_P(PaddedPcm, IsTheSoundThatWasWritten) {
  const support::TempDir dir;
  const Path source = support::write_file(dir / GetParam().file_name, GetParam().bytes());
  for (const Arguments& fields :
       {Arguments{}, Arguments{"codec=auto"}, Arguments{"format=mov", "codec=copy"}}) {
    if (fields.size() > 1 && !can_be_copied(GetParam().test_name)) continue;
    const Path out = convert(source, dir / (fields.size() > 1 ? "out.mov" : "out.wav"), fields);
    const auto pcm = support::decode_int(out);
    const int rate = support::probe(out).sample_rate;
    EXPECT_EQ(pcm.frames(), 2 * rate);
    const auto heard = fit(channel(pcm), 1000.0 / rate);
    EXPECT_NEAR(heard.amplitude, 0.5, 0.001);
    EXPECT_LT(heard.residual, 0.001);
  }
}

INSTANTIATE_TEST_SUITE_P(Every, PaddedPcm, testing::ValuesIn(kSources),
                         [](const auto& test) { return std::string(test.param.test_name); });

TEST(PaddedPcmOfLowBits, IsNoSoundMuchTooQuiet) {
  const support::TempDir dir;
  const Path source = support::write_file(dir / "in.mov", quicktime("pcm_s32be", 24, 4 | 2));
  EXPECT_THAT(refusal(source, dir / "out.wav"), testing::HasSubstr("no decoder for the file's audio (lpcm)"));
}

// The text named a codec that the file has not.
TEST(NarrowPcm, IsNamedWhereItCannotBeCopied) {
  const support::TempDir dir;
  for (const std::size_t bytes : {5, 6, 7}) {
    const support::PcmForm form{.container = bytes, .valid_bits = 8 * bytes, .channels = 1};
    const Path source =
        support::write_file(dir / "in.wav", support::extensible_wav(form, std::string(bytes * 4800, 5)));
    for (const char* out : {"out.wav", "out.mka", "out.mov"}) {
      EXPECT_THAT(refusal(source, dir / out, {"codec=copy"}),
                  testing::HasSubstr("cannot hold the file's " + std::to_string(8 * bytes) +
                                     "-bit PCM as it is; leave out codec=copy to convert it"));
    }
    const Path out = convert(source, dir / "auto.wav", {"codec=auto"});
    EXPECT_EQ(support::probe(out).codec, "pcm_s32le");
    EXPECT_EQ(support::difference(support::decode_int(convert(source, dir / "encoded.wav")),
                                  support::decode_int(out)),
              "");
  }
}

}  // namespace
}  // namespace options
