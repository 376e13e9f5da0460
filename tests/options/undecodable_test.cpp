// Streams that nobody here can decode: another one is taken where there is one, else they are called by name.

#include <gmock/gmock.h>

#include "options/marked.h"
#include "options/tools.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::read_file;
using testing::HasSubstr;

// Two sounds, of which the second one is the better.
Path two(const std::string& name, const std::string& first, const std::string& second) {
  return made("undecodable-" + name, {"-f",
                                      "lavfi",
                                      "-i",
                                      "sine=400:r=48000:d=1",
                                      "-f",
                                      "lavfi",
                                      "-i",
                                      "sine=900:r=48000:d=1",
                                      "-map",
                                      "0",
                                      "-map",
                                      "1",
                                      "-c:a:0",
                                      first,
                                      "-c:a:1",
                                      second,
                                      "-ac:a:1",
                                      "2",
                                      "-disposition:a:0",
                                      "default",
                                      "-disposition:a:1",
                                      "default"});
}

struct Source {
  const char* test_name;
  const char* file_name;
  const char* codec;  // as the refusal calls it
  std::string (*bytes)();
};

void PrintTo(const Source& source, std::ostream* out) {
  *out << source.test_name;
}

std::string two_in_wma() {
  return replaced(read_file(two("two.wma", "wmav2", "pcm_s16le")), std::string("\1\0\2\0\x80\xbb", 6),
                  std::string("\x7a\x7b\2\0\x80\xbb", 6));
}

// An iPhone's spatial recording, and its kin. Of the last one there is a decoder, but it does not open.
const Source kSources[] = {
    {"Spatial", "in.qta", "apac",
     [] { return replaced(read_file(two("two.mov", "aac", "pcm_s16le")), "sowt", "apac"); }},
    {"Mp4", "in.mp4", "xyz7",
     [] { return replaced(read_file(two("two.m4a", "aac", "alac")), "alac", "xyz7", "stsd"); }},
    {"Matroska", "in.mka", "A_NEW1",
     [] { return replaced(read_file(two("two.mka", "libvorbis", "flac")), "A_FLAC", "A_NEW1"); }},
    {"WindowsMedia", "in.wma", "0x7b7a", two_in_wma},
    {"BrokenSetup", "in.mka", "vorbis",
     [] { return replaced(read_file(two("broken.mka", "flac", "libvorbis")), "\5vorbis", "\5v-rbis"); }},
};

class Undecodable : public testing::TestWithParam<Source> {
 protected:
  const support::TempDir dir_;
  const Path source_ = support::write_file(dir_ / GetParam().file_name, GetParam().bytes());
};

TEST_P(Undecodable, StreamGivesWayToOneThatCanBeDecoded) {
  EXPECT_EQ(support::decode_int(convert(source_, dir_ / "out.wav")).channels, 1);
  EXPECT_EQ(support::decode_int(convert(source_, dir_ / "auto.mka", {"codec=auto"})).channels, 1);
}

TEST_P(Undecodable, StreamThatWasAskedForIsNamedWithTheOthers) {
  const std::string said = refusal(source_, dir_ / "out.wav", {"track=1"});
  EXPECT_THAT(said, HasSubstr("unprocessable: "));
  EXPECT_THAT(said, HasSubstr("(" + std::string(GetParam().codec) + ")"));
  EXPECT_THAT(said, HasSubstr("these can be converted: 0."));
}

TEST_P(Undecodable, StreamThatIsToBeCopiedIsNamedWithTheOthers) {
  EXPECT_THAT(refusal(source_, dir_ / "out.mka", {"track=1", "codec=copy"}),
              HasSubstr("these can be converted: 0."));
}

INSTANTIATE_TEST_SUITE_P(Every, Undecodable, testing::ValuesIn(kSources),
                         [](const auto& test) { return std::string(test.param.test_name); });

