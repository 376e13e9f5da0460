// What a file says twice, in one tag or in several, comes out once: doubled.mp3 came with "A;B;A;B" as album
// artist, "2013;2013" as date and "2;102" as track.

#include <gmock/gmock.h>

#include "options/mutagen.h"
#include "options/tools.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using Json = nlohmann::json;
using namespace std::string_literals;

Path bare(const std::string& extension) {
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3);
  arguments.insert(arguments.end(), {"-map_metadata", "-1", "-fflags", "+bitexact"});
  if (extension == "mp3") arguments.insert(arguments.end(), {"-id3v2_version", "0", "-write_id3v1", "0"});
  return made("undoubled." + extension, arguments);
}

std::string frame(const std::string& id, const std::string& text) {
  const std::string body = "\3" + text;
  return id + "\0\0\0"s + static_cast<char>(body.size()) + "\0\0"s + body;
}

// An MP3 with an ID3v2 tag of these frames, and something behind.
Path mp3(const support::TempDir& dir, char version, const std::string& frames,
         const std::string& behind = "") {
  const std::string size{0, 0, static_cast<char>(frames.size() >> 7 & 0x7f),
                         static_cast<char>(frames.size() & 0x7f)};
  return support::write_file(dir / "doubled.mp3", "ID3"s + version + "\0\0"s + size + frames +
                                                      support::read_file(bare("mp3")) + behind);
}

std::string id3v1(const std::string& title, const std::string& year) {
  std::string tag = "TAG" + title;
  tag.resize(93, '\0');
  tag += year;
  tag.resize(128, '\0');
  return tag;
}

class Doubled : public testing::Test {
 protected:
  Path copy_of(const std::string& extension) const {
    const Path path = dir_ / ("source." + extension);
    std::filesystem::copy_file(bare(extension), path);
    return path;
  }

  Json result(const Path& source) const { return mutagen_tags(convert(source, dir_ / "out.flac")); }

  const support::TempDir dir_;
};

// As in the fault that was found, and with years that differ.
TEST_F(Doubled, FramesOfId3AreOneEach) {
  for (const char version : {3, 4}) {
    const Json tags = result(mp3(dir_, version,
                                 frame("TYER", "2012") + frame("TDRC", "2013") + frame("TPE2", "A\0B"s) +
                                     frame("TXXX", "ALBUMARTIST\0A\0B"s) + frame("TRCK", "2") +
                                     frame("TXXX",
                                           "tracknumber\0"
                                           "102"s)));
    EXPECT_EQ(tags.at("albumartist"), (Json{"A", "B"}));
    EXPECT_EQ(tags.at("date"), Json{"2013"});
    EXPECT_EQ(tags.at("tracknumber"), Json{"2"});
    EXPECT_EQ(tags.size(), 4U) << tags;  // and the encoder
  }
}

TEST_F(Doubled, FramesInAnyOrderAreOneEach) {
  const Json tags =
      result(mp3(dir_, 3,
                 frame("TXXX", "Album Artist\0A"s) + frame("TXXX", "TITLE\0Other"s) + frame("TIT2", "T") +
                     frame("TIT2", "T") + frame("TDRC", "2013-05-06") + frame("TYER", "2013") +
                     frame("TXXX",
                           "TOTALTRACKS\0"
                           "12"s) +
                     frame("TRCK", "2/12") + frame("TPE3", "C")));
  EXPECT_EQ(tags.at("albumartist"), Json{"A"});
  EXPECT_EQ(tags.at("title"), Json{"T"});
  EXPECT_EQ(tags.at("date"), Json{"2013-05-06"});
  EXPECT_EQ(tags.at("tracknumber"), Json{"2"});
  EXPECT_EQ(tags.at("tracktotal"), Json{"12"});
  EXPECT_EQ(tags.at("conductor"), Json{"C"});
  EXPECT_FALSE(tags.contains("performer")) << "libavformat's word for the conductor";
}

