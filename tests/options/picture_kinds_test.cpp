// Pictures of every kind are bytes: a WebP cover in FLAC was lost on the way to everywhere.

#include <gmock/gmock.h>

#include "options/mutagen.h"
#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::Not;

struct Kind {
  std::string mime;
  std::string bytes;  // the beginning, of which the kind is told
};

// Nobody decodes them: what follows is noise.
const std::vector<Kind> kKinds{
    {"image/webp", "RIFF\x10\0\0\0WEBPVP8 "s},
    {"image/avif",
     "\0\0\0\x18"
     "ftypavif\0\0\0\0mif1avif"s},
    {"image/heic",
     "\0\0\0\x18"
     "ftypheic\0\0\0\0mif1heic"s},
    {"image/jxl", "\xff\x0a"s},
    {"image/tiff", "II*\0\x08\0\0\0"s},
    {"image/bmp", "BM"s},
    {"image/gif", "GIF89a"s},
    {"image/x-own", "nobody knows this"s},
};

std::string noise(const Kind& kind) {
  std::string bytes = kind.bytes;
  for (unsigned i = 0, state = 7; i < 3000; ++i)
    bytes += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  return bytes;
}

Path bare(const std::string& extension) {
  return made("unpictured." + extension, signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3));
}

class PictureKinds : public testing::TestWithParam<Kind> {
 protected:
  Path source(const std::string& extension) const {
    const Path image = support::write_file(dir_ / "image", noise(GetParam()));
    const Path path = dir_ / ("source." + extension);
    if (extension == "mka") {
      ffmpeg({"-i", bare("flac").string(), "-c", "copy", "-attach", image.string(), "-metadata:s:1",
              "mimetype=" + GetParam().mime, "-metadata:s:1", "filename=cover", path.string()});
      return path;
    }
    std::filesystem::copy_file(bare(extension), path);
    mutagen({"picture", path.string(), image.string(), GetParam().mime});
    return path;
  }

  // The bytes and the MIME type in a FLAC file, where they stand as they are.
  void expect_in_flac(const Path& file, const std::string& why) const {
    const std::string flac = support::read_file(file);
    EXPECT_THAT(flac.find(noise(GetParam())), Not(std::string::npos)) << why;
    EXPECT_THAT(flac.substr(0, 20000), HasSubstr(GetParam().mime)) << why;
  }

  const support::TempDir dir_;
};

TEST_P(PictureKinds, ComeFromEveryContainer) {
  for (const char* from : {"flac", "ogg", "opus", "mp3", "wav", "aiff", "wv", "wma", "mka"})
    expect_in_flac(convert(source(from), dir_ / "out.flac"), from);
}

TEST_P(PictureKinds, GoIntoEveryContainerAndComeBack) {
  const Path flac = source("flac");
  for (const std::string to : {"mp3", "ogg", "opus", "wav", "aiff", "wv", "tta", "mka", "flac"}) {
    const Path middle = convert(flac, dir_ / ("middle." + to));
    if (GetParam().mime == "image/x-own" && (to == "wv" || to == "tta")) continue;  // have no MIME type
    expect_in_flac(convert(middle, dir_ / "back.flac"), to);
  }
}

TEST_P(PictureKinds, SurviveACopy) {
  expect_in_flac(convert(source("mka"), dir_ / "out.flac", {"codec=copy"}), "mka");
}

TEST_P(PictureKinds, WithoutAPlaceAreNamed) {
  const Path flac = source("flac");
  for (const std::string to : {"m4a", "caf", "aac"}) {
    const auto outcome = support::audio_convert(flac, dir_ / ("out." + to));
    ASSERT_TRUE(outcome.ok()) << outcome.err;
    const bool fits = to == "m4a" && (GetParam().mime == "image/bmp" || GetParam().mime == "image/gif");
    EXPECT_EQ(outcome.err.find("no place for a picture (" + GetParam().mime + ")") == std::string::npos, fits)
        << to << outcome.err;
  }
  EXPECT_EQ(support::audio_convert(flac, dir_ / "out.m4a", {"cover=strip"}).err, "");
}

INSTANTIATE_TEST_SUITE_P(Every, PictureKinds, testing::ValuesIn(kKinds), [](const auto& test) {
  std::string name = test.param.mime.substr(test.param.mime.find('/') + 1);
  std::erase(name, '-');
  return name;
});

TEST(Pictures, ThatComeTwiceAreThereOnce) {
  const support::TempDir dir;
  const Path image = support::write_file(dir / "image", noise(kKinds[0]));
  const Path source = dir / "source.mp3";
  std::filesystem::copy_file(bare("mp3"), source);
  mutagen({"picture", source.string(), image.string(), "image/webp"});
  const std::string once = support::read_file(convert(source, dir / "once.flac"));
  const std::size_t first = once.find(noise(kKinds[0]));
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(once.find(noise(kKinds[0]), first + 1), std::string::npos);
}

}  // namespace
}  // namespace options
