// Markers and loops of an AIFF as a WAV's cue points and loops, and the other way round.

#include "tags/aiff_chunks.h"

#include <gmock/gmock.h>

#include "support/aiff_bytes.h"
#include "support/riff_bytes.h"

namespace tags {
namespace {

using namespace std::string_literals;
using support::aiff_comment;
using support::chunk;
using support::cue_point;
using support::instrument;
using support::marker;
using support::number;
using support::numbers;
using support::upper_first;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string kMarkers =
    upper_first(3, 2) + marker(1, 1000, "start") + marker(7, 40000, "end") + marker(2, 500, "");
const std::string kLoop = instrument(1, 1, 7);

std::string content(const std::vector<RiffChunk>& chunks, const std::string& id) {
  for (const RiffChunk& chunk : chunks)
    if (chunk.id == id) return chunk.content;
  return "none";
}

TEST(Markers, AreCuePointsWithLabels) {
  const auto wave = wave_chunks({{"MARK", kMarkers}}, 48000);
  EXPECT_EQ(content(wave, "cue "),
            numbers({3}) + cue_point(1, 1000) + cue_point(7, 40000) + cue_point(2, 500));
  EXPECT_EQ(content(wave, "LIST"),
            "adtl" + chunk("labl", number(1, 4) + "start\0"s) + chunk("labl", number(7, 4) + "end\0"s));
}

// The last sample of a WAV's loop is in it; 20 cents below A4 are 80 of the way from the note below.
TEST(Instruments, AreASamplerAndAnInstrument) {
  const auto wave = wave_chunks({{"MARK", kMarkers}, {"INST", instrument(2, 1, 7)}}, 48000);
  EXPECT_EQ(content(wave, "smpl"),
            numbers({0, 0, 20833, 68, 3435973837, 0, 0, 1, 0, 1, 1, 1000, 39999, 0, 0}));
  EXPECT_EQ(content(wave, "inst"), "\x45\xec\xfd\x15\x60\1\x7f"s);
}

TEST(Instruments, WithoutTheirMarkersHaveNoLoop) {
  for (const std::string& loop : {instrument(1, 1, 3), instrument(0, 1, 7), instrument(1, 7, 1)})
    EXPECT_EQ(content(wave_chunks({{"MARK", kMarkers}, {"INST", loop}}, 48000), "smpl").size(), 36U);
}

TEST(AiffChunks, ComeBackToTheByte) {
  const std::string comments =
      upper_first(2, 2) + aiff_comment(3'800'000'000, 7, "odd") + aiff_comment(1, 0, "all");
  const std::vector<RiffChunk> aiff = {{"MARK", kMarkers}, {"INST", kLoop}, {"COMT", comments}};
  const AiffChunks back = aiff_chunks(wave_chunks(aiff, 44100));
  EXPECT_EQ(content(back.chunks, "MARK"), kMarkers);
  EXPECT_EQ(content(back.chunks, "INST"), kLoop);
  EXPECT_EQ(content(back.chunks, "COMT"), comments);
  EXPECT_THAT(back.lost, IsEmpty());
}

TEST(AiffChunks, OfAWaveHaveMarkersForItsLoops) {
  const AiffChunks aiff = aiff_chunks({{"smpl", support::sampler(20833, 1000, 40000)}});
  EXPECT_EQ(content(aiff.chunks, "MARK"),
            upper_first(2, 2) + marker(1, 1000, "Beg Loop") + marker(2, 40001, "End Loop"));
  EXPECT_EQ(content(aiff.chunks, "INST").substr(0, 14), "\x3c\0\0\x7f\1\x7f\0\0\0\1\0\1\0\2"s);
}

TEST(AiffChunks, NameCuePointsAnewWhereTheirNamesDoNotFit) {
  for (const std::uint32_t name : {0U, 40'000U}) {
    const AiffChunks aiff = aiff_chunks(
        {{"cue ", numbers({2}) + cue_point(5, 10) + cue_point(name, 20)},
         {"LIST", "adtl" + chunk("labl", number(name, 4) + "b") + chunk("note", number(5, 4) + "why")}});
    EXPECT_EQ(content(aiff.chunks, "MARK"), upper_first(2, 2) + marker(1, 10, "") + marker(2, 20, "b"));
    EXPECT_EQ(content(aiff.chunks, "COMT"), upper_first(1, 2) + aiff_comment(0, 1, "why"));
  }
}

TEST(AiffChunks, SayWhatAiffHasNoWordFor) {
  const std::string labels = "adtl" + chunk("ltxt", numbers({1, 4800}) + "rgn " + std::string(8, '\0')) +
                             chunk("labl", number(1, 4) + std::string(254, 'x') + "\xc3\xa4");
  std::string loops = support::sampler(20833, 1, 2) + support::sampler(20833, 1, 2).substr(36) +
                      support::sampler(20833, 1, 2).substr(36);
  loops.replace(28, 4, number(3, 4));
  const AiffChunks aiff = aiff_chunks(
      {{"cue ", numbers({1}) + cue_point(1, 10)}, {"LIST", labels}, {"smpl", loops}, {"iXML", "<a/>"}});
  EXPECT_EQ(content(aiff.chunks, "MARK").substr(0, 263),
            upper_first(3, 2) + marker(1, 10, std::string(254, 'x')).substr(0, 261));
  EXPECT_THAT(aiff.lost, ElementsAre("all of a text of 256 bytes", "iXML", "more than 2 loops",
                                     "the lengths of regions (ltxt)"));
}

TEST(AiffChunks, ThatBreakOffAreWhatIsThere) {
  for (std::size_t size = 0; size < kMarkers.size(); ++size)
    EXPECT_LE(content(wave_chunks({{"MARK", kMarkers.substr(0, size)}}, 48000), "cue ").size(), 76U);
  EXPECT_EQ(content(wave_chunks({{"INST", kLoop.substr(0, 19)}}, 48000), "smpl"), "none");
}

TEST(AiffComments, OnTheWholeAreWords) {
  EXPECT_THAT(comments(upper_first(3, 2) + aiff_comment(0, 0, "ein \xfc") + aiff_comment(0, 4, "a marker's") +
                       aiff_comment(0, 0, "zw\xc3\xb6lf")),
              ElementsAre("ein \xc3\xbc", "zw\xc3\xb6lf"));
}

}  // namespace
}  // namespace tags