TEST(OnlyUndecodable, StreamIsNamed) {
  const support::TempDir dir;
  const std::string wav = read_file(tone("undecodable.wav"));
  const Path unknown = support::write_file(
      dir / "in.wav", replaced(wav, std::string("\x01\0\x02\0", 4), std::string("\x34\x12\x02\0", 4)));
  EXPECT_THAT(refusal(unknown, dir / "out.mp3"), HasSubstr("no decoder for the file's audio (0x1234)"));
  const std::string said = refusal(unknown, dir / "out.mka", {"codec=copy"});
  EXPECT_THAT(said, HasSubstr("cannot hold the file's 0x1234"));
  EXPECT_THAT(said, HasSubstr("no decoder for the file's audio (0x1234)"));
  const std::string mka = read_file(tone("undecodable.mka", {"-c:a", "flac"}));
  const Path matroska = support::write_file(dir / "in.mka", replaced(mka, "A_FLAC", "A_NEW1"));
  EXPECT_THAT(refusal(matroska, dir / "out.mp3"), HasSubstr("no decoder for the file's audio (A_NEW1)"));
  const std::string caf = read_file(tone("undecodable.caf"));
  const Path core = support::write_file(dir / "in.caf", replaced(caf, "lpcm", "lp\xf0m"));
  EXPECT_THAT(refusal(core, dir / "out.mp3"), HasSubstr("(0x6df0706c)"));
}

// "QuickTime cannot hold pcm_s16be" was untrue: it can, but the server never writes it.
TEST(OtherOrder, OfBytesIsNotPutIntoContainersThatCouldHoldIt) {
  const support::TempDir dir;
  const Path upper = tone("order.aiff");
  const Path lower = tone("order.wav");
  for (const char* out : {"out.mov", "out.mka"}) {
    EXPECT_THAT(refusal(upper, dir / out, {"codec=copy"}), HasSubstr("This server puts no pcm_s16be into"))
        << out;
    EXPECT_EQ(support::difference(support::decode_int(upper),
                                  support::decode_int(convert(upper, dir / out, {"codec=pcm_s16le"}))),
              "");
  }
  for (const char* out : {"out.aiff", "out.caf"})
    EXPECT_THAT(refusal(lower, dir / out, {"codec=copy"}), HasSubstr("This server puts no pcm_s16le into"))
        << out;
  EXPECT_THAT(refusal(lower, dir / "out.mp3", {"codec=copy"}),
              HasSubstr("MP3 cannot hold the file's pcm_s16le"));
}

// Called AAC, but of a kind (TwinVQ) that no FFmpeg has a decoder for, like xHE-AAC before 7.1.
class UnknownProfile : public testing::Test {
 protected:
  static std::string profile(const std::string& file) {
    return replaced(file, std::string("\x11\x90\x56\xe5\0", 5), std::string("\x39\x90\x56\xe5\0", 5));
  }

  const support::TempDir dir_;
  const std::string clear_ = read_file(tone("unknown-profile.m4a", {"-c:a", "aac"}));
  const Path source_ = support::write_file(dir_ / "in.m4a", profile(clear_));
};

TEST_F(UnknownProfile, CannotBeConverted) {
  EXPECT_THAT(refusal(source_, dir_ / "out.mp3"), HasSubstr("(aac) cannot be decoded"));
  EXPECT_THAT(refusal(source_, dir_ / "out.mp3", {"codec=auto"}), HasSubstr("(aac) cannot be decoded"));
}

TEST_F(UnknownProfile, IsCopiedForThoseWhoHaveADecoder) {
  for (const char* name : {"out.m4a", "out.mp4", "out.mka"}) {
    for (const char* mode : {"codec=copy", "codec=auto"})
      EXPECT_EQ(payload(convert(source_, dir_ / name, {mode})), payload(source_)) << name;
  }
}

TEST_F(UnknownProfile, DoesNotFitEverywhere) {
  EXPECT_THAT(refusal(source_, dir_ / "out.flac", {"codec=copy"}),
              HasSubstr("cannot hold the file's aac as it is"));
}

TEST_F(UnknownProfile, GivesWayToATrackThatIsKnown) {
  const Path both =
      support::write_file(dir_ / "both.mp4", profile(read_file(two("profiles.mp4", "alac", "aac"))));
  EXPECT_EQ(support::decode_int(convert(both, dir_ / "out.wav")).channels, 1);
  EXPECT_THAT(refusal(both, dir_ / "refused.wav", {"track=1"}), HasSubstr("these can be converted: 0."));
  EXPECT_THAT(read_file(convert(both, dir_ / "out.m4a", {"track=1", "codec=copy"})),
              HasSubstr(std::string("\x39\x90\x56\xe5\0", 5)));
}

}  // namespace
}  // namespace options
