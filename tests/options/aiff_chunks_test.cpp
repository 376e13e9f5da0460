// What an AIFF says of its samples beside them: markers, loops and comments came to nothing, also from AIFF
// to AIFF, and a WAV's did not come into AIFF.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/aiff_bytes.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/riff_bytes.h"
#include "support/samples.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace options {
namespace {

using namespace std::string_literals;
using support::aiff_chunk;
using support::aiff_comment;
using support::chunk;
using support::cue_point;
using support::instrument;
using support::marker;
using support::number;
using support::numbers;
using support::upper_first;
using testing::HasSubstr;
using testing::Not;

std::string markers(unsigned first, unsigned end) {
  return aiff_chunk("MARK", upper_first(2, 2) + marker(1, first, "Verse") + marker(2, end, "end"));
}

const std::string kInstrument = aiff_chunk("INST", instrument(1, 1, 2));
const std::string kComments =
    aiff_chunk("COMT", upper_first(2, 2) + aiff_comment(9, 1, "why") + aiff_comment(9, 0, "on the whole"));

class AiffChunks : public testing::Test {
 protected:
  std::string converted(const Path& source, const std::string& name, const Arguments& fields = {}) {
    const auto outcome = support::audio_convert(source, dir_ / name, fields);
    EXPECT_TRUE(outcome.ok()) << outcome.err;
    warning_ = outcome.err;
    return support::read_file(dir_ / name);
  }

  std::int64_t frames(const std::string& name) const { return support::decode_int(dir_ / name).frames(); }

