// Lists that took libavformat a minute and more, or most of a gigabyte: counted before it sees them.

#include "av/entries/entry_counts.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "av/entries/numbers.h"
#include "base/error.h"
#include "support/memory_source.h"

namespace av {
namespace {

using support::MemorySource;

constexpr std::uint64_t kMost = 1000;

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

// They were the end of the tag for the count, and not for who reads them.
TEST(Id3Frames, OfOddNamesAreCounted) {
  const std::string content = std::string(2, '\0') + "xx";
  EXPECT_EQ(id3_frames(id3(3, repeated("TT2" + std::string(1, '\0') + big(2, 4) + content, 6))), 6U);
  EXPECT_EQ(id3_frames(id3(4, repeated("TST " + big(2, 4) + content, 6))), 6U);
  EXPECT_EQ(id3_frames(id3(3, repeated("TIT2" + big(0, 4) + std::string(2, '\0'), 6))), 6U);
  EXPECT_EQ(id3_frames(id3(3, repeated("\x01\x02\x03\x04" + big(2, 4) + content, 6))), 0U);
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

const std::string kComments = little(4) + "test" + little(900) + repeated(little(3) + "A=b", 900);

TEST(VorbisComments, AreCountedInFlacAlsoBehindId3) {
  const std::string flac = "fLaC" + big(0, 1) + big(34, 3) + std::string(34, '\0') + big(0x84, 1) +
                           big(kComments.size(), 3) + kComments;
  EXPECT_EQ(count_vorbis_comments(MemorySource(flac), 0, kMost), 900U);
  const std::string tag = id3(3, "");
  EXPECT_EQ(count_vorbis_comments(MemorySource(tag + flac), tag.size(), kMost), 900U);
}

// Pages of at most `most` segments, with one packet behind the other.
std::string ogg(const std::vector<std::string>& packets, std::size_t most = 255, char serial = 7) {
  std::vector<std::string> segments;
  for (std::string rest : packets) {
    for (; rest.size() >= 255; rest.erase(0, 255)) segments.push_back(rest.substr(0, 255));
    segments.push_back(rest);
  }
  std::string file;
  for (std::size_t begin = 0; begin < segments.size(); begin += most) {
    const std::size_t count = std::min(most, segments.size() - begin);
    file += "OggS" + std::string(1, '\0') + (begin == 0 ? '\2' : '\0') + std::string(8, '\0') +
            std::string(4, serial) + std::string(8, '\0') + static_cast<char>(count);
    for (std::size_t i = 0; i < count; ++i) file += static_cast<char>(segments[begin + i].size());
    for (std::size_t i = 0; i < count; ++i) file += segments[begin + i];
  }
  return file;
}

std::uint64_t ogg_comments(const std::string& file) {
  return count_ogg_comments(MemorySource(file), kMost);
}

TEST(OggComments, AreCountedOfEveryCodec) {
  EXPECT_EQ(ogg_comments(ogg({"\1vorbis", "\3vorbis" + kComments})), 900U);
  EXPECT_EQ(ogg_comments(ogg({"OpusHead", "OpusTags" + kComments})), 900U);
  EXPECT_EQ(ogg_comments(ogg({"Speex   1.2", kComments})), 900U);
  EXPECT_EQ(ogg_comments(ogg({"CELT    ", kComments})), 900U);
  EXPECT_EQ(ogg_comments(ogg({"\x80theora", "\x81theora" + kComments})), 900U);
  const std::string flac =
      "\x7f"
      "FLAC";
  EXPECT_EQ(ogg_comments(ogg({flac, "\4..." + kComments, "\x86..."})), 900U);
  EXPECT_EQ(ogg_comments(ogg({flac, "\3...seek", "\x84..." + kComments})), 900U);
  EXPECT_EQ(ogg_comments(ogg({flac, "\3...seek"})), 0U);
}

TEST(OggComments, GoOnInTheNextPages) {
  const std::string long_vendor = little(200'000) + std::string(200'000, 'v') + kComments.substr(8);
  EXPECT_EQ(ogg_comments(ogg({"OpusHead", "OpusTags" + long_vendor})), 900U);
  EXPECT_EQ(ogg_comments(ogg({"OpusHead", "OpusTags" + long_vendor}, 1)), 900U);
  const std::string hidden = little(3'000'000) + std::string(3'000'000, 'v') + kComments.substr(8);
  EXPECT_EQ(ogg_comments(ogg({"OpusHead", "OpusTags" + hidden})), kMost + 1);
}

TEST(OggComments, AreFoundBehindOtherStreams) {
  const std::string video = ogg({"\x80theora", std::string(300'000, 'x')}, 255, 3);
  EXPECT_EQ(ogg_comments(video + ogg({"OpusHead", "OpusTags" + kComments})), 900U);
  EXPECT_EQ(ogg_comments(ogg({"OpusHead", "OpusTags" + little(0) + little(0), "sound"}, 255, 3) +
                         ogg({"OpusHead", "OpusTags" + kComments})),
            900U);
  const std::string sound = ogg({"OpusHead", "OpusTags" + little(0) + little(0)}, 255, 3) +
                            repeated(ogg({"sound"}, 255, 3).replace(5, 1, 1, '\0'), 5000);
  EXPECT_EQ(ogg_comments(sound + ogg({"OpusHead", "OpusTags" + kComments})), 900U) << "after an hour";
  EXPECT_EQ(ogg_comments("OggS"), 0U);
  EXPECT_EQ(ogg_comments(ogg({"OpusHead", "OpusTags" + little(0) + little(0xffffffff) + "1234"})), 1U);
}

std::string chunk(const std::string& name, const std::string& content, bool is_little = false) {
  const std::string size = is_little ? little(content.size()) : big(content.size(), 4);
  return name + size + content + std::string(content.size() % 2, '\0');
}

TEST(EmbeddedId3Frames, AreCountedInEveryKindOfChunk) {
  const std::string tag = id3(3, repeated("TXXX" + big(1, 4) + std::string(3, '\0'), 300));
  const auto count = [](const std::string& file) {
    return count_embedded_id3_frames(MemorySource(file), kMost);
  };
  const std::string riff = chunk("fmt ", "odd", true) + chunk("data", "samples", true);
  EXPECT_EQ(count("RIFF....WAVE" + riff + chunk("id3 ", tag, true)), 300U);
  EXPECT_EQ(count("RIFF....WAVE" + chunk("ID3 ", tag, true) + riff), 300U);
  EXPECT_EQ(count("RF64....WAVE" + chunk("ds64", std::string(8, '\0') + little(7) + little(0), true) +
                  "data\xff\xff\xff\xff" + "samples" + std::string(1, '\0') + chunk("id3 ", tag, true)),
            300U);
  EXPECT_EQ(count("FORM....AIFF" + chunk("COMM", "123") + chunk("ID3 ", tag)), 300U);
  EXPECT_EQ(count("FRM8........DSD ID3 " + big(tag.size(), 8) + tag), 300U);
  EXPECT_EQ(count("DSD " + std::string(16, '\0') + little(40) + little(0) + std::string(12, '\0') + tag),
            300U);
  EXPECT_EQ(count("FORM....AIFF" + repeated(chunk("ID3 ", tag), 20)), kMost + 1);
  EXPECT_EQ(count("FORM....AIFF" + chunk("SSND", tag)), 0U);
}

TEST(TextItems, AreCountedInListsAndAtTheEnd) {
  const auto count = [](const std::string& file) { return count_text_items(MemorySource(file), kMost); };
  const std::string info = "INFO" + repeated(chunk("INAM", "abc", true), 40);
  EXPECT_EQ(count("RIFF....WAVE" + chunk("LIST", info, true)), 40U);
  EXPECT_EQ(count("RIFF....WAVE" + chunk("LIST", "adtl" + info, true)), 0U);
  const std::string strings = big(50, 4) + repeated(std::string("a\0b\0", 4), 50);
  EXPECT_EQ(count(std::string("caff\0\1\0\0", 8) + "info" + big(strings.size(), 8) + strings), 50U);
  const std::string items = repeated(little(1) + little(0) + "k" + std::string(1, '\0') + "v", 30);
  const std::string ape =
      items + "APETAGEX" + little(2000) + little(items.size() + 32) + little(30) + std::string(12, '\0');
  EXPECT_EQ(count("MAC sound" + ape), 30U);
  EXPECT_EQ(count("MAC sound" + ape + "TAG" + std::string(125, ' ')), 30U);
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

std::string ebml(const std::string& id, const std::string& content) {
  return id + '\1' + big(content.size(), 7) + content;
}

std::string matroska(const std::string& tags) {
  return ebml("\x1a\x45\xdf\xa3", "") + ebml("\x18\x53\x80\x67", ebml("\x12\x54\xc3\x67", tags));
}

std::string simple_tag(const std::string& inside = "") {
  return ebml("\x67\xc8", ebml("\x45\xa3", "NAME") + inside);
}

std::uint64_t matroska_tags(const std::string& tags) {
  return count_matroska_tags(MemorySource(matroska(tags)), kMost);
}

// 100,000 of them took 20 s.
TEST(MatroskaTags, AreCountedInOneAnother) {
  EXPECT_EQ(matroska_tags(ebml("\x73\x73", simple_tag(repeated(simple_tag(), 2000)))), kMost + 1);
  EXPECT_EQ(matroska_tags(ebml("\x73\x73", simple_tag(simple_tag(simple_tag())))), 3U);
  EXPECT_EQ(matroska_tags(ebml("\x73\x73", repeated(simple_tag(simple_tag()), 400))), kMost + 1)
      << "all names are converted for each that has others in it";
}

TEST(MatroskaTags, AreCountedBehindOneThatIsDamaged) {
  EXPECT_EQ(matroska_tags(ebml("\x73\x73", ebml("\x67\xc8", "x") + repeated(simple_tag(), 20))), 21U);
}

// 9,000 lists of one took more than 20 s, one list of 9,000 half a second.
TEST(MatroskaTags, CountForMoreInManyLists) {
  const auto lists = [](int count, const std::string& targets) {
    return repeated(ebml("\x73\x73", ebml("\x63\xc0", targets) + simple_tag()), count);
  };
  EXPECT_EQ(matroska_tags(lists(10, "")), 10U);
  EXPECT_EQ(matroska_tags(lists(150, "")), kMost + 1);
  EXPECT_EQ(matroska_tags(lists(150, ebml("\x63\xc5", "\7"))), kMost + 1) << "of one track";
  EXPECT_EQ(matroska_tags(ebml("\x73\x73", repeated(simple_tag(), 900)) + repeated(ebml("\x73\x73", ""), 2)),
            kMost + 1)
      << "empty lists are converted with the others";
}

TEST(MatroskaTags, AreCountedWhateverSizeTheSegmentHas) {
  std::string file = matroska(ebml("\x73\x73", repeated(simple_tag(), 20)));
  file[file.find("\x18\x53\x80\x67") + 11] = '\1';
  EXPECT_EQ(count_matroska_tags(MemorySource(file), kMost), 20U);
  EXPECT_EQ(count_matroska_tags(MemorySource(repeated(file, 8)), kMost), 160U) << "eight files in one";
}

// As of a film with a list of tags for each of its tracks and chapters.
TEST(MatroskaTags, CountOnceInListsAboutDifferentThings) {
  std::string lists;
  for (int i = 1; i <= 150; ++i) {
    const std::string chapter = ebml("\x63\xc4", big(static_cast<std::uint64_t>(i), 4));
    lists += ebml("\x73\x73", ebml("\x63\xc0", chapter) + simple_tag());
  }
  EXPECT_EQ(matroska_tags(lists), 150U);
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

// TagLib makes an object of each, whatever it is called.
TEST(Mp4Items, AreThoseBesideTheListToo) {
  const std::string many = repeated(box("free", ""), 300);
  const std::string movie = box("moov", box("udta", box("meta", big(0, 4) + many)));
  EXPECT_EQ(count_mp4_items(MemorySource(box("ftyp", "M4A ") + movie), kMost), 301U);
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
