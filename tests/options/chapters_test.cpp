// Chapters between the containers that have them.

#include <cmath>
#include <ostream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "options/tools.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

struct Chapter {
  double start;
  double end;
  std::string title;

  bool operator==(const Chapter& other) const {
    // Vorbis comments have no ends: the last chapter goes on to the end of the file, delay and padding
    // included.
    return std::abs(start - other.start) < 0.011 && std::abs(end - other.end) < 0.04 && title == other.title;
  }
};

void PrintTo(const Chapter& chapter, std::ostream* out) {
  *out << chapter.start << "-" << chapter.end << " " << chapter.title;
}

using Chapters = std::vector<Chapter>;

Chapters chapters_of(const Path& file) {
  const auto json = nlohmann::json::parse(
      support::output_of({{"ffprobe", "-v", "error", "-show_chapters", "-of", "json", file.string()}, {}}));
  Chapters chapters;
  for (const auto& chapter : json.at("chapters")) {
    chapters.push_back({std::stod(chapter.at("start_time").get<std::string>()),
                        std::stod(chapter.at("end_time").get<std::string>()),
                        chapter.value("tags", nlohmann::json::object()).value("title", "")});
  }
  return chapters;
}

const Chapters kThree{{0, 1, "Beginn"}, {1, 2, "Mitte – 中"}, {2, 3, "Ende"}};
const std::vector<std::string> kContainers{"m4a", "mka", "mp3", "ogg", "opus"};

// Three chapters as Vorbis comments, which ffmpeg reads in Ogg and does not write there.
Path ogg_book() {
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 48000, "mono", 3);
  int number = 0;
  for (const auto& [start, end, title] : kThree) {
    const std::string key = "CHAPTER00" + std::to_string(number++);
    arguments.insert(arguments.end(),
                     {"-metadata", key + "=00:00:0" + std::to_string(std::lround(start)) + ".000",
                      "-metadata", key + "NAME=" + title});
  }
  return made("book.ogg", arguments);
}

Path book(const std::string& extension) {
  if (extension == "ogg") return ogg_book();
  std::string text = ";FFMETADATA1\n";
  for (const auto& [start, end, title] : kThree) {
    text += "[CHAPTER]\nTIMEBASE=1/1000\nSTART=" + std::to_string(std::lround(start * 1000)) +
            "\nEND=" + std::to_string(std::lround(end * 1000)) + "\ntitle=" + title + "\n";
  }
  const Path metadata = support::write_file(support::media_dir() / "chapters.txt", text);
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 48000, "mono", 3);
  arguments.insert(arguments.end(),
                   {"-f", "ffmetadata", "-i", metadata.string(), "-map", "0:a", "-map_chapters", "1"});
  return made("book." + extension, arguments);
}

class ChaptersFrom : public testing::TestWithParam<std::string> {
 protected:
  const support::TempDir dir_;
};

TEST_P(ChaptersFrom, ArriveInEveryContainer) {
  const Path source = book(GetParam());
  ASSERT_EQ(chapters_of(source).size(), kThree.size());
  for (const std::string& container : kContainers) {
    EXPECT_EQ(chapters_of(convert(source, dir_ / ("out." + container))), chapters_of(source)) << container;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, ChaptersFrom, testing::Values("m4a", "mka", "mp3", "ogg"),
                         [](const auto& test) { return test.param; });

class ChaptersTo : public testing::TestWithParam<std::string> {
 protected:
  const support::TempDir dir_;
};

TEST_P(ChaptersTo, AreThoseOfTheWantedPart) {
  const Path out = convert(book("mka"), dir_ / ("out." + GetParam()), {"start=0.5", "end=1.75"});
  const Chapters expected{{0, 0.5, "Beginn"}, {0.5, 1.25, "Mitte – 中"}};
  EXPECT_EQ(chapters_of(out), expected);
}

TEST_P(ChaptersTo, AreStrippedWithTheMetadata) {
  const Path out = convert(book("mka"), dir_ / ("out." + GetParam()), {"metadata=strip"});
  EXPECT_EQ(chapters_of(out), Chapters{});
}

TEST_P(ChaptersTo, DoNotBecomeAStreamThatPlayersWouldShow) {
  const Path out = convert(book("mka"), dir_ / ("out." + GetParam()));
  const auto kinds = support::output_of(
      {{"ffprobe", "-v", "error", "-show_entries", "stream=codec_type", "-of", "csv=p=0", out.string()}, {}});
  EXPECT_EQ(kinds.find("video"), std::string::npos) << kinds;
  EXPECT_EQ(kinds.find("subtitle"), std::string::npos) << kinds;
}

INSTANTIATE_TEST_SUITE_P(Every, ChaptersTo, testing::Values("m4a", "mka", "mp3", "ogg"),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace options
