// What copies of whole and of cut files are announced as. A file that breaks off does so within a frame,
// which decoders do not take: it was copied, and its length announced with that of the others.

#include <ostream>
#include <string>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

struct Cut {
  std::string name;
  std::string extension;
  Arguments encoding;
};

void PrintTo(const Cut& cut, std::ostream* out) {
  *out << cut.name;
}

Path noise(const std::string& name, const std::string& extension, const Arguments& encoding) {
  Arguments arguments{"-f", "lavfi", "-i", "anoisesrc=r=44100:d=2.51:a=0.3:seed=3", "-strict", "-2"};
  arguments.insert(arguments.end(), encoding.begin(), encoding.end());
  return made("cut-end-" + name + "." + extension, arguments);
}

// How many copies of `source` there are; a failure where one plays another number of samples than announced.
int check_copies(const Path& source, const std::string& own, const std::string& told) {
  const support::TempDir dir;
  int tried = 0;
  for (const std::string& target : {own, std::string("mka"), std::string("ts"), std::string("mp4")}) {
    const Path copy = dir / ("copy." + target);
    const support::Outcome copied =
        support::audio_convert_cli({source.string(), copy.string(), "codec=copy", "--json"});
    if (copied.exit_code == 2) continue;  // the container cannot hold it
    EXPECT_EQ(copied.exit_code, 0) << target << told << copied.err;
    if (copied.exit_code != 0) continue;
    const auto announced = nlohmann::json::parse(copied.out).at("samples");
    EXPECT_EQ(announced, support::decode_int(convert(copy, dir / "again.wav")).frames()) << target << told;
    // The ffmpeg program does not cut off the end that an MP4's edits say.
    if (target != "mp4") {
      EXPECT_EQ(announced, support::decode_int(copy).frames()) << target << told;
    }
    ++tried;
  }
  return tried;
}

class CutEnd : public testing::TestWithParam<Cut> {};

// In Matroska, which tells times in milliseconds, also the length of whole packets was announced by those.
TEST_P(CutEnd, IsNotAnnounced) {
  const auto& [name, extension, encoding] = GetParam();
  const std::string whole = support::read_file(noise(name, extension, encoding));
  const support::TempDir dir;
  for (const std::size_t missing : {0U, 1U, 60U, 333U}) {
    const Path cut = support::write_file(dir / ("cut." + extension), whole.substr(0, whole.size() - missing));
    EXPECT_GE(check_copies(cut, extension, " without " + std::to_string(missing)), 1);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Every, CutEnd,
    testing::Values(
        Cut{"Mp3", "mp3", {}}, Cut{"UntaggedMp3", "mp3", {"-write_xing", "0"}}, Cut{"Mp2", "mp2", {}},
        Cut{"Aac", "aac", {}}, Cut{"Flac", "flac", {}}, Cut{"OggFlac", "ogg", {"-c:a", "flac"}},
        Cut{"Opus", "opus", {}}, Cut{"Vorbis", "ogg", {"-c:a", "libvorbis"}}, Cut{"Ac3", "ac3", {}},
        Cut{"EAc3", "eac3", {}}, Cut{"Dts", "dts", {"-c:a", "dca"}}, Cut{"WavPack", "wv", {}},
        Cut{"TrueAudio", "tta", {}}, Cut{"AacInTs", "ts", {"-c:a", "aac"}},
        Cut{"Mp3InMatroska", "mka", {"-c:a", "libmp3lame"}}, Cut{"FlacInMatroska", "mka", {"-c:a", "flac"}},
        Cut{"OpusInMatroska", "mka", {"-c:a", "libopus"}}, Cut{"DtsInMatroska", "mka", {"-c:a", "dca"}},
        Cut{"Speex", "ogg", {"-ar", "16000", "-c:a", "libspeex"}},
        Cut{"Amr", "amr", {"-ar", "8000", "-ac", "1", "-c:a", "libopencore_amrnb"}},
        Cut{"WavPackInMatroska", "mka", {"-c:a", "wavpack"}}),
    [](const auto& test) { return test.param.name; });

// The last frame is as short as what was left of the sound, which its decoder finds out.
TEST(ShortLastFrame, OfMlpIsNotAnnouncedAsAWholeOne) {
  for (const std::string extension : {"mlp", "thd"}) {
    const Arguments encoding{"-c:a", extension == "mlp" ? "mlp" : "truehd", "-f",
                             extension == "mlp" ? "mlp" : "truehd"};
    EXPECT_GE(check_copies(noise("whole", extension, encoding), extension, " whole"), 1);
  }
}

}  // namespace
}  // namespace options
