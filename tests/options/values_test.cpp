// Lists of values, and names that not every container knows by the same word, from every container to every
// other: as a program reads them that shares no library with the service.

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "options/mutagen.h"
#include "options/tools.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using Json = nlohmann::json;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

using Values = std::vector<std::string>;

// How a container calls something; the same values, unless it writes them its own way.
struct Name {
  std::string name;
  Values values = {};
};

struct Row {
  std::string field;
  Values values;
  Name id3;
  Name mp4;
  Name ape;
};

const std::string kFreeForm = "----:com.apple.iTunes:";

const std::vector<Row> kRows{
    {"TITLE", {"Ährenlese 漢字 🎵"}, {"TIT2"}, {"\u00a9nam"}, {"TITLE"}},
    {"ARTIST", {"Ada", "Björk"}, {"TPE1"}, {"\u00a9ART"}, {"ARTIST"}},
    {"ALBUM", {"Œuvre"}, {"TALB"}, {"\u00a9alb"}, {"ALBUM"}},
    {"ALBUMARTIST", {"Various", "漢"}, {"TPE2"}, {"aART"}, {"ALBUM ARTIST"}},
    {"TRACKNUMBER", {"3"}, {"TRCK", {"3/12"}}, {"trkn", {"3/12"}}, {"TRACK", {"3/12"}}},
    {"TRACKTOTAL", {"12"}, {"TRCK", {"3/12"}}, {"trkn", {"3/12"}}, {"TRACK", {"3/12"}}},
    {"DISCNUMBER", {"1"}, {"TPOS", {"1/2"}}, {"disk", {"1/2"}}, {"DISC", {"1/2"}}},
    {"DISCTOTAL", {"2"}, {"TPOS", {"1/2"}}, {"disk", {"1/2"}}, {"DISC", {"1/2"}}},
    {"DATE", {"2021-03-04"}, {"TDRC"}, {"\u00a9day"}, {"YEAR"}},
    {"GENRE", {"Jazz", "Kammermusik"}, {"TCON"}, {"\u00a9gen"}, {"GENRE"}},
    {"COMPOSER", {"Clara", "Dmitri"}, {"TCOM"}, {"\u00a9wrt"}, {"COMPOSER"}},
    {"COMMENT", {"Ünïcödé ☃"}, {"COMM"}, {"\u00a9cmt"}, {"COMMENT"}},
    {"LYRICS", {"first line\nsecond line"}, {"USLT"}, {"\u00a9lyr"}, {"LYRICS"}},
    {"COPYRIGHT", {"© 2021"}, {"TCOP"}, {"cprt"}, {"COPYRIGHT"}},
    {"ISRC", {"DEABC2100001"}, {"TSRC"}, {kFreeForm + "ISRC"}, {"ISRC"}},
    {"BPM", {"120"}, {"TBPM"}, {"tmpo"}, {"BPM"}},
    {"COMPILATION", {"1"}, {"TCMP"}, {"cpil", {"True"}}, {"COMPILATION"}},
    {"PUBLISHER", {"Verlag"}, {"TPUB"}, {kFreeForm + "PUBLISHER"}, {"PUBLISHER"}},
    {"LANGUAGE", {"deu"}, {"TLAN"}, {kFreeForm + "LANGUAGE"}, {"LANGUAGE"}},
    {"REPLAYGAIN_TRACK_GAIN",
     {"-6.50 dB"},
     {"TXXX:REPLAYGAIN_TRACK_GAIN"},
     {kFreeForm + "REPLAYGAIN_TRACK_GAIN"},
     {"REPLAYGAIN_TRACK_GAIN"}},
    {"REPLAYGAIN_ALBUM_PEAK",
     {"0.987654"},
     {"TXXX:REPLAYGAIN_ALBUM_PEAK"},
     {kFreeForm + "REPLAYGAIN_ALBUM_PEAK"},
     {"REPLAYGAIN_ALBUM_PEAK"}},
    {"MyOwn", {"one", "two"}, {"TXXX:MyOwn"}, {kFreeForm + "MyOwn"}, {"MyOwn"}},
};