// As iTunes has written it: TagLib takes a frame whose name has a blank for the end of the tag.
TEST_F(Doubled, FramesBehindABrokenOneAreNotLost) {
  const Json tags = result(mp3(dir_, 4,
                               frame("TIT2", "A title") + frame("TST ", "sorted") + frame("TBPM", "125") +
                                   frame("TSRC", "GBAYE0000351") + frame("TPE1", "me")));
  EXPECT_EQ(tags.at("title"), Json{"A title"});
  EXPECT_EQ(tags.at("artist"), Json{"me"});
  EXPECT_EQ(tags.at("bpm"), Json{"125"});
  EXPECT_EQ(tags.at("isrc"), Json{"GBAYE0000351"});
}

// Nor those for which libavformat has no name, in any version.
TEST_F(Doubled, FramesWithoutUsualNamesBehindABrokenOneAreNotLost) {
  const std::string texts = frame("TIT1", "A group") + frame("TXXX", "Mood\0calm"s) +
                            frame("COMM", "eng\0a comment"s) + frame("USLT", "eng\0la la"s);
  for (const std::string& broken :
       {frame("TST ", "sorted"), frame("txxx", "a"), "TCOM" + std::string(6, '\0'),
        "TCOM" + std::string(6, '\0') + frame("A-B_", "?") + "TEXT" + std::string(6, '\0')}) {
    for (const char version : {3, 4}) {
      const Json tags = result(mp3(dir_, version, frame("TIT2", "A title") + broken + texts));
      EXPECT_EQ(tags.at("title"), Json{"A title"}) << broken;
      EXPECT_EQ(tags.at("work"), Json{"A group"}) << broken;
      EXPECT_EQ(tags.at("mood"), Json{"calm"}) << broken;
      EXPECT_EQ(tags.at("comment"), Json{"a comment"}) << broken;
      EXPECT_EQ(tags.at("lyrics"), Json{"la la"}) << broken;
    }
  }
}

TEST_F(Doubled, TagsBesideId3AddWhatItLacks) {
  const std::string title = "A title of more than thirty characters";
  const Path source =
      mp3(dir_, 4, frame("TIT2", title) + frame("TPE1", "A\0B"s) + frame("TDRC", "2013-05-06"));
  mutagen({"ape", source.string(),
           Json{{"Title", {title}}, {"Artist", {"A", "B"}}, {"Year", {"2013"}}, {"Mood", {"calm"}}}.dump()});
  support::write_file(source, support::read_file(source) + id3v1(title.substr(0, 30), "2013"));
  const Json tags = result(source);
  EXPECT_EQ(tags.at("title"), Json{title});
  EXPECT_EQ(tags.at("artist"), (Json{"A", "B"}));
  EXPECT_EQ(tags.at("date"), Json{"2013-05-06"});
  EXPECT_EQ(tags.at("mood"), Json{"calm"});
  EXPECT_FALSE(tags.contains("genre")) << "ID3v1's first genre is what a zeroed tag says";
}

TEST_F(Doubled, VorbisCommentsAreOneEach) {
  const Path source = copy_of("flac");
  mutagen({"write", source.string(),
           Json{{"DATE", {"2013", "2013"}},
                {"YEAR", {"2013"}},
                {"TRACKNUMBER", {"2"}},
                {"TRACK", {"02"}},
                {"ALBUM ARTIST", {"A", "B"}},
                {"ALBUMARTIST", {"A", "B"}},
                {"ARTIST", {"A", "B", "A"}}}
               .dump()});
  const Json tags = result(source);
  EXPECT_EQ(tags.at("date"), Json{"2013"});
  EXPECT_EQ(tags.at("tracknumber"), Json{"2"});
  EXPECT_EQ(tags.at("albumartist"), (Json{"A", "B"}));
  EXPECT_EQ(tags.at("artist"), (Json{"A", "B"}));
  for (const char* gone : {"year", "track", "album artist"}) EXPECT_FALSE(tags.contains(gone)) << gone;
}

