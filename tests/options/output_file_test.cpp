// What audio-convert does to the file it is to write.

#include <fstream>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using testing::ElementsAre;

std::vector<std::string> names_in(const support::TempDir& dir) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(dir.path()))
    names.push_back(entry.path().filename());
  return names;
}

TEST(OutputFile, MayBeTheInput) {
  const support::TempDir dir;
  const Path source = support::encoded(support::kMusic, "input.flac");
  std::filesystem::copy(source, dir / "same.flac");
  convert(dir / "same.flac", dir / "same.flac");
  EXPECT_EQ(support::difference(support::decode_int(source), support::decode_int(dir / "same.flac")), "");
  EXPECT_THAT(names_in(dir), ElementsAre("same.flac"));
}

TEST(OutputFile, StaysAsItWasWhenTheConversionFails) {
  const support::TempDir dir;
  std::ofstream(dir / "old.mp3") << "older";
  EXPECT_FALSE(support::audio_convert("/etc/hostname", dir / "old.mp3").ok());
  EXPECT_EQ(support::read_file(dir / "old.mp3"), "older");
  EXPECT_THAT(names_in(dir), ElementsAre("old.mp3"));
}

TEST(OutputFile, MayBeADevice) {
  const Path source = support::wav(support::kPhone);
  EXPECT_TRUE(support::audio_convert(source, "/dev/null", {"format=wav"}).ok());
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

}  // namespace
}  // namespace options