bool is_id3(const std::string& container) {
  return container == "mp3" || container == "wav" || container == "aiff";
}

// Mutagen's name in a container of this row, with its values.
Name native(const Row& row, const std::string& container) {
  std::string lower;
  for (const char c : row.field) lower += static_cast<char>(std::tolower(c));
  Name name = is_id3(container)    ? row.id3
              : container == "m4a" ? row.mp4
              : container == "wv"  ? row.ape
                                   : Name{lower};
  if (name.values.empty()) name.values = row.values;
  return name;
}

// ReplayGain is written another way in Opus, and peaks are not (RFC 7845, 5.2.1).
bool holds(const Row& row, const std::string& container) {
  return container != "opus" || !row.field.starts_with("REPLAYGAIN");
}

const Values kContainers{"mp3", "flac", "ogg", "oga", "opus", "m4a", "wav", "aiff", "wv"};

Path tone_of(const std::string& name) {
  return made(name, signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3));
}

// A FLAC file with all rows and two pictures.
Path master() {
  const Path path = support::media_dir() / "values.flac";
  if (std::filesystem::exists(path)) return path;
  const Path bare = tone_of("bare-values.flac");
  Json fields{{"ENCODER", {"Old Encoder 1.0"}}, {"iTunSMPB", {"00000000 00000840"}}};
  for (const Row& row : kRows) fields[row.field] = row.values;
  const Path front = made("front.png", {"-f", "lavfi", "-i", "testsrc=s=64x48:d=1", "-frames:v", "1"});
  const Path back = made("back.jpg", {"-f", "lavfi", "-i", "testsrc=s=48x64:d=1", "-frames:v", "1"});
  fields["picture"] = {{front, 3, "image/png", "Vorn ü"}, {back, 4, "image/jpeg", ""}};
  mutagen({"write", bare.string(), fields.dump()});
  std::filesystem::rename(bare, path);
  return path;
}

Path source_in(const std::string& container) {
  const Path path = support::media_dir() / ("values-source." + container);
  return std::filesystem::exists(path) ? path : convert(master(), path);
}

void expect_all(const Json& tags, const std::string& from, const std::string& container) {
  for (const Row& row : kRows) {
    if (!holds(row, container) || !holds(row, from)) continue;
    const Name expected = native(row, container);
    ASSERT_TRUE(tags.contains(expected.name)) << expected.name << ", " << from << " to " << container;
    Values values = tags.at(expected.name);
    EXPECT_EQ(values, expected.values) << expected.name << ", " << from << " to " << container;
  }
  EXPECT_EQ(tags.dump().find("Old Encoder"), std::string::npos) << from << " to " << container;
  EXPECT_EQ(tags.dump().find("00000840"), std::string::npos) << from << " to " << container;
}

class ValuesFrom : public testing::TestWithParam<std::string> {
 protected:
  const support::TempDir dir_;
};

TEST_P(ValuesFrom, ArriveUnderTheNameOfEveryContainer) {
  Arguments arguments{"read"};
  for (const std::string& container : kContainers)
    arguments.push_back(convert(source_in(GetParam()), dir_ / ("out." + container)).string());
  const Json tags = mutagen(arguments);
  for (const std::string& container : kContainers)
    expect_all(tags.at((dir_ / ("out." + container)).string()), GetParam(), container);
}

TEST_P(ValuesFrom, SurviveACopyIntoMatroskaJoined) {
  const auto tags = support::probe(convert(source_in(GetParam()), dir_ / "out.mka", {"codec=auto"})).tags;
  EXPECT_EQ(tags.at("artist"), "Ada; Björk");
  EXPECT_EQ(tags.at("isrc"), "DEABC2100001");
  EXPECT_EQ(tags.at("track"), "3/12");
  EXPECT_EQ(tags.at("lyrics"), "first line\nsecond line");
}

