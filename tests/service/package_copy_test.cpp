// codec=copy and codec=auto in archives: packets came out encoded again, without a word.

#include <gmock/gmock.h>

#include "service/package.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace {

using service::ask;
using service::Package;
using support::Field;
using support::file_field;
using support::text_field;
using ::testing::HasSubstr;

std::filesystem::path mp3() {
  return support::encoded(support::kMusic, "packed.mp3", {"-c:a", "libmp3lame", "-b:a", "96k"});
}

std::filesystem::path aac() {
  return support::encoded(support::kPhone, "packed.m4a", {"-c:a", "aac", "-b:a", "32k"});
}

// The audio packets of a file as one run of bytes.
std::string packets(const std::filesystem::path& file) {
  return support::output_of(
      {{"ffmpeg", "-v", "error", "-i", file.string(), "-map", "0:a", "-c", "copy", "-f", "md5", "-"}, {}});
}

TEST(PackedCopies, AreTheSameBytesAsTheCopyAlone) {
  for (const std::string codec : {"copy", "auto"}) {
    for (const std::string format : {"mp3", "mka"}) {
      const std::vector<Field> fields{file_field(mp3(), "a.mp3"), text_field("format", format),
                                      text_field("codec", codec)};
      std::vector<Field> packed = fields;
      packed.push_back(text_field("archive", "zip"));
      const Package package(packed);
      EXPECT_EQ(packets(package.path(0)), packets(mp3())) << codec << format;
      EXPECT_EQ(package.entries[0].at("samples"), support::kMusic.frames()) << codec << format;
      std::vector<Field> alone = fields;
      alone.push_back(text_field("delivery", "file"));
      EXPECT_TRUE(ask(alone).body == support::read_file(package.path(0))) << codec << format;
    }
  }
}

TEST(PackedCopies, AreMadeOfEachUploadAndForEachFormat) {
  const Package package({file_field(mp3(), "a.mp3"), file_field(aac(), "b.m4a"), text_field("join", "no"),
                         text_field("codec", "copy"), text_field("format", "mka"),
                         text_field("format", "mp4"), text_field("verify", "yes")});
  ASSERT_EQ(package.entries.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string source = package.entries[i].at("source");
    EXPECT_EQ(packets(package.path(i)), packets(source == "a.mp3" ? mp3() : aac())) << package.entries[i];
    EXPECT_EQ(package.entries[i].at("verified"), "length");
  }
}

TEST(PackedCopies, StandBesideWhatIsEncoded) {
  const Package package({file_field(mp3(), "a.mp3"), text_field("codec", "auto"), text_field("format", "mp3"),
                         text_field("format", "wav"), text_field("format", "waveform")});
  EXPECT_EQ(packets(package.path(0)), packets(mp3()));
  EXPECT_EQ(package.entries[1].at("codec"), "pcm_s16le");
}

TEST(PackedCopies, AreRefusedWhereTheContainerCannotHoldThem) {
  const auto response = ask({file_field(mp3(), "a.mp3"), text_field("codec", "copy"),
                             text_field("format", "flac"), text_field("archive", "zip")});
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(response.body, HasSubstr("FLAC cannot hold the file's mp3 as it is"));
}

}  // namespace
