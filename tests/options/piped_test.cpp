// Files that were written to a pipe: their headers do not know how long they are, and say 0, the largest
// number or something else instead. All of their sound is there, and nothing is said to be missing.

#include <ostream>
#include <string>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::decode_int;

struct Piped {
  std::string name;
  std::string extension;
  Arguments arguments;  // of the ffmpeg program; none: sox writes it
};

void PrintTo(const Piped& piped, std::ostream* out) {
  *out << piped.name;
}

class PipedFile : public testing::TestWithParam<Piped> {
 protected:
  Path source() const { return tone("piped-source.wav"); }

  Path piped() const {
    const auto& [name, extension, arguments] = GetParam();
    const Path path = dir_ / ("piped." + extension);
    if (arguments.empty()) {
      return support::write_file(path,
                                 support::output_of({{"sox", source().string(), "-t", extension, "-"}, {}}));
    }
    Arguments all{"-i", source().string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.insert(all.end(), {"-seekable", "0", path.string()});
    ffmpeg(all);
    return path;
  }

  void expect_whole(const Path& in, const std::string& target, const Arguments& fields) const {
    const Path out = dir_ / ("out." + target);
    const auto outcome = support::audio_convert(in, out, fields);
    ASSERT_TRUE(outcome.ok()) << target << ": " << outcome.err;
    EXPECT_THAT(outcome.err, testing::Not(testing::HasSubstr("breaks off"))) << target;
    EXPECT_EQ(support::difference(decode_int(source()), decode_int(out)), "") << target;
  }

  const support::TempDir dir_;
};

TEST_P(PipedFile, IsReadToItsEnd) {
  const Path in = piped();
  expect_whole(in, "flac", {});
  expect_whole(in, "wav", {});
  expect_whole(in, "mka", {"codec=flac"});
}

TEST_P(PipedFile, HasItsPartsWhereTheyAre) {
  const Path in = piped();
  const Path expected = convert(source(), dir_ / "expected.wav", {"start=0.5", "duration=0.25"});
  const Path part = convert(in, dir_ / "part.wav", {"start=0.5", "duration=0.25"});
  EXPECT_EQ(support::difference(decode_int(expected), decode_int(part)), "");
}

INSTANTIATE_TEST_SUITE_P(
    Every, PipedFile,
    testing::Values(
        Piped{"Wav", "wav", {"-c:a", "pcm_s16le"}}, Piped{"Rf64", "wav", {"-rf64", "always"}},
        Piped{"Rf64Of24Bits", "wav", {"-c:a", "pcm_s24le", "-rf64", "always"}},
        Piped{"Wave64", "w64", {"-c:a", "pcm_s16le"}}, Piped{"Wave64OfFloats", "w64", {"-c:a", "pcm_f32le"}},
        Piped{"Aiff", "aiff", {"-c:a", "pcm_s16be"}}, Piped{"Aiff24", "aiff", {"-c:a", "pcm_s24be"}},
        Piped{"AiffC", "aiff", {"-c:a", "pcm_f32be"}},
        Piped{"AiffLittleEndian", "aiff", {"-c:a", "pcm_s16le"}}, Piped{"Caf", "caf", {"-c:a", "pcm_s16be"}},
        Piped{"Au", "au", {"-c:a", "pcm_s16be"}}, Piped{"Flac", "flac", {"-c:a", "flac"}},
        Piped{"Matroska", "mka", {"-c:a", "flac"}}, Piped{"WavPack", "wv", {"-c:a", "wavpack"}},
        Piped{"TrueAudio", "tta", {"-c:a", "tta"}}, Piped{"Avi", "avi", {"-c:a", "pcm_s16le"}},
        Piped{"Voc", "voc", {"-c:a", "pcm_s16le"}},
        Piped{"QuickTime", "mov", {"-c:a", "alac", "-movflags", "empty_moov"}}, Piped{"SoxWav", "wav", {}},
        Piped{"SoxAiff", "aiff", {}}, Piped{"SoxAiffC", "aifc", {}}, Piped{"SoxAu", "au", {}}),
    [](const auto& test) { return test.param.name; });

// The others of whose size nobody knows: a header alone is no sound.
TEST(PipedFileOfNothing, HasNoAudioInIt) {
  const support::TempDir dir;
  for (const char* extension : {"w64", "aiff", "wav"}) {
    const Path out = dir / ("piped." + std::string(extension));
    ffmpeg({"-i", tone("piped-source.wav").string(), "-rf64", "always", "-seekable", "0", out.string()});
    std::string bytes = support::read_file(out);
    bytes.resize(bytes.size() - 2 * 4 * 48000);
    const Path header = support::write_file(dir / ("header." + std::string(extension)), bytes);
    EXPECT_THAT(refusal(header, dir / "out.wav"), testing::HasSubstr("unprocessable: ")) << extension;
  }
}

}  // namespace
}  // namespace options
