// What a WAV says of its samples beside them: loop.wav came back without its loop, cue point and iXML.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/riff_bytes.h"
#include "support/samples.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace options {
namespace {

using support::chunk;
using support::cue_point;
using support::number;
using support::numbers;
using support::sampler;
using testing::HasSubstr;
using testing::Not;

const std::string kIxml = "<?xml version=\"1.0\"?><BWFXML><SCENE>12A</SCENE><TAKE>3</TAKE></BWFXML>";
const std::string kCue = chunk("cue ", numbers({1}) + cue_point(1, 24000));
const std::string kLoop = chunk("smpl", sampler(20833, 1000, 40000));
const std::string kLabel =
    chunk("LIST", "adtl" + chunk("labl", number(1, 4) + "middle") +
                      chunk("ltxt", numbers({1, 4800}) + "rgn " + std::string(8, '\0')));
const std::string kInst = chunk("inst", std::string("\x3c\0\0\0\x7f\1\x7f", 7));
const std::string kWords = chunk("iXML", kIxml);

// One second at 48 kHz.
std::string looped() {
  std::string file =
      support::wav_bytes(48000, 1, std::string(96000, '\x11')) + kCue + kLoop + kWords + kLabel + kInst;
  file.replace(4, 4, number(file.size() - 8, 4));
  return file;
}

class WavChunks : public testing::Test {
 protected:
  std::string converted(const std::string& name, const Arguments& fields = {}) {
    const auto outcome = support::audio_convert(source_, dir_ / name, fields);
    EXPECT_TRUE(outcome.ok()) << outcome.err;
    warning_ = outcome.err;
    return support::read_file(dir_ / name);
  }

  const support::TempDir dir_;
  const Path source_ = support::write_file(dir_ / "loop.wav", looped());
  std::string warning_;
};

TEST_F(WavChunks, AreKeptToTheByte) {
  for (const Arguments& fields :
       std::vector<Arguments>{{}, {"codec=auto"}, {"codec=copy"}, {"bit_depth=24"}, {"channels=2"}}) {
    const std::string result = converted("out.wav", fields);
    for (const std::string& kept : {kCue, kLoop, kLabel, kInst, kWords})
      EXPECT_THAT(result, HasSubstr(kept)) << testing::PrintToString(fields);
    EXPECT_EQ(warning_, "");
    EXPECT_EQ(support::decode_int(dir_ / "out.wav").frames(), 48000);
  }
}

TEST_F(WavChunks, FollowATrim) {
  const std::string result = converted("out.wav", {"start=0.01", "end=0.9"});
  EXPECT_THAT(result, HasSubstr(numbers({1}) + cue_point(1, 23520)));
  EXPECT_THAT(result, HasSubstr(sampler(20833, 520, 39520)));
  EXPECT_THAT(result, HasSubstr(kIxml));
  EXPECT_EQ(warning_, "");
}

TEST_F(WavChunks, FollowAnotherRate) {
  const std::string result = converted("out.wav", {"sample_rate=24000"});
  EXPECT_THAT(result, HasSubstr(numbers({1}) + cue_point(1, 12000)));
  EXPECT_THAT(result, HasSubstr(sampler(41667, 500, 20000)));
  EXPECT_THAT(result, HasSubstr(numbers({1, 2400}) + "rgn "));
}

TEST_F(WavChunks, OutsideOfThePartAreDroppedAndCounted) {
  const std::string result = converted("out.wav", {"start=0.6"});
  EXPECT_THAT(result, Not(HasSubstr("cue ")));
  EXPECT_THAT(result, Not(HasSubstr("middle")));
  EXPECT_THAT(result, HasSubstr(kInst));
  EXPECT_THAT(warning_, HasSubstr("outside the wanted part: 1 loop and 1 cue point"));
}

// A copy begins with a whole packet: the positions count from there.
TEST_F(WavChunks, OfACopiedPartCountFromItsFirstSample) {
  const std::string result = converted("out.wav", {"codec=copy", "start=0.1"});
  const auto samples = support::decode_int(dir_ / "out.wav").frames();
  ASSERT_LT(samples, 43201);
  const auto first = static_cast<std::uint32_t>(48000 - samples);
  EXPECT_THAT(result, HasSubstr(numbers({1}) + cue_point(1, 24000 - first)));
}

TEST_F(WavChunks, WithoutAPlaceAreNamed) {
  for (const char* name : {"out.flac", "out.mp3", "out.caf", "out.mka", "out.w64"}) {
    converted(name);
    for (const char* lost : {"smpl", "cue", "iXML", "adtl", "inst"})
      EXPECT_THAT(warning_, HasSubstr(lost)) << name;
    converted(name, {"metadata=strip"});
    EXPECT_EQ(warning_, "") << name;
  }
}

// Programs put them before the samples as well, in any order, with loops of other kinds and odd lengths.
class WavChunksOf : public WavChunks, public testing::WithParamInterface<int> {
 protected:
  static std::string two_loops() {
    return chunk("smpl", numbers({7, 9, 20833, 69, 0x40000000, 0, 0, 2, 4}) +
                             numbers({2, 1, 30000, 40000, 0, 3}) + numbers({1, 0, 100, 200, 128, 0}) +
                             "four");
  }

