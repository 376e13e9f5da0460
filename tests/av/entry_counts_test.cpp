// Lists that took libavformat a minute and more, or most of a gigabyte: counted before it sees them.

#include "av/entry_counts.h"

#include <string>

#include <gmock/gmock.h>

#include "base/error.h"
#include "support/memory_source.h"

namespace av {
namespace {

using support::MemorySource;

constexpr std::uint64_t kMost = 1000;

std::string big(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(number >> (8 * i));
  return text;
}

std::string little(std::uint64_t number) {
  const std::string text = big(number, 4);
  return {text.rbegin(), text.rend()};
}

std::string synchsafe(std::uint64_t n) {
  return big((n & 0x7f) | (n >> 7 & 0x7f) << 8 | (n >> 14 & 0x7f) << 16 | (n >> 21 & 0x7f) << 24, 4);
}

std::string repeated(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

std::string id3(char version, const std::string& frames) {
  return std::string("ID3") + version + std::string(2, '\0') + synchsafe(frames.size()) + frames;
}

std::uint64_t id3_frames(const std::string& bytes) {
  std::uint64_t end = 0;
  return count_id3_frames(MemorySource(bytes), kMost, end);
}

std::string box(const std::string& type, const std::string& content) {
  return big(content.size() + 8, 4) + type + content;
}

TEST(Id3Frames, AreCountedInEveryVersionAndPadding) {
  EXPECT_EQ(id3_frames(id3(2, repeated("TT1" + big(2, 3) + std::string(2, 'x'), 7))), 7U);
  EXPECT_EQ(
      id3_frames(id3(3, repeated("TXXX" + big(200, 4) + std::string(2, '\0') + std::string(200, 'x'), 5))),
      5U);
  EXPECT_EQ(id3_frames(id3(
                4, repeated("TXXX" + synchsafe(200) + std::string(202, '\0'), 5) + std::string(99, '\0'))),
            5U);
  EXPECT_EQ(id3_frames("RIFF"), 0U);
  EXPECT_EQ(id3_frames("ID3"), 0U);
}

TEST(Id3Frames, OfVersion4MayHavePlainSizes) {
  EXPECT_EQ(id3_frames(id3(4, repeated("TXXX" + big(200, 4) + std::string(202, 'x'), 6))), 6U);
}

TEST(Id3Frames, AreCountedOverSeveralTagsAndUpToTheLimit) {
  const std::string frame = "TXXX" + big(1, 4) + std::string(3, '\0');
  const std::string tag = id3(3, repeated(frame, 400));
  EXPECT_EQ(id3_frames(tag + tag), 800U);
  EXPECT_EQ(id3_frames(repeated(tag, 30)), kMost + 1);
}

TEST(VorbisComments, AreCountedInFlacAlsoBehindId3AndInOgg) {
  const std::string list = little(4) + "test" + little(900) + repeated(little(3) + "A=b", 900);
  const std::string flac =
      "fLaC" + big(0, 1) + big(34, 3) + std::string(34, '\0') + big(0x84, 1) + big(list.size(), 3) + list;
  EXPECT_EQ(count_vorbis_comments(MemorySource(flac), 0, kMost), 900U);
  const std::string tag = id3(3, "");
  EXPECT_EQ(count_vorbis_comments(MemorySource(tag + flac), tag.size(), kMost), 900U);
  EXPECT_EQ(count_vorbis_comments(MemorySource("OggS" + std::string(60, '\0') + "OpusTags" + list), 0, kMost),
            900U);
  EXPECT_EQ(count_vorbis_comments(MemorySource("OggS" + std::string(60, '\0') +
                                               "\3"
                                               "vorbis" +
                                               list),
                                  0, 500),
            501U);
}

TEST(VorbisComments, AreNoMoreThanThereIsRoomFor) {
  const std::string list = little(0) + little(0xffffffff) + std::string(40, '\0');
  const std::string flac = "fLaC" + big(0x84, 1) + big(list.size(), 3) + list;
  EXPECT_EQ(count_vorbis_comments(MemorySource(flac), 0, kMost), 10U);
}

TEST(MatroskaTags, AreCountedInTagsOfKnownAndUnknownSize) {
  const std::string simple = "\x67\xc8\x81x";
  const std::string tag = "\x73\x73\x40" + big(4 * 20, 1) + repeated(simple, 20);
  const std::string tags = "\x12\x54\xc3\x67\xff" + repeated(tag, 10);
  const std::string file = "\x1a\x45\xdf\xa3\x81x\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" + tags;
  EXPECT_EQ(count_matroska_tags(MemorySource(file), kMost), 200U);
  EXPECT_EQ(count_matroska_tags(MemorySource(file), 50), 51U);
  EXPECT_EQ(count_matroska_tags(MemorySource(file.substr(0, 28)), kMost), 0U);
}

TEST(Mp4Items, AreThoseOfListsInEitherFormOfMeta) {
  const std::string item = box("\xa9nam", box("data", "12345678x"));
  const std::string list = box("ilst", repeated(item, 30));
  const std::string ftyp = box("ftyp", "M4A ");
  EXPECT_EQ(
      count_mp4_items(MemorySource(ftyp + box("moov", box("udta", box("meta", big(0, 4) + list)))), kMost),
      31U);
  EXPECT_EQ(count_mp4_items(MemorySource(ftyp + box("moov", box("meta", list))), kMost), 30U);
  EXPECT_EQ(count_mp4_items(MemorySource(ftyp + box("moov", box("udta", repeated(item, 2000)))), kMost),
            kMost + 1);
  EXPECT_EQ(count_mp4_items(MemorySource(box("xxxx", box("udta", item))), kMost), 0U);
}

TEST(Mp4Fragments, AreCountedUpToTheLimit) {
  const std::string file = box("ftyp", "isom") + repeated(box("moof", "1234") + box("mdat", "x"), 300);
  EXPECT_EQ(count_mp4_fragments(MemorySource(file), kMost), 300U);
  EXPECT_EQ(count_mp4_fragments(MemorySource(file), 100), 101U);
}

TEST(Entries, TooManyAreNamed) {
  const std::string frame = "TXXX" + big(1, 4) + std::string(3, '\0');
  const MemorySource file(id3(3, repeated(frame, 10'001)));
  EXPECT_THAT([&] { check_entries(file); },
              testing::ThrowsMessage<base::Error>(testing::HasSubstr("10000 tags")));
}

}  // namespace
}  // namespace av
