// Chunks of WAV files that say something of their samples.

#include "tags/riff_chunks.h"

#include <gmock/gmock.h>

#include "support/aiff_bytes.h"
#include "support/memory_source.h"
#include "support/riff_bytes.h"

namespace tags {
namespace {

using namespace std::string_literals;
using support::chunk;
using support::number;
using support::riff;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ids(const std::string& file) {
  std::vector<std::string> names;
  for (const RiffChunk& found : read_riff_chunks(support::MemorySource(file, 5)).chunks)
    names.push_back(found.id + "=" + found.content);
  return names;
}

const std::string kData = chunk("data", "abcd");

TEST(RiffChunks, AreFoundBeforeAndBehindTheSamples) {
  EXPECT_THAT(ids(riff(chunk("smpl", "123") + kData + chunk("cue ", "4") + chunk("junk", "x") +
                       chunk("iXML", "<a/>"))),
              ElementsAre("smpl=123", "cue =4", "iXML=<a/>"));
}

TEST(RiffChunks, OfAListAreLabelsOnly) {
  EXPECT_THAT(ids(riff(chunk("LIST", "INFOxxxx") + kData + chunk("LIST", "adtl1") + chunk("LIST", "adtl2"))),
              ElementsAre("LIST=adtl1", "LIST=adtl2"));
}

TEST(RiffChunks, ThatComeAgainAreTheFirst) {
  EXPECT_THAT(ids(riff(kData + chunk("smpl", "first") + chunk("smpl", "second"))), ElementsAre("smpl=first"));
}

TEST(RiffChunks, BehindSamplesOfUnknownSizeAreNotLookedFor) {
  EXPECT_THAT(ids(riff(chunk("inst", "1") + "data" + number(UINT32_MAX, 4) + "abcd" + chunk("smpl", "x"))),
              ElementsAre("inst=1"));
}

TEST(RiffChunks, OfRf64AreFoundByItsLongSize) {
  const std::string ds64 = chunk("ds64", number(100, 8) + number(4, 8) + number(2, 8) + number(0, 4));
  for (const char* name : {"RF64", "BW64"}) {
    EXPECT_THAT(ids(name + number(UINT32_MAX, 4) + "WAVE" + ds64 + "data" + number(UINT32_MAX, 4) + "abcd" +
                    chunk("smpl", "x")),
                ElementsAre("smpl=x"));
  }
}

TEST(RiffChunks, OfWave64AreFoundByTheirGuid) {
  const std::string tail = "\xf3\xac\xd3\x11\x8c\xd1\0\xc0\x4f\x8e\xdb\x8a"s;
  const auto chunk64 = [&](const std::string& id, std::string content) {
    const std::string size = number(content.size() + 24, 8);
    content.resize((content.size() + 7) / 8 * 8);
    return id + tail + size + content;
  };
  EXPECT_THAT(ids("riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\0\0"s + number(200, 8) + "wave" + tail +
                  chunk64("data", "abcde") + chunk64("cue ", "123")),
              ElementsAre("cue =123"));
}

TEST(RiffChunks, ThatBreakOffAreNotThere) {
  const std::string whole = riff(kData + chunk("smpl", "12345678"));
  for (std::size_t size = 0; size + 1 < whole.size(); ++size)
    EXPECT_THAT(ids(whole.substr(0, size)), IsEmpty());
}

TEST(RiffChunks, ThatAreTooLargeAreNamed) {
  const auto found =
      read_riff_chunks(support::MemorySource(riff(kData + chunk("axml", std::string((16 << 20) + 1, 'x')))));
  EXPECT_THAT(found.chunks, IsEmpty());
  EXPECT_THAT(found.lost, ElementsAre("axml"));
}

// Each number turned round, and no letter.
TEST(RiffChunks, OfRifxAreTurnedRound) {
  const std::string cue = support::upper_first(1, 4) + support::upper_first(7, 4) +
                          support::upper_first(500, 4) + "data" + std::string(8, '\0') +
                          support::upper_first(500, 4);
  const std::string region = support::upper_first(7, 4) + support::upper_first(4800, 4) + "rgn " +
                             support::upper_first(0x1234, 2) + std::string(6, '\0') + "text";
  const std::string acid = support::upper_first(1, 4) + support::upper_first(60, 2) + "\x80\0"s +
                           std::string(4, '\0') + support::upper_first(16, 4) + "\0\4\0\4"s + "\x42\xf0\0\0"s;
  const std::string rifx = "RIFX"s + "\0\0\0\x20"s + "WAVE" + support::aiff_chunk("data", "abcd") +
                           support::aiff_chunk("cue ", cue) +
                           support::aiff_chunk("LIST", "adtl" + support::aiff_chunk("ltxt", region)) +
                           support::aiff_chunk("acid", acid) + support::aiff_chunk("iXML", "<a/>");
  EXPECT_THAT(ids(rifx),
              ElementsAre("cue =" + support::numbers({1}) + support::cue_point(7, 500),
                          "LIST=adtl" + chunk("ltxt", support::numbers({7, 4800}) + "rgn " +
                                                          number(0x1234, 2) + std::string(6, '\0') + "text"),
                          "acid=" + support::numbers({1}) + "\x3c\0\0\x80"s + support::numbers({0, 16}) +
                              "\4\0\4\0\0\0\xf0\x42"s,
                          "iXML=<a/>"));
}

TEST(RiffChunks, OfRifxThatBreakOffStayAsTheyAre) {
  const std::string half = support::upper_first(9, 4) + support::upper_first(7, 4) + "xy";
  const std::string rifx = "RIFX"s + "\0\0\0\x20"s + "WAVE" + support::aiff_chunk("cue ", half) +
                           support::aiff_chunk("LIST", "adtllabl\xff\xff\xff\xff"s);
  EXPECT_THAT(ids(rifx),
              ElementsAre("cue =" + support::numbers({9, 7}) + "xy", "LIST=adtllabl\xff\xff\xff\xff"s));
}

TEST(RiffChunks, OfAnAiffAreAsAWaveHasThem) {
  const std::string file = support::aiff_bytes(
      "abcd",
      support::aiff_chunk(
          "MARK", support::upper_first(2, 2) + support::marker(3, 1, "") + support::marker(4, 2, "")) +
          support::aiff_chunk("INST", support::instrument(1, 3, 4)) +
          support::aiff_chunk("COMT", support::upper_first(1, 2) + support::aiff_comment(0, 0, "all")));
  const RiffChunks found = read_riff_chunks(support::MemorySource(file));
  ASSERT_EQ(found.chunks.size(), 4U);
  EXPECT_EQ(found.chunks[0].content,
            support::numbers({2}) + support::cue_point(3, 1) + support::cue_point(4, 2));
  EXPECT_EQ(found.chunks[1].content.substr(8, 4), number(20833, 4));  // the period, by the file's rate
  EXPECT_THAT(found.names, ElementsAre("MARK", "INST"));
  EXPECT_THAT(found.comments, ElementsAre("all"));
}

TEST(RiffChunks, AreNotInOtherFiles) {
  for (const std::string& bytes :
       {""s, "RIFF"s, "RIFF\0\0\0\0AVI smpl\1\0\0\0xx"s + std::string(40, 'x'), std::string(100, 's')})
    EXPECT_THAT(ids(bytes), IsEmpty());
}

}  // namespace
}  // namespace tags
