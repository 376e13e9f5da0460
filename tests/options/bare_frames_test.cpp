// What copies are announced as. Files of frames alone, which have no times: at rates that libavformat's clock
// does not divide, their copies were announced shorter with each frame.

#include <ostream>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

struct Frames {
  const char* extension;
  const char* codec;
};

void PrintTo(const Frames& frames, std::ostream* out) {
  *out << frames.extension;
}

class BareFrames : public testing::TestWithParam<Frames> {};

TEST_P(BareFrames, AreAnnouncedAsLongAsTheyPlay) {
  const support::TempDir dir;
  const auto& [extension, codec] = GetParam();
  const Path source =
      made(std::string("bare-frames.") + extension,
           {"-f", "lavfi", "-i", "anoisesrc=r=44100:d=3:seed=3,aformat=channel_layouts=stereo", "-strict",
            "-2", "-c:a", codec});
  const auto expected = support::decode_int(source).frames();
  int tried = 0;
  for (const std::string target : {extension, "mka", "mp4", "ts"}) {
    const Path copy = dir / ("copy." + target);
    const support::Outcome copied =
        support::audio_convert_cli({source.string(), copy.string(), "codec=copy", "--json"});
    if (copied.exit_code == 2) continue;  // the container cannot hold it
    ASSERT_EQ(copied.exit_code, 0) << copied.err;
    EXPECT_EQ(nlohmann::json::parse(copied.out).at("samples"), expected) << target;
    EXPECT_EQ(support::decode_int(copy).frames(), expected) << target;
    ++tried;
  }
  EXPECT_GE(tried, 2);
}

INSTANTIATE_TEST_SUITE_P(Every, BareFrames,
                         testing::Values(Frames{"ac3", "ac3"}, Frames{"eac3", "eac3"}, Frames{"dts", "dca"}),
                         [](const auto& test) { return std::string(test.param.extension); });

// Filling may be longer than the last frame, all of which was announced then.
TEST(LastFrames, ThatAreFillingAreNotAnnounced) {
  const support::TempDir dir;
  const std::string bytes = support::read_file(
      made("filling.mp3", {"-f", "lavfi", "-i", "sine=1000:r=22050:d=1", "-c:a", "libmp3lame"}));
  const std::size_t tag = bytes.find("Info");
  ASSERT_NE(tag, std::string::npos);
  for (const unsigned filling : {600U, 1100U, 1500U, 2000U}) {
    std::string changed = bytes;
    char& high = changed.at(tag + 142);  // its low four bits are the filling's high ones
    high = static_cast<char>((high & 0xf0) | static_cast<int>(filling >> 8));
    changed.at(tag + 143) = static_cast<char>(filling & 0xff);
    const Path mp3 = support::write_file(dir / "filling.mp3", changed);
    const auto expected = support::decode_int(mp3).frames();
    for (const std::string target : {"mka", "mp3"}) {
      const support::Outcome copied = support::audio_convert_cli(
          {mp3.string(), (dir / ("copy." + target)).string(), "codec=copy", "--json"});
      ASSERT_EQ(copied.exit_code, 0) << copied.err;
      EXPECT_EQ(nlohmann::json::parse(copied.out).at("samples"), expected) << filling << target;
      EXPECT_EQ(support::decode_int(dir / ("copy." + target)).frames(), expected) << filling << target;
    }
  }
}

// Of a tag behind a frame that is cut off, the parser takes what is missing, and hands on the rest as one
// more.
TEST(LastFrames, ThatAreATagAreNoneOfACopy) {
  const support::TempDir dir;
  const std::string frames =
      support::read_file(made("untagged.mp3", {"-f", "lavfi", "-i", "sine=1000:r=44100:d=1", "-c:a",
                                               "libmp3lame", "-write_xing", "0"}));
  constexpr std::string_view kTag(
      "APETAGEX\xd0\x07\0\0\x33\0\0\0\x01\0\0\0\0\0\0\xa0\0\0\0\0\0\0\0\0"
      "\x05\0\0\0\0\0\0\0TITLE\0Title"
      "APETAGEX\xd0\x07\0\0\x33\0\0\0\x01\0\0\0\0\0\0\x80\0\0\0\0\0\0\0\0",
      32 + 19 + 32);
  const Path mp3 =
      support::write_file(dir / "tagged.mp3", frames.substr(0, frames.size() - 50) + std::string(kTag));
  const auto expected = support::decode_int(mp3).frames();
  for (const std::string target : {"mka", "mp3"}) {
    const support::Outcome copied = support::audio_convert_cli(
        {mp3.string(), (dir / ("copy." + target)).string(), "codec=copy", "--json"});
    ASSERT_EQ(copied.exit_code, 0) << copied.err;
    EXPECT_EQ(nlohmann::json::parse(copied.out).at("samples"), expected) << target;
    EXPECT_EQ(support::decode_int(dir / ("copy." + target)).frames(), expected) << target;
  }
}

}  // namespace
}  // namespace options
