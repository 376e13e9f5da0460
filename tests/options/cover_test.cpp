// Cover art from every container that can hold it to every other, byte for byte.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

const std::vector<std::string> kContainers{"mp3", "flac", "m4a", "ogg", "opus", "mka", "aiff", "wav", "wv"};

struct Picture {
  std::string file;
  Arguments encoding;  // of a noisy test picture
};

const Picture kJpeg{"small.jpg", {"-s", "120x90", "-q:v", "5"}};
const Picture kPng{"small.png", {"-s", "60x40"}};
const Picture kGif{"small.gif", {"-s", "60x40"}};
const Picture kLarge{"large.jpg", {"-s", "1400x1000", "-q:v", "2"}};

Path path_of(const Picture& picture) {
  Arguments arguments{"-f", "lavfi", "-i", "nullsrc=s=64x64:d=1,geq=random(1)*255:128:128", "-frames:v", "1"};
  if (picture.file == kLarge.file) arguments[3] = "nullsrc=s=1400x1000:d=1,geq=random(1)*255:128:128";
  arguments.insert(arguments.end(), picture.encoding.begin(), picture.encoding.end());
  return made(picture.file, arguments);
}

// A file of 0.3 s with this picture in front.
Path covered(const Picture& picture, const std::string& extension) {
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3);
  arguments.insert(arguments.end(), {"-i", path_of(picture).string(), "-map", "0", "-map", "1", "-c:v",
                                     "copy", "-disposition:v", "attached_pic"});
  return made("covered-" + picture.file + "." + extension, arguments);
}

Path flac_with(const Picture& picture) {
  return covered(picture, "flac");
}

Path mp3_with(const Picture& picture) {
  return covered(picture, "mp3");
}

// The same in another container: by ffmpeg where it can, otherwise by ourselves.
Path source_with(const Picture& picture, const std::string& container) {
  if (container == "flac") return flac_with(picture);
  const std::string name = "covered-" + picture.file + "." + container;
  const std::string flac = flac_with(picture).string();
  if (container == "ogg" || container == "opus" || container == "wav" || container == "wv")
    return convert(flac, flac_with(picture).parent_path() / name);
  if (container == "mka") {
    return made(name, {"-i", flac, "-map", "0:a", "-attach", path_of(picture).string(), "-metadata:s:1",
                       picture.file.ends_with("png") ? "mimetype=image/png" : "mimetype=image/jpeg"});
  }
  Arguments arguments{"-i", flac, "-map", "0", "-c:v", "copy", "-disposition:v", "attached_pic"};
  if (container == "aiff") arguments.insert(arguments.end(), {"-write_id3v2", "1"});
  return made(name, arguments);
}

// The picture in the file, as ffmpeg finds it; empty when there is none.
std::string cover_of(const Path& file) {
  return support::run({{"ffmpeg", "-v", "error", "-i", file.string(), "-map", "0:v:0", "-c", "copy", "-f",
                        "data", "-"},
                       {}})
      .out;
}

void expect_cover(const Path& source, const std::string& container, const std::string& picture) {
  const support::TempDir dir;
  const Path out = convert(source, dir / ("out." + container));
  EXPECT_TRUE(cover_of(out) == picture) << source.filename() << " to " << container;
}

class CoverFrom : public testing::TestWithParam<std::string> {};

TEST_P(CoverFrom, ArrivesInEveryContainer) {
  const std::string picture = support::read_file(path_of(kJpeg));
  const Path source = source_with(kJpeg, GetParam());
  ASSERT_TRUE(cover_of(source) == picture) << "the source has another picture";
  for (const std::string& container : kContainers) expect_cover(source, container, picture);
}

TEST_P(CoverFrom, ArrivesAsPng) {
  expect_cover(source_with(kPng, GetParam()), "flac", support::read_file(path_of(kPng)));
}

