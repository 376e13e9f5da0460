// What is too much is refused by name, small as the file may be, and costs neither memory nor time.

#include <gmock/gmock.h>

#include "hostile/binary.h"
#include "hostile/converted.h"
#include "hostile/corpus.h"
#include "hostile/trap.h"
#include "sandbox/sanitized.h"
#include "support/media.h"
#include "support/proc.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace {

using base::ErrorKind;
using ::testing::HasSubstr;

constexpr job::Limits kLimits{.output = 20'000'000, .duration = std::chrono::seconds(100)};

struct TooMuch {
  const char* name;
  const char* extension;
  std::string bytes;
  const char* limit;  // what the answer names
};

std::string silence(std::size_t bytes) {
  return std::string(bytes, '\0');
}

// Written to a pipe, so that its header says nothing of its 101 s.
std::string endless_flac() {
  return support::output_of(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=101", "-f", "flac", "-"},
       {}});
}

std::vector<TooMuch> too_much() {
  using hostile::wav_claiming;
  const std::string mp3 = support::read_file(support::encoded(support::kPhone, "limits.mp3"));
  return {
      {"A104ByteApe", "ape", hostile::ape_claiming(148 * 44100), "CONVERT_MAX_DURATION"},
      {"AModuleOfHours", "mod", hostile::endless_module(), "CONVERT_MAX_DURATION"},
      {"AFileOf1Hz", "wav", wav_claiming({.rate = 1, .claimed = 200}, silence(200)), "from 100 to 6144000"},
      {"AFileOf7MHz", "wav", wav_claiming({.rate = 7'000'000, .claimed = 20'000}, silence(20'000)),
       "from 100 to 6144000"},
      {"512Channels", "wav", wav_claiming({.channels = 512, .claimed = 102'400}, silence(102'400)),
       "up to 64"},
      {"SoundOfUnknownLength", "flac", endless_flac(), "CONVERT_MAX_DURATION"},
      {"200Streams", "avi", hostile::avi_of_streams(200, silence(2000)), "up to 128"},
      {"ATagOf9Megabytes", "mp3", hostile::with_long_tag(mp3, 9'000'000), "up to 8388608"},
      {"ACoverOf17Megabytes", "mp3", hostile::with_covers(mp3, 1, 17'000'000), "cover=strip leaves it out"},
      {"SixCoversOf12Megabytes", "mp3", hostile::with_covers(mp3, 6, 12'000'000),
       "cover=strip leaves them out"},
      {"20000Chapters", "mp3", hostile::with_many_chapters(mp3, 20'000), "up to 10000"},
      // libav's time for a list of tags grows with the square of its length: this would take a minute.
      {"100000Texts", "mp3", hostile::with_many_texts(mp3, 100'000), "more than 10000 tags"},
      {"100000TextsInAWav", "wav",
       hostile::with_text_chunk(wav_claiming({.claimed = 2000}, silence(2000)), 100'000),
       "more than 10000 tags"},
      {"100000CommentsOfSpeex", "spx", hostile::speex_with_comments(100'000), "more than 10000 tags"},
      {"AResultOf48Megabytes", "wav",
       wav_claiming({.rate = 700'000, .claimed = 24'000'000}, silence(24'000'000)),
       "20000000 this server allows (CONVERT_MAX_OUTPUT)"},
  };
}

class Limits : public ::testing::Test {
 protected:
  const support::TempDir dir_;
  const job::Runner runner_{kLimits, dir_.path()};
};

TEST_F(Limits, AreNamedWhenAFilePassesThem) {
  for (const TooMuch& file : too_much()) {
    SCOPED_TRACE(file.name);
    const auto outcome =
        hostile::convert(runner_, file.bytes, std::string("upload.") + file.extension, "wav");
    ASSERT_TRUE(outcome.error) << "was converted";
    EXPECT_EQ(outcome.error->kind(), ErrorKind::over_limit) << outcome.error->log_detail();
    EXPECT_THAT(outcome.error->what(), HasSubstr(file.limit));
  }
}

// 148 s of sound that 64 bytes say they have and do not: what a header claims is no reason to refuse a file.
TEST_F(Limits, DoNotFallOnWhatOnlyAHeaderClaims) {
  const auto outcome = hostile::convert(runner_, hostile::flac_claiming(148 * 44100), "upload.flac", "wav");
  ASSERT_TRUE(outcome.error) << "was converted";
  EXPECT_EQ(outcome.error->kind(), ErrorKind::unprocessable) << outcome.error->log_detail();
  EXPECT_THAT(outcome.error->what(), HasSubstr("no audio"));
}

// A picture that FLAC has room for is a third larger among the comments of FLAC in Ogg, which are one block.
TEST_F(Limits, OfAFlacBlockAreNamedWhereItWouldOverflow) {
  const std::string mp3 = support::read_file(support::encoded(support::kPhone, "limits.mp3"));
  const std::string covered = hostile::with_covers(mp3, 1, 13'000'000);
  for (const char* format : {"flac", "ogg", "opus"})
    EXPECT_FALSE(hostile::convert(runner_, covered, "upload.mp3", format).error) << format;
  const auto outcome = hostile::convert(runner_, covered, "upload.mp3", "oga");
  ASSERT_TRUE(outcome.error) << "was converted";
  EXPECT_EQ(outcome.error->kind(), ErrorKind::over_limit);
  EXPECT_THAT(outcome.error->what(), HasSubstr("cover=strip"));
}

// Lengths in headers that no file of a kilobyte has: in the end they are what they are, damaged files.
TEST_F(Limits, AreNotNeededForLengthsThatAreMerelyWrong) {
  const auto big = [](const char* what) { return std::string("\xff\xff\xff\xf0") + what; };
  const std::vector<std::pair<const char*, std::string>> files{
      {"mov", std::string("\0\0\0\x14"
                          "ftypqt  \0\0\0\0qt  ",
                          20) +
                  big("moov") + silence(1000)},
      {"aiff", "FORM" + big("AIFFCOMM") + big("") + silence(1000)},
      {"flac", "fLaC" + std::string("\x04\xff\xff\xff", 4) + silence(1000)},
      {"mp3", std::string("ID3\x04\0\0\x7f\x7f\x7f\x7f", 10) + silence(1000)},
      {"mkv", std::string("\x1a\x45\xdf\xa3\x08\xff\xff\xff\xff\xff\xff\xf0", 12) + silence(1000)},
      {"asf", "\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9" + big("") + big("") + silence(1000)},
      {"ogg", "OggS" + silence(22) + std::string("\xff", 1) + std::string(255, '\xff') + silence(700)},
  };
  for (const auto& [extension, bytes] : files) {
    SCOPED_TRACE(extension);
    const auto outcome = hostile::convert(runner_, bytes, std::string("upload.") + extension, "wav");
    ASSERT_TRUE(outcome.error);
    EXPECT_THAT(outcome.error->kind(), ::testing::AnyOf(ErrorKind::unprocessable, ErrorKind::not_media))
        << outcome.error->what() << " " << outcome.error->log_detail();
  }
}

TEST_F(Limits, AreNotNeededForAKilobyteThatClaims4Gigabytes) {
  const auto outcome = hostile::convert(
      runner_, hostile::wav_claiming({.claimed = 0xfffffff0}, silence(1000)), "upload.wav", "wav");
  EXPECT_FALSE(outcome.error);
  EXPECT_LT(outcome.output.size(), 2000U);
}

TEST_F(Limits, KeepTheParentFromGrowing) {
  if (sandbox::kSanitized) GTEST_SKIP() << "sanitizers have memory of their own";
  hostile::Trap trap;
  const auto specimens = hostile::corpus(trap.canary(), trap.address());
  const auto convert_all = [&] {
    for (const auto& specimen : specimens)
      hostile::convert(runner_, specimen.bytes, "upload." + specimen.extension, "wav");
  };
  convert_all();
  const auto before = support::memory_of(::getpid(), "VmRSS");
  for (int round = 0; round < 6; ++round) convert_all();
  EXPECT_LT(support::memory_of(::getpid(), "VmRSS"), before + (1 << 20));
}

}  // namespace
