// Tags from every container to every other: what both sides can hold arrives unchanged.

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using Tags = std::map<std::string, std::string>;
using testing::HasSubstr;
using testing::Not;

const Tags kTags{{"title", "Ährenlese 漢字 🎵"}, {"artist", "Björk"}, {"album", "Œuvre – 全集"},
                 {"date", "2021-03-04"},        {"track", "3"},      {"genre", "Kammermusik"},
                 {"comment", "Ünïcödé ☃"}};

// What a container has a place for.
const std::set<std::string> kAll{"title", "artist", "album", "date", "track", "genre", "comment"};

const std::map<std::string, std::set<std::string>> kHolds{
    {"mp3", kAll},  {"flac", kAll}, {"ogg", kAll}, {"opus", kAll}, {"m4a", kAll}, {"wav", kAll},
    {"aiff", kAll}, {"mka", kAll},  {"wma", kAll}, {"caf", kAll},  {"wv", kAll}};

// A source's name never shows in a result: it is looked for in the bytes.
constexpr const char* kSecret = "hidden-name";

struct Source {
  std::string name;  // for test names
  std::string extension;
  Arguments encoding;
  Tags tags = kTags;
};

void PrintTo(const Source& source, std::ostream* out) {
  *out << source.name;
}

const std::vector<Source> kSources{
    {"Id3v23", "mp3", {"-id3v2_version", "3"}},
    {"Id3v24", "mp3", {"-id3v2_version", "4"}},
    {"Flac", "flac", {}},
    {"Ogg", "ogg", {"-c:a", "libvorbis"}},
    {"Opus", "opus", {}},
    {"M4a", "m4a", {}},
    {"Wav", "wav", {}},
    {"Aiff", "aiff", {"-write_id3v2", "1"}},
    {"Mka", "mka", {}},
    {"Wma", "wma", {}},
    {"WavPack", "wv", {}},
};

Path source_of(const Source& source) {
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3);
  arguments.insert(arguments.end(), source.encoding.begin(), source.encoding.end());
  for (const auto& [key, value] : source.tags)
    arguments.insert(arguments.end(), {"-metadata", key + "=" + value});
  return made(std::string(kSecret) + "-" + source.name + "." + source.extension, arguments);
}

Tags held(const Tags& tags, const std::string& container) {
  Tags result;
  for (const auto& [key, value] : tags) {
    if (kHolds.at(container).contains(key)) result.emplace(key, value);
  }
  return result;
}

// The tags of `file` that these tests know.
Tags tags_of(const Path& file) {
  Tags result;
  for (const auto& [key, value] : support::probe(file).tags) {
    const std::string name = key == "year" ? "date" : key;  // as APEv2 calls it
    if (kAll.contains(name)) result.emplace(name, value);
  }
  return result;
}

std::string utf16(const std::string& ascii) {
  std::string text;
  for (const char c : ascii) text += {c, '\0'};
  return text;
}

class TagsFrom : public testing::TestWithParam<Source> {
 protected:
  const support::TempDir dir_;
};

