// Files that were not made for tests, from Debian's packages: what ffmpeg can read comes out as WAV and FLAC
// with ffmpeg's samples, what ffmpeg refuses is refused.

#include <regex>
#include <set>

#include <gmock/gmock.h>

#include "oracle/reference.h"
#include "support/audio_convert.h"
#include "support/formats.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace {

namespace fs = std::filesystem;

// One part of the media files that a package installs.
struct Collection {
  const char* name;
  const char* package;
  const char* parent;  // searched with everything below …
  const char* below;   // … in paths that match this
  int part = 0;
  int parts = 1;
  int at_least = 1;  // files in all, so that a moved folder is not a passed test
};

void PrintTo(const Collection& collection, std::ostream* out) {
  *out << collection.package;
}

constexpr Collection kCollections[] = {
    {"Freedesktop", "sound-theme-freedesktop", "/usr/share/sounds/freedesktop", "", 0, 1, 25},
    {"Alsa", "alsa-utils", "/usr/share/sounds/alsa", "", 0, 1, 9},
    {"Pocketsphinx", "pocketsphinx-testdata", "/usr/share/pocketsphinx/test", "", 0, 1, 10},
    {"Python", "libpython3-testsuite", "/usr/lib", "^/usr/lib/python3[^/]*/test/", 0, 1, 10},
    {"Forensics", "forensics-samples-files", "/usr/share/forensics-samples/original-files", "", 0, 1, 20},
    {"SonicPi0", "sonic-pi-samples", "/usr/share/sonic-pi/samples", "", 0, 4, 150},
    {"SonicPi1", "sonic-pi-samples", "/usr/share/sonic-pi/samples", "", 1, 4, 150},
    {"SonicPi2", "sonic-pi-samples", "/usr/share/sonic-pi/samples", "", 2, 4, 150},
    {"SonicPi3", "sonic-pi-samples", "/usr/share/sonic-pi/samples", "", 3, 4, 150},
};

// Sound, film, and some things that are neither.
const std::set<std::string> kExtensions{".wav",  ".oga",  ".ogg", ".flac", ".au",  ".aif",
                                        ".aiff", ".aifc", ".mp3", ".mp4",  ".3gp", ".mov",
                                        ".avi",  ".mpeg", ".jpg", ".png",  ".pdf", ".odt"};

std::vector<fs::path> files_of(const Collection& collection) {
  std::vector<fs::path> files;
  const auto options = fs::directory_options::skip_permission_denied;
  std::error_code missing;
  for (const auto& entry : fs::recursive_directory_iterator(collection.parent, options, missing)) {
    if (!kExtensions.contains(entry.path().extension().string())) continue;
    const bool below = std::regex_search(entry.path().string(), std::regex(collection.below));
    if (below && !entry.is_symlink() && entry.is_regular_file() && entry.file_size() > 0)
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class RealFiles : public ::testing::TestWithParam<Collection> {
 protected:
  void expect_like_ffmpeg(const fs::path& source) {
    SCOPED_TRACE(source.string());
    const auto wav = support::audio_convert(source, dir_ / "ours.wav");
    const auto flac = support::audio_convert(source, dir_ / "ours.flac");
    EXPECT_EQ(wav.ok(), flac.ok()) << wav.err << flac.err;
    if (wav.ok() && flac.ok()) {
      expect_same_samples(source);
    } else {
      expect_refused(source, wav.err);
    }
  }

 private:
  void expect_same_samples(const fs::path& source) {
    const auto wav = support::probe(dir_ / "ours.wav");
    const auto flac = support::probe(dir_ / "ours.flac");
    // FFmpeg 5.1's program counts packets without bytes as errors, and gives up on files with many; 7.1's
    // skips them. The samples tell what was lost.
    const char* never_give_up = "-max_error_rate";
    std::string why;
    const bool read =
        oracle::ffmpeg(source,
                       {{{"-c:a", wav.codec, never_give_up, "1"}, dir_ / "reference.wav"},
                        {{"-c:a", "flac", "-sample_fmt", flac.sample_format}, dir_ / "reference.flac"}},
                       why);
    ASSERT_TRUE(read) << "converted by us, refused by ffmpeg: " << why;
    EXPECT_THAT(oracle::differences({{dir_ / "ours.wav", dir_ / "reference.wav", wav.channels, true},
                                     {dir_ / "ours.flac", dir_ / "reference.flac", flac.channels, true}},
                                    dir_.path()),
                ::testing::IsEmpty());
  }

  void expect_refused(const fs::path& source, const std::string& reason) {
    std::string why;
    EXPECT_FALSE(oracle::ffmpeg(source, {{{"-c:a", "pcm_s16le"}, dir_ / "reference.wav"}}, why))
        << "refused by us, converted by ffmpeg: " << reason;
    EXPECT_THAT(reason, ::testing::MatchesRegex("[a-z-]+: .+\n")) << "one line, kind and text";
  }

  support::TempDir dir_;
};

TEST_P(RealFiles, AreReadAsFfmpegReadsThem) {
  const Collection& collection = GetParam();
  const auto files = files_of(collection);
  ASSERT_GE(files.size(), static_cast<std::size_t>(collection.at_least))
      << "these files come with Debian's package " << collection.package;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (static_cast<int>(i) % collection.parts == collection.part) expect_like_ffmpeg(files[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(Debian, RealFiles, ::testing::ValuesIn(kCollections),
                         [](const auto& test) { return test.param.name; });

}  // namespace
