// Game music that never ends comes to one: its tags', the client's, or that of players.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/game_music.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::Id666;

class Endless : public testing::Test {
 protected:
  Path file(const std::string& name, const std::string& bytes) {
    return support::write_file(dir_ / name, bytes);
  }

  double seconds(const Path& in, const Arguments& fields = {}, const std::string& out = "out.wav") {
    return support::probe(convert(in, dir_ / out, fields)).duration;
  }

  const support::TempDir dir_;
  const Id666 tag_{"4", "3000"};
  const Path untagged_ = file("untagged.spc", support::spc_bytes());
  const Path tagged_ = file("tagged.spc", support::spc_bytes(&tag_));
};

TEST_F(Endless, WithoutTagsPlaysAsLongAsInPlayers) {
  EXPECT_DOUBLE_EQ(seconds(untagged_), 158);
  EXPECT_DOUBLE_EQ(seconds(file("tune.nsf", support::nsf_bytes())), 158);
  EXPECT_DOUBLE_EQ(seconds(file("tune.gbs", support::gbs_bytes())), 158);
  EXPECT_DOUBLE_EQ(seconds(file("tune.hes", support::hes_bytes())), 158);
  EXPECT_DOUBLE_EQ(seconds(file("tune.kss", support::kss_bytes())), 158);
  EXPECT_DOUBLE_EQ(seconds(file("tune.ay", support::ay_bytes())), 158);
  EXPECT_DOUBLE_EQ(seconds(file("tune.sap", support::sap_bytes())), 158);
  EXPECT_DOUBLE_EQ(seconds(file("loop.gym", support::gym_bytes(true))), 158);
}

TEST_F(Endless, WithTagsPlaysAsTheySay) {
  EXPECT_DOUBLE_EQ(seconds(tagged_), 7);
  EXPECT_DOUBLE_EQ(seconds(file("loop.vgm", support::vgm_bytes(5, 2))), 5 + 2 + 8);
  EXPECT_DOUBLE_EQ(seconds(file("once.vgm", support::vgm_bytes(5, 0))), 5);
}

TEST_F(Endless, EndsWithItsOwnEndWhereItHasOne) {
  EXPECT_NEAR(seconds(file("once.gym", support::gym_bytes(false))), 5, 0.05);
}

TEST_F(Endless, CompressedEndsAsWell) {
  const Path vgm = file("loop.vgm", support::vgm_bytes(5, 2));
  support::output_of({{"python3", "-c",
                       "import gzip, sys; open(sys.argv[2], 'wb').write(gzip.compress(open(sys.argv[1], "
                       "'rb').read()))",
                       vgm, dir_ / "loop.vgz"},
                      {}});
  EXPECT_DOUBLE_EQ(seconds(dir_ / "loop.vgz"), 158);
}

TEST_F(Endless, PlaysAsLongAsIsAskedFor) {
  EXPECT_DOUBLE_EQ(seconds(untagged_, {"play_length=200"}), 208);
  EXPECT_DOUBLE_EQ(seconds(tagged_, {"play_length=2"}), 5);
  EXPECT_DOUBLE_EQ(seconds(tagged_, {"play_length=0:20"}), 23);
  EXPECT_DOUBLE_EQ(seconds(tagged_, {"start=1", "duration=2"}), 2);
  EXPECT_DOUBLE_EQ(seconds(tagged_, {"start=5"}), 2);
  EXPECT_DOUBLE_EQ(seconds(file("once.vgm", support::vgm_bytes(5, 0)), {"play_length=60"}), 5);
}

TEST_F(Endless, FadesAtItsEndAndNotBefore) {
  const auto level = [&](const Arguments& fields) {
    return support::rms_db(support::decode_float(convert(tagged_, dir_ / "out.wav", fields)), 0);
  };
  const double steady = level({"start=1", "end=2"});
  EXPECT_GT(steady, -40);
  EXPECT_NEAR(level({"start=3", "end=4"}), steady, 0.3);
  EXPECT_NEAR(level({"start=5.4", "end=5.6"}), steady - 6, 0.5);
  EXPECT_LT(level({"start=6.8", "end=7"}), steady - 25);
}

TEST_F(Endless, EndsInEveryWayOfConverting) {
  EXPECT_NEAR(seconds(tagged_, {"codec=copy"}), 7, 0.02);
  EXPECT_DOUBLE_EQ(seconds(tagged_, {"codec=auto"}), 7);
  EXPECT_NEAR(seconds(tagged_, {}, "out.mp3"), 7, 0.05);
  EXPECT_DOUBLE_EQ(seconds(tagged_, {"normalize=-20", "fade_out=1"}), 7);
  EXPECT_NEAR(seconds(tagged_, {"max_size=100kB"}, "small.mp3"), 7, 0.05);
}

TEST_F(Endless, ButSilentEndsWhereNothingComes) {
  EXPECT_LT(seconds(file("silent.spc", support::spc_bytes(nullptr, 0))), 30);
}

TEST_F(Endless, IsNothingThatOtherFilesKnow) {
  EXPECT_DOUBLE_EQ(seconds(tone("tone.flac"), {"play_length=60"}), 2);
}

}  // namespace
}  // namespace options