TEST_P(CoverFrom, ArrivesWhenLarge) {
  const std::string picture = support::read_file(path_of(kLarge));
  ASSERT_GT(picture.size(), 700'000U);
  expect_cover(source_with(kLarge, GetParam()), "flac", picture);
}

INSTANTIATE_TEST_SUITE_P(Every, CoverFrom, testing::ValuesIn(kContainers),
                         [](const auto& test) { return test.param; });

class CoverTo : public testing::TestWithParam<std::string> {
 protected:
  const support::TempDir dir_;
};

TEST_P(CoverTo, TakesPngAndLargePictures) {
  for (const Picture& picture : {kPng, kLarge})
    expect_cover(flac_with(picture), GetParam(), support::read_file(path_of(picture)));
}

TEST_P(CoverTo, LeavesTheAudioFirstAndWhole) {
  const Path out = convert(flac_with(kLarge), dir_ / ("out." + GetParam()));
  EXPECT_EQ(support::probe(out).json.at("streams").at(0).at("codec_type"), "audio");
  EXPECT_NEAR(support::probe(out).duration, 0.3, 0.06);
}

TEST_P(CoverTo, StripsIt) {
  const Path out = convert(flac_with(kJpeg), dir_ / ("out." + GetParam()), {"cover=strip"});
  EXPECT_EQ(cover_of(out), "");
  EXPECT_EQ(support::probe(out).streams, 1);
  EXPECT_EQ(support::read_file(out).find("JFIF"), std::string::npos);
}

TEST_P(CoverTo, KeepsItWithoutTags) {
  const Path out = convert(flac_with(kJpeg), dir_ / ("out." + GetParam()), {"metadata=strip"});
  EXPECT_TRUE(cover_of(out) == support::read_file(path_of(kJpeg)));
}

INSTANTIATE_TEST_SUITE_P(Every, CoverTo, testing::ValuesIn(kContainers),
                         [](const auto& test) { return test.param; });

class NoCoverTo : public testing::TestWithParam<std::string> {};

TEST_P(NoCoverTo, TheResultIsAudioAlone) {
  const support::TempDir dir;
  const Path out = convert(flac_with(kJpeg), dir / ("out." + GetParam()));
  EXPECT_EQ(support::probe(out).streams, 1);
}

INSTANTIATE_TEST_SUITE_P(Containers, NoCoverTo, testing::Values("caf", "webm", "aac", "wma", "ac3"),
                         [](const auto& test) { return test.param; });

// Which is all that an APEv2 tag says of it.
TEST(CoverInAnApeTag, HasTheExtensionOfItsKind) {
  const support::TempDir dir;
  for (const Picture& picture : {kJpeg, kPng, kGif}) {
    const std::string name = "cover" + Path(picture.file).extension().string();
    const Path source = mp3_with(picture);
    const std::string result = support::read_file(convert(source, dir / "out.wv"));
    EXPECT_NE(result.find(name + '\0' + cover_of(source)), std::string::npos) << name;
  }
}

// FFmpeg's muxer takes none, and the conversion ended in a 422.
TEST(CoverThatIsAGif, ArrivesInFlacToo) {
  expect_cover(mp3_with(kGif), "flac", cover_of(mp3_with(kGif)));
}

TEST(Cover, SurvivesACopy) {
  const support::TempDir dir;
  const Path out = convert(source_with(kJpeg, "mp3"), dir / "out.mka", {"codec=copy"});
  EXPECT_TRUE(cover_of(out) == support::read_file(path_of(kJpeg)));
}

// The pictures of a film are not its cover.
TEST(Cover, IsNotTakenFromAVideo) {
  const support::TempDir dir;
  const Path film = made("cover-film.mp4", {"-f", "lavfi", "-i", "testsrc=d=1:s=64x64:r=10", "-f", "lavfi",
                                            "-i", "aevalsrc=exprs=0.1*sin(2*PI*400*t):d=1", "-c:v", "mpeg4"});
  EXPECT_EQ(support::probe(convert(film, dir / "out.mp3")).streams, 1);
}

}  // namespace
}  // namespace options