TEST_F(Doubled, AtomsOfMp4AreBelievedBeforeFreeForms) {
  const Path source = copy_of("m4a");
  const std::string free = "----:com.apple.iTunes:";
  mutagen({"set", source.string(),
           Json{{"aART", {"A"}},
                {free + "ALBUMARTIST", {"Other"}},
                {free + "Album Artist", {"A"}},
                {"\u00a9day", {"2013"}},
                {free + "YEAR", {"2013"}},
                {free + "MyOwn", {"x"}}}
               .dump()});
  const Json tags = result(source);
  EXPECT_EQ(tags.at("albumartist"), Json{"A"});
  EXPECT_EQ(tags.at("date"), Json{"2013"});
  EXPECT_EQ(tags.at("myown"), Json{"x"});
  EXPECT_FALSE(tags.contains("year"));
}

TEST_F(Doubled, ItemsOfApeAreOneEach) {
  const Path source = copy_of("wv");
  mutagen({"ape", source.string(),
           Json{{"Track", {"2"}},
                {"TRACKNUMBER", {"102"}},
                {"Year", {"2013"}},
                {"Date", {"2013"}},
                {"Album Artist", {"A", "B"}},
                {"ALBUMARTIST", {"A", "B"}}}
               .dump()});
  const Json tags = result(source);
  EXPECT_EQ(tags.at("tracknumber"), Json{"2"});
  EXPECT_EQ(tags.at("date"), Json{"2013"});
  EXPECT_EQ(tags.at("albumartist"), (Json{"A", "B"}));
}

TEST_F(Doubled, AttributesOfWindowsMediaAreOneEach) {
  const Path source = copy_of("wma");
  mutagen(
      {"set", source.string(),
       Json{{"WM/AlbumArtist", {"A"}}, {"ALBUMARTIST", {"A"}}, {"WM/Year", {"2013"}}, {"WM/Conductor", {"C"}}}
           .dump()});
  const Json tags = result(source);
  EXPECT_EQ(tags.at("albumartist"), Json{"A"});
  EXPECT_EQ(tags.at("date"), Json{"2013"});
  EXPECT_EQ(tags.at("conductor"), Json{"C"});
  EXPECT_FALSE(tags.contains("wm/conductor"));
}

TEST_F(Doubled, InfoBesideId3IsOneEach) {
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3);
  arguments.insert(arguments.end(),
                   {"-metadata", "title=T", "-metadata", "date=2013", "-metadata", "genre=Jazz"});
  const Path info = made("info.wav", arguments);
  const Path source = dir_ / "source.wav";
  std::filesystem::copy_file(info, source);
  mutagen({"picture", source.string(), bare("mp3").string(), "image/x-none"});  // any frame makes a tag
  const Json tags = result(source);
  EXPECT_EQ(tags.at("title"), Json{"T"});
  EXPECT_EQ(tags.at("date"), Json{"2013"});
  EXPECT_EQ(tags.at("genre"), Json{"Jazz"});
}

TEST_F(Doubled, TagsOfMatroskaAreOneEach) {
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3);
  for (const char* tag : {"DATE=2013", "DATE_RECORDED=2013", "ALBUM_ARTIST=A", "ALBUMARTIST=A", "TITLE=T"})
    arguments.insert(arguments.end(), {"-metadata", tag});
  arguments.insert(arguments.end(), {"-metadata:s:a", "title=T", "-metadata:s:a", "TITLE-eng=T"});
  const Json tags = result(made("doubled.mka", arguments));
  EXPECT_EQ(tags.at("date"), Json{"2013"});
  EXPECT_EQ(tags.at("albumartist"), Json{"A"});
  EXPECT_EQ(tags.at("title"), Json{"T"});
  for (const char* gone : {"date_recorded", "album_artist", "title-eng"})
    EXPECT_FALSE(tags.contains(gone)) << gone;
}

}  // namespace
}  // namespace options