  const support::TempDir dir_;
  // One second at 48 kHz.
  const Path aiff_ = support::write_file(
      dir_ / "in.aiff",
      support::aiff_bytes(std::string(96000, '\x11'), markers(1000, 40000) + kInstrument + kComments));
  std::string warning_;
};

TEST_F(AiffChunks, AreKeptToTheByte) {
  for (const Arguments& fields :
       std::vector<Arguments>{{}, {"codec=auto"}, {"codec=copy"}, {"bit_depth=24"}, {"channels=2"}}) {
    const std::string result = converted(aiff_, "out.aiff", fields);
    for (const std::string& kept : {markers(1000, 40000), kInstrument, kComments})
      EXPECT_THAT(result, HasSubstr(kept)) << testing::PrintToString(fields);
    EXPECT_EQ(warning_, "");
    EXPECT_EQ(frames("out.aiff"), 48000);
    EXPECT_EQ(upper_first(result.size() - 8, 4), result.substr(4, 4));
  }
  EXPECT_THAT(converted(aiff_, "out.aifc"), HasSubstr(kInstrument));
}

TEST_F(AiffChunks, FollowATrimAndAnotherRate) {
  EXPECT_THAT(converted(aiff_, "out.aiff", {"start=0.01", "end=0.9"}), HasSubstr(markers(520, 39520)));
  EXPECT_THAT(converted(aiff_, "out.aiff", {"sample_rate=24000"}), HasSubstr(markers(500, 20000)));
  EXPECT_THAT(converted(aiff_, "out.aiff", {"start=0.5"}),
              HasSubstr(aiff_chunk("COMT", upper_first(1, 2) + aiff_comment(9, 0, "on the whole"))));
  EXPECT_THAT(warning_, HasSubstr("outside the wanted part: 1 loop and 1 cue point"));
}

// A copy begins with a whole packet: the positions count from there.
TEST_F(AiffChunks, OfACopiedPartCountFromItsFirstSample) {
  const Path source = support::write_file(
      dir_ / "later.aiff", support::aiff_bytes(std::string(96000, '\x11'), markers(20000, 40000)));
  const std::string result = converted(source, "out.aiff", {"codec=copy", "start=0.1"});
  const auto first = static_cast<unsigned>(48000 - frames("out.aiff"));
  EXPECT_GT(first, 0U);
  EXPECT_THAT(result, HasSubstr(markers(20000 - first, 40000 - first)));
}

TEST_F(AiffChunks, AreCuePointsAndLoopsOfAWav) {
  const std::string result = converted(aiff_, "out.wav");
  EXPECT_THAT(result, HasSubstr(numbers({2}) + cue_point(1, 1000) + cue_point(2, 40000)));
  EXPECT_THAT(result, HasSubstr(numbers({1, 0, 1000, 39999, 0, 0})));
  EXPECT_THAT(result, HasSubstr(chunk("labl", number(1, 4) + "Verse\0"s)));
  EXPECT_THAT(result, HasSubstr(chunk("note", number(1, 4) + "why\0"s)));
  EXPECT_THAT(result, Not(HasSubstr("COMT")));
  EXPECT_EQ(warning_, "");
  EXPECT_EQ(frames("out.wav"), 48000);
}

TEST_F(AiffChunks, ComeBackFromAWav) {
  converted(aiff_, "between.wav");
  const std::string result = converted(dir_ / "between.wav", "out.aiff");
  EXPECT_THAT(result, HasSubstr(markers(1000, 40000)));
  EXPECT_THAT(result, HasSubstr(kInstrument));
  EXPECT_THAT(result, HasSubstr(aiff_comment(0, 1, "why")));
}

TEST_F(AiffChunks, OfAWavAreReadByOthers) {
  std::string wav = support::wav_bytes(48000, 1, std::string(96000, '\x11')) +
                    chunk("cue ", numbers({1}) + cue_point(5, 24000)) +
                    chunk("LIST", "adtl" + chunk("labl", number(5, 4) + "middle\0"s));
  wav.replace(4, 4, number(wav.size() - 8, 4));
  converted(support::write_file(dir_ / "cue.wav", wav), "out.aiff");
  EXPECT_EQ(
      support::output_of({{"python3", "-W", "ignore", "-c",
                           "import aifc,sys; print(aifc.open(sys.argv[1]).getmarkers())", dir_ / "out.aiff"},
                          {}}),
      "[(5, 24000, b'middle')]\n");
  EXPECT_EQ(frames("out.aiff"), 48000);
}

// Readers by libsndfile play what stands behind the samples of a Wave64.
TEST_F(AiffChunks, AreNoSamplesToOthers) {
  for (const char* name : {"out.aiff", "out.wav", "out.w64"}) {
    converted(aiff_, name);
    EXPECT_EQ(support::output_of({{"soxi", "-s", dir_ / name}, {}}), "48000\n") << name;
  }
  EXPECT_THAT(warning_, HasSubstr("no place for COMT and INST and MARK"));
}

TEST_F(AiffChunks, OnTheWholeAreAComment) {
  converted(aiff_, "out.flac");
  EXPECT_THAT(warning_, HasSubstr("no place for COMT and INST and MARK"));
  EXPECT_THAT(
      support::output_of({{"ffprobe", "-v", "error", "-show_entries", "format_tags", dir_ / "out.flac"}, {}}),
      HasSubstr("on the whole"));
}

TEST_F(AiffChunks, GoWithTheMetadata) {
  const std::string result = converted(aiff_, "out.aiff", {"metadata=strip"});
  for (const char* id : {"MARK", "INST", "COMT"}) EXPECT_THAT(result, Not(HasSubstr(id)));
}

TEST_F(AiffChunks, OfRifxAreTurnedRound) {
  const std::string body = "WAVEfmt "s + upper_first(16, 4) + "\0\1\0\1"s + upper_first(48000, 4) +
                           upper_first(96000, 4) + "\0\2\0\x10"s +
                           aiff_chunk("data", std::string(9600, '\x11')) +
                           aiff_chunk("cue ", upper_first(1, 4) + upper_first(3, 4) + upper_first(2400, 4) +
                                                  "data" + std::string(8, '\0') + upper_first(2400, 4));
  const Path rifx = support::write_file(dir_ / "in.wav", "RIFX" + upper_first(body.size(), 4) + body);
  EXPECT_THAT(converted(rifx, "out.wav"), HasSubstr(numbers({1}) + cue_point(3, 2400)));
  EXPECT_EQ(warning_, "");
  EXPECT_EQ(frames("out.wav"), 4800);
}

}  // namespace
}  // namespace options