  static std::string unsorted() {
    return chunk("cue ", numbers({3}) + cue_point(9, 40000) + cue_point(2, 0) + cue_point(5, 47999));
  }

  static std::string odd() { return chunk("iXML", "<BWFXML><NOTE>odd</NOTE></BWFXML>"); }

  // One second at 48 kHz.
  static std::string file() {
    const std::string wav = support::wav_bytes(48000, 1, std::string(96000, '\x11'));
    const std::string format = wav.substr(12, 24);
    const std::string data = wav.substr(36);
    const std::string kept = unsorted() + odd() + two_loops();
    switch (GetParam()) {
      case 0:
        return support::riff(format + kept + data);
      case 1:
        return support::riff(kept + format + data);
      case 2:
        return support::riff(two_loops() + format + odd() + data + unsorted());
      default:
        return "RF64\xff\xff\xff\xffWAVE" +
               chunk("ds64", number(96000 + 36 + 28 + kept.size(), 8) + number(96000, 8) + number(48000, 8) +
                                 number(0, 4)) +
               format + "data\xff\xff\xff\xff" + data.substr(8) + kept;
    }
  }
};

TEST_P(WavChunksOf, OtherProgramsAreKept) {
  support::write_file(dir_ / "loop.wav", file());
  for (const Arguments& fields : std::vector<Arguments>{{}, {"codec=auto"}, {"codec=copy"}}) {
    const std::string result = converted("out.wav", fields);
    EXPECT_THAT(result, HasSubstr(two_loops()));
    EXPECT_THAT(result, HasSubstr(odd()));
    for (const auto& [id, at] : {std::pair{9U, 40000U}, {2U, 0U}, {5U, 47999U}})
      EXPECT_THAT(result, HasSubstr(cue_point(id, at))) << id;
    EXPECT_EQ(warning_, "");
    EXPECT_EQ(support::decode_int(dir_ / "out.wav").frames(), 48000);
  }
  const std::string half = converted("half.wav", {"sample_rate=24000", "end=0.9"});
  EXPECT_THAT(half, HasSubstr(cue_point(9, 20000)));
  EXPECT_THAT(half, HasSubstr(numbers({1, 0, 50, 100})));
  EXPECT_THAT(warning_, HasSubstr("outside the wanted part: 1 cue point"));
}

INSTANTIATE_TEST_SUITE_P(Every, WavChunksOf, testing::Range(0, 4));

TEST_F(WavChunks, GoWithTheMetadata) {
  const std::string result = converted("out.wav", {"metadata=strip"});
  for (const char* id : {"smpl", "cue ", "iXML", "adtl", "inst"}) EXPECT_THAT(result, Not(HasSubstr(id)));
}

}  // namespace
}  // namespace options
