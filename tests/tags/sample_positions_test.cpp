// Loops, cue points and times of a WAV in a result that is a part of it, or has another rate.

#include "tags/sample_positions.h"

#include <gmock/gmock.h>

#include "support/riff_bytes.h"

namespace tags {
namespace {

using support::chunk;
using support::cue_point;
using support::number;
using support::numbers;
using support::sampler;
using testing::IsEmpty;

constexpr Part kHalfRate{.source_rate = 48000, .result_rate = 24000};
constexpr Part kDoubleRate{.source_rate = 48000, .result_rate = 96000};
constexpr Part kMiddle{.start = 1000, .end = 9000, .source_rate = 48000, .result_rate = 48000};

Moved one(const std::string& id, const std::string& content, const Part& part) {
  return moved({{id, content}}, part);
}

std::string content(const std::string& id, const std::string& before, const Part& part) {
  const Moved result = one(id, before, part);
  return result.chunks.empty() ? "" : result.chunks.front().content;
}

TEST(Positions, OfTheWholeAtItsRateStayToTheByte) {
  const std::string odd = number(99, 4) + "broken";
  EXPECT_EQ(content("cue ", odd, {.source_rate = 44100, .result_rate = 44100}), odd);
}

TEST(Positions, OfCuePointsFollow) {
  EXPECT_EQ(content("cue ", numbers({1}) + cue_point(7, 5000), kMiddle), numbers({1}) + cue_point(7, 4000));
  EXPECT_EQ(content("cue ", numbers({1}) + cue_point(7, 5000), kHalfRate), numbers({1}) + cue_point(7, 2500));
}

TEST(Positions, OutsideAreDroppedWithWhatIsSaidOfThem) {
  const std::string kept = chunk("labl", number(2, 4) + "two") + chunk("note", number(2, 4) + "2");
  const Moved result = moved(
      {{"LIST", "adtl" + chunk("labl", number(1, 4) + "one") + kept + chunk("labl", number(3, 4) + "3")},
       {"cue ", numbers({3}) + cue_point(1, 999) + cue_point(2, 1000) + cue_point(3, 9000)}},
      kMiddle);
  ASSERT_EQ(result.chunks.size(), 2U);
  EXPECT_EQ(result.chunks[0].content, numbers({1}) + cue_point(2, 0));
  EXPECT_EQ(result.chunks[1].content, "adtl" + kept);
  EXPECT_EQ(result.warning, "outside the wanted part: 2 cue points");
}

TEST(Positions, OfRegionsHaveTheirLengthAtTheNewRate) {
  const auto region = [](std::uint32_t length) {
    return "adtl" + chunk("ltxt", numbers({1, length}) + "rgn ");
  };
  EXPECT_EQ(content("LIST", region(4800), kHalfRate), region(2400));
}

TEST(Loops, KeepTheirLengthInTime) {
  EXPECT_EQ(content("smpl", sampler(20833, 1000, 40000), kHalfRate), sampler(41667, 500, 20000));
  // A hundred samples are two hundred.
  EXPECT_EQ(content("smpl", sampler(20833, 0, 99), kDoubleRate), sampler(10417, 0, 199));
  EXPECT_EQ(content("smpl", sampler(20833, 2000, 3000), kMiddle), sampler(20833, 1000, 2000));
}

TEST(Loops, OutsideAreDroppedAndTheRootNoteStays) {
  const Moved result = one("smpl", sampler(20833, 500, 3000) + "more", kMiddle);
  ASSERT_EQ(result.chunks.size(), 1U);
  EXPECT_EQ(result.chunks[0].content, numbers({0, 0, 20833, 60, 0, 0, 0, 0, 0}) + "more");
  EXPECT_EQ(result.warning, "outside the wanted part: 1 loop");
}

TEST(Loops, OfABrokenChunkAreThoseThatAreThere) {
  const std::string whole = sampler(20833, 2000, 3000);
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_LE(content("smpl", whole.substr(0, size), kMiddle).size(), size);
  const std::string many = numbers({0, 0, 1, 60, 0, 0, 0, 4'000'000'000, 0}) + std::string(24, '\0');
  EXPECT_EQ(content("smpl", many, kHalfRate).size(), 60U);
}

TEST(Beats, OfAPartAreNotTold) {
  EXPECT_THAT(one("acid", "x", kMiddle).chunks, IsEmpty());
  EXPECT_EQ(content("acid", "x", kHalfRate), "x");
}

TEST(Ixml, HasTheRateAndTimeOfTheResult) {
  EXPECT_EQ(content("iXML",
                    "<A><FILE_SAMPLE_RATE>48000</FILE_SAMPLE_RATE><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>1"
                    "</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>5000"
                    "</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO><TAKE>48000</TAKE></A>",
                    {.start = 1000, .source_rate = 48000, .result_rate = 24000}),
            "<A><FILE_SAMPLE_RATE>24000</FILE_SAMPLE_RATE><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>0"
            "</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>2147486648"
            "</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO><TAKE>48000</TAKE></A>");
}

TEST(Ixml, WithoutThoseNumbersIsKept) {
  for (const std::string text : {"", "<FILE_SAMPLE_RATE>", "<FILE_SAMPLE_RATE>x</FILE_SAMPLE_RATE>",
                                 "<BWF_TIME_REFERENCE_LOW>1</BWF_TIME_REFERENCE_LOW>"})
    EXPECT_EQ(content("iXML", text, kMiddle), text);
}

}  // namespace
}  // namespace tags
