#include "tags/id3_repair.h"

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

std::string plain(std::size_t size, std::size_t bytes = 4) {
  std::string text;
  for (std::size_t i = bytes; i-- > 0;) text += static_cast<char>(size >> 8 * i & 0xff);
  return text;
}

std::string tag(char version, const std::string& frames, char flags = 0) {
  return "ID3"s + version + "\0"s + flags + sync_safe(frames.size()) + frames;
}

std::string frame(const std::string& name, const std::string& content) {
  return name + plain(content.size()) + "\0\0"s + content;
}

std::optional<std::string> repaired(const std::string& bytes) {
  return repaired_id3(support::MemorySource(bytes, 7), 0);
}

TEST(Id3Repair, LeavesWholeTagsAlone) {
  const std::string frames = frame("TIT2", "\0A title"s) + frame("TPE1", "\0me"s);
  for (const char version : {3, 4}) {
    EXPECT_EQ(repaired(tag(version, frames)), std::nullopt);
    EXPECT_EQ(repaired(tag(version, frames + std::string(500, '\0'))), std::nullopt);
    EXPECT_EQ(repaired(tag(version, frames) + "\xff\xfb"), std::nullopt);
    EXPECT_EQ(repaired(tag(version, "")), std::nullopt);
    EXPECT_EQ(repaired(tag(version, "junk, and no frame at all")), std::nullopt);
    EXPECT_EQ(repaired(tag(version, frames + frame("TXXX", "cut off")).substr(0, 45)), std::nullopt);
  }
  EXPECT_EQ(repaired(tag(3, frame("TT2\0"s, "\0iTunes"s))), std::nullopt);
  EXPECT_EQ(repaired(tag(2, "TT2" + plain(8, 3) + "\0A title"s)), std::nullopt);
  EXPECT_EQ(repaired("RIFF"), std::nullopt);
  EXPECT_EQ(repaired(""), std::nullopt);
}

TEST(Id3Repair, DropsWhatEndsATagBeforeItsEnd) {
  const std::string good = frame("TIT2", "\0A title"s);
  const std::string group = frame("TIT1", "\0A group"s);
  for (const std::string& broken : {frame("TST ", "\0sorted"s), frame("tit3", "\0lower"s), frame("TCOM", ""),
                                    frame("TCOM", "") + frame("TEXT", "") + frame("A-B_", "?")}) {
    for (const char version : {3, 4}) {
      EXPECT_EQ(repaired(tag(version, good + broken + group)), tag(version, good + group)) << broken;
      EXPECT_EQ(repaired(tag(version, broken + good + group + std::string(20, '\0'))),
                tag(version, good + group))
          << broken;
    }
  }
  EXPECT_EQ(repaired(tag(2, "TCM" + plain(0, 3) + "TT2" + plain(2, 3) + "\0A"s)),
            tag(2, "TT2" + plain(2, 3) + "\0A"s));
}

TEST(Id3Repair, WritesSizesAsTheVersionHasThem) {
  const std::string content = "\0"s + std::string(299, 'x');
  const auto sized = [&](const std::string& size) { return "TIT2" + size + "\0\0"s + content; };
  for (const std::string& next : {frame("TPE1", "\0me"s), std::string(50, '\0'), ""s}) {
    const std::string kept = next.starts_with("T") ? next : "";
    EXPECT_EQ(repaired(tag(4, sized(plain(300)) + next)), tag(4, sized(sync_safe(300)) + kept));
    EXPECT_EQ(repaired(tag(3, sized(sync_safe(300)) + next)), tag(3, sized(plain(300)) + kept));
    EXPECT_EQ(repaired(tag(4, sized(sync_safe(300)) + next)), std::nullopt);
    EXPECT_EQ(repaired(tag(3, sized(plain(300)) + next)), std::nullopt);
  }
}

TEST(Id3Repair, ReadsPastAnExtendedHeaderAndUnsynchronisation) {
  constexpr char kExtended = 0x40, kUnsynchronised = '\x80';
  const std::string good = frame("TIT2", "\0\xff\xe0"s);
  const std::string empty = frame("TCOM", "");
  EXPECT_EQ(repaired(tag(3, plain(6) + std::string(6, '\0') + empty + good, kExtended)), tag(3, good));
  EXPECT_EQ(repaired(tag(4, sync_safe(6) + "\1\0"s + empty + good, kExtended)), tag(4, good));
  EXPECT_EQ(repaired(tag(3, empty + frame("TIT2", "\0\xff\0\xe0"s).replace(7, 1, "\3"), kUnsynchronised)),
            tag(3, good));
}

TEST(Id3Repair, HasNothingMoreToDoThen) {
  const std::string once = *repaired(tag(4, frame("TCOM", "") + "TIT2" + plain(300) + std::string(302, 'x')));
  EXPECT_EQ(repaired(once), std::nullopt);
}

}  // namespace
}  // namespace tags