TEST_P(TagsFrom, ArriveInEveryContainerAndThePathDoesNot) {
  const Path source = source_of(GetParam());
  const Tags there = tags_of(source);
  ASSERT_GE(there.size(), 5U) << "ffmpeg wrote few tags";
  for (const auto& [container, keys] : kHolds) {
    const Path out = convert(source, dir_ / ("out." + container));
    EXPECT_EQ(tags_of(out), held(there, container)) << GetParam().name << " to " << container;
    const std::string bytes = support::read_file(out);
    EXPECT_THAT(bytes, Not(HasSubstr(kSecret))) << container;
    EXPECT_THAT(bytes, Not(HasSubstr(utf16(kSecret)))) << container;
    EXPECT_THAT(bytes, Not(HasSubstr(support::media_dir().string()))) << container;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, TagsFrom, testing::ValuesIn(kSources),
                         [](const auto& test) { return test.param.name; });

class Stripped : public testing::TestWithParam<std::string> {};

TEST_P(Stripped, ResultHasNoneOfTheSourcesWords) {
  const support::TempDir dir;
  const Path out = convert(source_of(kSources[2]), dir / ("out." + GetParam()), {"metadata=strip"});
  EXPECT_EQ(tags_of(out), Tags{});
  const std::string bytes = support::read_file(out);
  for (const char* word : {"hrenlese", "Björk", "Kammermusik", "全集", "2021"}) {
    EXPECT_THAT(bytes, Not(HasSubstr(word)));
    EXPECT_THAT(bytes, Not(HasSubstr(utf16(word))));
  }
}

INSTANTIATE_TEST_SUITE_P(Every, Stripped,
                         testing::Values("mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff", "mka", "wma",
                                         "caf", "wv"),
                         [](const auto& test) { return test.param; });

// An ID3v2 text frame: encoding byte and text.
std::string frame(const std::string& id, const std::string& content) {
  std::string text = id + std::string(2, '\0');
  text += static_cast<char>(content.size() >> 7 & 0x7f);
  text += static_cast<char>(content.size() & 0x7f);
  return text + std::string(2, '\0') + content;
}

// An MP3 with an ID3v2 tag of this version and these frames, which ffmpeg would not write.
Path tagged(const std::string& name, char version, const std::string& frames) {
  const Path bare = made("bare.mp3", [] {
    Arguments arguments = signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3);
    arguments.insert(arguments.end(), {"-id3v2_version", "0"});
    return arguments;
  }());
  std::string header = std::string("ID3") + version + std::string(2, '\0');
  for (const int shift : {21, 14, 7, 0}) header += static_cast<char>(frames.size() >> shift & 0x7f);
  return support::write_file(support::media_dir() / name, header + frames + support::read_file(bare));
}

class Id3Text : public testing::TestWithParam<std::string> {
 protected:
  const support::TempDir dir_;
};

TEST_P(Id3Text, InLatin1IsReadRight) {
  const Path source = tagged(
      "latin1.mp3", 3,
      frame("TIT2", std::string("\0", 1) + "\xc4hre") + frame("TPE1", std::string("\0", 1) + "Bj\xf6rk"));
  const Tags expected{{"title", "Ähre"}, {"artist", "Björk"}};
  EXPECT_EQ(tags_of(convert(source, dir_ / ("out." + GetParam()))), expected);
}

TEST_P(Id3Text, InUtf16IsReadRight) {
  const std::string title("\xff\xfe\xc4\0h\0r\0e\0\x3c\xd8\xb5\xdf", 14);  // little-endian Ähre🎵
  const std::string artist("\xfe\xff\x6f\x22\x5b\x57", 6);                 // big-endian 漢字
  const Path source = tagged("utf16.mp3", 3, frame("TIT2", "\x01" + title) + frame("TPE1", "\x01" + artist));
  const Tags expected{{"title", "Ähre🎵"}, {"artist", "漢字"}};
  EXPECT_EQ(tags_of(convert(source, dir_ / ("out." + GetParam()))), expected);
}

// INFO lists and Vorbis comments of older programs went into results as bytes that are no UTF-8.
TEST_P(Id3Text, ThatIsNoUnicodeIsTakenForLatin1) {
  for (const std::string extension : {"wav", "flac", "avi"}) {
    Arguments arguments = signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3);
    arguments.insert(arguments.end(), {"-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact",
                                       "-metadata", "artist=Bj?rk", "-metadata", "title=?hre"});
    std::string bytes = support::read_file(made("no-unicode." + extension, arguments));
    bytes.replace(bytes.find("Bj?rk") + 2, 1, "\xf6");
    bytes.replace(bytes.find("?hre"), 1, "\xc4");
    const Path source = support::write_file(dir_ / ("in." + extension), bytes);
    const Tags tags = tags_of(convert(source, dir_ / ("out." + GetParam())));
    EXPECT_EQ(tags, (Tags{{"title", "Ähre"}, {"artist", "Björk"}})) << extension;
  }
}

