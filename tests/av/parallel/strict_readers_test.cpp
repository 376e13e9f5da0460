// What is encoded in segments, or by several threads, read by programs that say what is wrong with a stream.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "av/parallel/in_threads.h"
#include "support/long_sound.h"
#include "support/process.h"

namespace av {
namespace {

struct Reading {
  const char* format;
  std::vector<audio::Field> how;
  std::vector<std::string> command;          // the file's name follows
  std::vector<std::string> complaints = {};  // what must not be in what it says; none: it says nothing
  int rate = 44100;
};

void PrintTo(const Reading& reading, std::ostream* out) {
  *out << reading.command.front() << ' ' << reading.format;
  for (const auto& [name, value] : reading.how) *out << ' ' << name << '=' << value;
}

class StrictReaders : public InThreads, public testing::WithParamInterface<Reading> {};

TEST_P(StrictReaders, HaveNothingToSay) {
  const Reading& reading = GetParam();
  std::vector<audio::Field> fields = reading.how;
  fields.emplace_back("format", reading.format);
  base::Crew crew(2);
  convert(support::long_sound(reading.rate, 2, 70), fields, &crew);
  const std::filesystem::path named = dir_ / ("out." + std::string(reading.format));
  std::filesystem::rename(out_, named);
  std::vector<std::string> argv = reading.command;
  argv.push_back(named);
  const support::Outcome outcome = support::run({argv, {}});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
  const std::string said = outcome.out + outcome.err;
  if (reading.complaints.empty()) {
    EXPECT_EQ(said, "");
  }
  for (const std::string& complaint : reading.complaints)
    EXPECT_THAT(said, Not(testing::HasSubstr(complaint)));
}

const std::vector<std::string> kWarnings{"arning", "WARNING", "rror"};
const std::vector<std::string> kMpg123{"mpg123", "-t", "-q"};
const std::vector<std::string> kMp3val{"mp3val", "-si"};
const std::vector<std::string> kMediainfo{"mediainfo", "--Full"};

INSTANTIATE_TEST_SUITE_P(
    Rows, StrictReaders,
    testing::Values(
        Reading{"mp3", {}, kMpg123}, Reading{"mp3", {{"bitrate", "128k"}}, kMpg123},
        Reading{"mp3", {{"bitrate", "320k"}}, kMpg123, {}, 48000},
        Reading{"mp3", {{"quality", "2"}}, kMpg123}, Reading{"mp3", {{"bitrate", "32k"}}, kMpg123, {}, 22050},
        Reading{"mp3", {}, kMp3val, kWarnings}, Reading{"mp3", {{"bitrate", "128k"}}, kMp3val, kWarnings},
        Reading{"mp3", {{"quality", "2"}}, kMp3val, kWarnings}, Reading{"opus", {}, {"opusinfo"}, kWarnings},
        Reading{"opus", {}, {"oggz-validate"}, kWarnings},
        Reading{"opus", {{"bitrate", "64k"}}, {"opusinfo"}, kWarnings},
        Reading{"ogg", {{"codec", "vorbis"}}, {"oggz-validate"}, kWarnings},
        Reading{"ogg", {{"codec", "flac"}}, {"oggz-validate"}, kWarnings},
        Reading{"flac", {}, {"flac", "-t", "-s", "-w"}},
        Reading{"flac", {{"bit_depth", "24"}}, {"flac", "-t", "-s", "-w"}},
        Reading{"wv", {}, {"wvunpack", "-q", "-v"}}, Reading{"mp3", {}, kMediainfo, {"onformance"}},
        Reading{"opus", {}, kMediainfo, {"onformance"}}, Reading{"flac", {}, kMediainfo, {"onformance"}},
        Reading{"m4a", {}, kMediainfo, {"onformance"}}, Reading{"aac", {}, kMediainfo, {"onformance"}},
        Reading{"m4a", {{"codec", "alac"}}, kMediainfo, {"onformance"}}));

}  // namespace
}  // namespace av