TEST_P(ValuesFrom, OfPicturesKeepTypeAndDescription) {
  for (const std::string container : {"mp3", "flac", "ogg", "opus", "wav", "aiff"}) {
    const auto streams =
        support::probe(convert(source_in(GetParam()), dir_ / ("out." + container))).json.at("streams");
    ASSERT_EQ(streams.size(), 3U) << container;
    // Mutagen sorts the items of an APEv2 tag by their size.
    const bool is_reversed = streams[1].at("codec_name") == "mjpeg" && GetParam() == "wv";
    const Json& front = streams[is_reversed ? 2 : 1];
    const Json& back = streams[is_reversed ? 1 : 2];
    EXPECT_EQ(front.at("codec_name"), "png") << container;
    EXPECT_EQ(front.at("width"), 64) << container;
    EXPECT_EQ(front.at("tags").at("comment"), "Cover (front)") << container;
    EXPECT_EQ(back.at("codec_name"), "mjpeg") << container;
    if (GetParam() == "m4a" || GetParam() == "wv") continue;  // have no types, or no descriptions
    EXPECT_EQ(front.at("tags").at("title"), "Vorn ü") << container;
    EXPECT_EQ(back.at("tags").at("comment"), "Cover (back)") << container;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, ValuesFrom, testing::ValuesIn(kContainers),
                         [](const auto& test) { return test.param; });

TEST(Values, AreJoinedWhereTheMuxerTakesOne) {
  const support::TempDir dir;
  for (const char* name : {"out.mka", "out.wma", "out.caf"})
    EXPECT_EQ(support::probe(convert(master(), dir / name)).tags.at("artist"), "Ada; Björk") << name;
}

// −6.5 dB towards −18 LUFS are −11.5 dB towards −23 LUFS, in steps of 1/256 dB.
TEST(ReplayGain, IsR128GainInOpusAndComesBack) {
  const support::TempDir dir;
  const Path opus = convert(master(), dir / "out.opus");
  const auto tags = support::probe(opus).tags;
  EXPECT_EQ(tags.at("r128_track_gain"), "-2944");
  EXPECT_THAT(tags, Not(Contains(testing::Key(testing::StartsWith("replaygain_")))));
  const auto back = support::probe(convert(opus, dir / "back.flac")).tags;
  EXPECT_EQ(back.at("replaygain_track_gain"), "-6.50 dB");
  EXPECT_FALSE(back.contains("r128_track_gain"));
}

TEST(ReplayGain, OfOpusIsKeptToTheStepInOpus) {
  const support::TempDir dir;
  const Path first = convert(master(), dir / "first.opus");
  EXPECT_EQ(support::probe(convert(first, dir / "second.opus")).tags.at("r128_track_gain"), "-2944");
}

TEST(ReplayGain, DoesNotOutliveAChangeOfLevelInAnyForm) {
  const support::TempDir dir;
  const Path opus = convert(master(), dir / "first.opus");
  for (const char* field : {"volume=-6", "normalize=-20"}) {
    for (const Path& source : {master(), opus, source_in("mp3")}) {
      for (const char* name : {"out.opus", "out.mp3", "out.m4a"}) {
        const std::string bytes = support::read_file(convert(source, dir / name, {field}));
        EXPECT_EQ(bytes.find("REPLAYGAIN"), std::string::npos) << source << name;
        EXPECT_EQ(bytes.find("R128_"), std::string::npos) << source << name;
      }
    }
  }
}

TEST(Values, ReachAStreamedM4a) {
  const support::TempDir dir;
  const Path out = convert(master(), dir / "out.m4a", {"delivery=stream"});
  expect_all(mutagen({"read", out.string()}).at(out.string()), "flac", "m4a");
  EXPECT_EQ(support::probe(out).streams, 3);
}

}  // namespace
}  // namespace options