INSTANTIATE_TEST_SUITE_P(To, Id3Text, testing::Values("mp3", "flac", "ogg", "m4a", "mka"),
                         [](const auto& test) { return test.param; });

TEST(Tags, ReplayGainArrives) {
  const support::TempDir dir;
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3);
  arguments.insert(arguments.end(), {"-metadata", "REPLAYGAIN_TRACK_GAIN=-6.50 dB"});
  const Path source = made("replaygain.flac", arguments);
  for (const char* container : {"mp3", "flac", "ogg", "mka", "wv"}) {
    const auto tags = support::probe(convert(source, dir / (std::string("out.") + container))).tags;
    ASSERT_TRUE(tags.contains("replaygain_track_gain")) << container;
    EXPECT_EQ(tags.at("replaygain_track_gain"), "-6.50 dB") << container;
  }
}

TEST(Tags, OfABroadcastWaveArrive) {
  const support::TempDir dir;
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3);
  arguments.insert(arguments.end(), {"-write_bext", "1", "-metadata", "description=Interview", "-metadata",
                                     "origination_date=2021-03-04"});
  const Path source = made("broadcast.wav", arguments);
  const Tags expected{{"comment", "Interview"}, {"date", "2021-03-04"}};
  for (const char* container : {"wav", "mp3", "flac", "ogg", "m4a", "mka", "wv"})
    EXPECT_EQ(tags_of(convert(source, dir / (std::string("out.") + container))), expected) << container;
}

TEST(Tags, OfABroadcastWaveStayInItsChunkAndCountFromTheWantedPart) {
  const support::TempDir dir;
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 48000, "mono", 0.5);
  for (const char* tag : {"description=Interview", "originator=Recorder", "originator_reference=REF1",
                          "origination_date=2021-03-04", "origination_time=10:20:30", "time_reference=480000",
                          "coding_history=A=PCM"})
    arguments.insert(arguments.end(), {"-metadata", tag});
  arguments.insert(arguments.end(), {"-write_bext", "1"});
  const Path source = made("bext.wav", arguments);
  const Path flac = convert(source, dir / "between.flac");
  for (const Path& from : {source, flac}) {
    const auto tags =
        support::probe(convert(from, dir / "out.wav", {"start=0.25", "sample_rate=24000"})).tags;
    EXPECT_EQ(tags.at("comment"), "Interview");
    EXPECT_EQ(tags.at("encoded_by"), "Recorder");
    EXPECT_EQ(tags.at("originator_reference"), "REF1");
    EXPECT_EQ(tags.at("date"), "2021-03-04");
    EXPECT_EQ(tags.at("creation_time"), "10:20:30");
    EXPECT_EQ(tags.at("time_reference"), "246000");  // 10.25 s at 24 kHz
    EXPECT_EQ(tags.at("coding_history"), "A=PCM");
  }
}

// A gain that was measured on other samples is worse than none.
TEST(Tags, ReplayGainDoesNotOutliveAChangeOfLevel) {
  const support::TempDir dir;
  Arguments arguments = signal("0.3*sin(2*PI*440*t)", 44100, "mono", 0.3);
  arguments.insert(arguments.end(), {"-metadata", "REPLAYGAIN_TRACK_GAIN=-6.50 dB"});
  const auto tags =
      support::probe(convert(made("replaygain.flac", arguments), dir / "out.flac", {"volume=-6"})).tags;
  EXPECT_FALSE(tags.contains("replaygain_track_gain"));
}

TEST(Tags, TheEncoderIsNamed) {
  const support::TempDir dir;
  for (const char* name : {"out.mp3", "out.ogg", "out.opus", "out.m4a"}) {
    EXPECT_TRUE(support::probe(convert(source_of(kSources[2]), dir / name)).tags.contains("encoder")) << name;
  }
}

}  // namespace
}  // namespace options
