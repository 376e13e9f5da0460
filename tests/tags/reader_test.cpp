#include "tags/reader.h"

#include <gmock/gmock.h>

#include "support/memory_source.h"

namespace tags {
namespace {

using namespace std::string_literals;

std::string sync_safe(std::size_t size) {
  std::string text;
  for (const int shift : {21, 14, 7, 0}) text += static_cast<char>(size >> shift & 0x7f);
  return text;
}

std::string frame(const std::string& id, const std::string& content) {
  return id + sync_safe(content.size()) + "\0\0"s + content;
}

std::string tag(const std::string& frames, char version = 4) {
  return "ID3"s + version + "\0\0"s + sync_safe(frames.size()) + frames;
}

// Two frames of silence at 128 kbit/s and 44.1 kHz.
std::string mp3() {
  const std::string frame = "\xff\xfb\x90\xc0"s + std::string(413, '\0');
  return frame + frame;
}

// Read in pieces, as from a slow disk.
Fields fields(const std::string& bytes) {
  const auto reading = read_content(support::MemorySource(bytes, 7));
  return reading ? reading->fields : Fields{};
}

std::string chunk(const std::string& id, const std::string& content, bool little_endian) {
  std::string size;
  for (const int shift : {24, 16, 8, 0}) size += static_cast<char>(content.size() >> shift & 0xff);
  if (little_endian) size = {size.rbegin(), size.rend()};
  return id + size + content + std::string(content.size() % 2, '\0');
}

std::string box(const std::string& type, const std::string& content) {
  std::string size;
  for (const int shift : {24, 16, 8, 0}) size += static_cast<char>((content.size() + 8) >> shift & 0xff);
  return size + type + content;
}

std::string titled_udta() {
  const std::string data = box("data", "\0\0\0\1\0\0\0\0Song"s);
  const std::string handler = box("hdlr", std::string(8, '\0') + "mdirappl" + std::string(9, '\0'));
  return box("udta", box("meta", std::string(4, '\0') + handler + box("ilst", box("\xa9nam", data))));
}

TEST(Reader, FindsTheTagsOfAnMp4AmongOtherBoxes) {
  const std::string type = box("ftyp", "isom\0\0\0\0"s);
  const std::string movie = box("mvhd", std::string(100, '\0')) + titled_udta();
  const std::string large = "\0\0\0\1moov\0\0\0\0\0\0\0"s + static_cast<char>(16 + movie.size()) + movie;
  const std::string endless = "\0\0\0\0moov"s + movie;
  std::string fragments;
  for (int i = 0; i < 100; ++i) fragments += box("moof", "") + box("mdat", "sound");
  const Fields title{{"TITLE", {"Song"}}};
  EXPECT_EQ(fields(type + box("moov", movie)), title);
  EXPECT_EQ(fields(type + box("moov", movie) + fragments), title);
  EXPECT_EQ(fields(type + fragments + box("moov", movie)), title);
  EXPECT_EQ(fields(type + endless), title);
  EXPECT_EQ(fields(type + large + fragments), title);
  EXPECT_EQ(fields(type + fragments), Fields{});
  EXPECT_EQ(fields(type + box("moov", "")), Fields{});
  EXPECT_EQ(fields(type), Fields{});
  for (std::size_t size = 0; size < type.size() + endless.size(); ++size)
    fields((type + endless).substr(0, size));
}

TEST(Reader, TakesListsInEveryEncoding) {
  EXPECT_EQ(fields(tag(frame("TPE1", "\3Bj\xc3\xb6rk\0Ada"s) + frame("TCOM", "\0Bj\xf6rk\0Ada\0"s) +
                       frame("TPE2", "\1\xff\xfe\x42\0\0\0\xff\xfe\x3c\xd8\xb5\xdf"s) +
                       frame("TEXT", "\2\x6f\x22\0\0\0\x42"s)) +
                   mp3()),
            (Fields{{"ARTIST", {"Bj\xc3\xb6rk", "Ada"}},
                    {"COMPOSER", {"Bj\xc3\xb6rk", "Ada"}},
                    {"ALBUMARTIST", {"B", "\xf0\x9f\x8e\xb5"}},
                    {"LYRICIST", {"\xe6\xbc\xa2", "B"}}}));
}

// Half of a surrogate pair.
TEST(Reader, LeavesOutWhatIsNotUnicode) {
  EXPECT_EQ(fields(tag(frame("TPE1", "\1\xff\xfe\x00\xd8\0\0\xff\xfe\x41\0"s) +
                       frame("TCOM", "\1\xff\xfe\x00\xd8"s)) +
                   mp3()),
            (Fields{{"ARTIST", {"A"}}}));
}

// ID3v2.3 has no lists; a slash is part of a name.
// ID3v1 does not say how its texts are encoded: those in UTF-8 came out as two characters for each.
TEST(Reader, TakesId3v1ForTheEncodingThatItCanBe) {
  const auto read = [](std::string title) {
    title.resize(30, ' ');
    std::string tag = "TAG" + title;
    tag.resize(128, '\0');
    const Fields found = fields(mp3() + tag);
    return found.contains("TITLE") ? found.at("TITLE").front() : "";
  };
  EXPECT_EQ(read("Räksmörgås"), "Räksmörgås");
  EXPECT_EQ(read("R\xe4ksm\xf6rg\xe5s"), "Räksmörgås");
  EXPECT_EQ(read("Caf\xe9"), "Café");
  EXPECT_EQ(read("漢字漢字漢字漢字漢字漢"), "漢字漢字漢字漢字漢字");
  EXPECT_EQ(read("a漢字漢字漢字漢字漢字"), "a漢字漢字漢字漢字漢");
  EXPECT_EQ(read("plain"), "plain");
}

TEST(Reader, LeavesASlashInANameAlone) {
  EXPECT_EQ(fields(tag(frame("TPE1", "\0AC/DC"s), 3) + mp3()), (Fields{{"ARTIST", {"AC/DC"}}}));
}

TEST(Reader, SplitsNumbersFromTotals) {
  EXPECT_EQ(fields(tag(frame("TRCK",
                             "\0"
                             "3/12"s)) +
                   mp3()),
            (Fields{{"TRACKNUMBER", {"3"}}, {"TRACKTOTAL", {"12"}}}));
}

TEST(Reader, FindsTheTagOfAnAiffAndAWav) {
  const std::string id3 = tag(frame("TPE1", "\1\xff\xfe\xd6\0\0\0\xff\xfe\x42\0"s));
  const Fields expected{{"ARTIST", {"\xc3\x96", "B"}}};
  const std::string comm("\0\1\0\0\0\0\0\20\x40\x0e\xac\x44\0\0\0\0\0\0", 18);
  EXPECT_EQ(fields(chunk("FORM", "AIFF" + chunk("COMM", comm, false) + chunk("ID3 ", id3, false), false)),
            expected);
  const std::string format("\1\0\1\0\x44\xac\0\0\x88\x58\1\0\2\0\20\0", 16);
  for (const char* name : {"id3 ", "ID3 "})
    EXPECT_EQ(fields(chunk("RIFF",
                           "WAVE" + chunk("fmt ", format, true) + chunk("data", "\0\0\0\0"s, true) +
                               chunk(name, id3, true),
                           true)),
              expected)
        << name;
}

// TagLib takes an empty one for the end of the tag.
TEST(Reader, ReadsPastAnEmptyFrameWhereverTheTagIs) {
  const std::string id3 = tag(frame("TCOM", "") + frame("TPE1", "\3Ada"s));
  const Fields expected{{"ARTIST", {"Ada"}}};
  EXPECT_EQ(fields(id3 + mp3()), expected);
  EXPECT_EQ(fields(id3 + "no music"), expected);
  const std::string comm("\0\1\0\0\0\0\0\20\x40\x0e\xac\x44\0\0\0\0\0\0", 18);
  EXPECT_EQ(fields(chunk("FORM", "AIFF" + chunk("COMM", comm, false) + chunk("ID3 ", id3, false), false)),
            expected);
  const std::string format("\1\0\1\0\x44\xac\0\0\x88\x58\1\0\2\0\20\0", 16);
  EXPECT_EQ(fields(chunk("RIFF",
                         "WAVE" + chunk("fmt ", format, true) + chunk("id3 ", id3, true) +
                             chunk("data", "\0\0\0\0"s, true),
                         true)),
            expected);
}

// Its header says where.
TEST(Reader, FindsTheTagOfADsf) {
  const std::string picture =
      "\xff\x0a"
      "a picture";  // of JPEG XL
  const std::string header = "DSD \x1c\0\0\0\0\0\0\0\xff\0\0\0\0\0\0\0\x20\0\0\0\0\0\0\0fmt "s;
  const std::string file =
      header + tag(frame("TPE1", "\3Ada"s) + frame("APIC", "\0image/jpeg\0\3\0"s + picture));
  const auto content = read_content(support::MemorySource(file));
  ASSERT_TRUE(content);
  EXPECT_EQ(content->fields, (Fields{{"ARTIST", {"Ada"}}}));
  ASSERT_EQ(content->pictures.size(), 1U);
  EXPECT_EQ(content->pictures.front().mime, "image/jxl") << "the bytes are believed before the words";
  EXPECT_EQ(content->pictures.front().bytes.size(), picture.size());
  EXPECT_FALSE(read_content(support::MemorySource(header)));
}

TEST(Reader, TakesTheTagInFrontOfAnything) {
  EXPECT_EQ(fields(tag(frame("TPE1", "\3Ada"s)) + "no music"), (Fields{{"ARTIST", {"Ada"}}}));
}

TEST(Reader, KnowsNothingOfOtherBytes) {
  EXPECT_FALSE(read_content(support::MemorySource("")));
  EXPECT_FALSE(read_content(support::MemorySource("neither music nor tags, but longer than a header")));
}

TEST(Reader, TakesWhatThereIsOfATagThatBreaksOff) {
  const std::string whole = tag(frame("TPE1", "\3Ada\0Bj\xc3\xb6rk"s)) + mp3();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    for (const auto& [name, values] : fields(whole.substr(0, size))) EXPECT_EQ(name, "ARTIST") << size;
  }
}

}  // namespace
}  // namespace tags
