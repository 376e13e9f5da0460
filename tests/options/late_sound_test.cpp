// Films whose sound begins later than their picture: start and end count from the film's begin, as players
// do.

#include <cstring>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using testing::HasSubstr;

constexpr double kRate = 48000;

// 3 s of pictures; from 0.5 s on there is sound, of which the second from 1 s to 2 s is a tone.
Path film(const std::string& extension, const Arguments& encoding) {
  Arguments arguments{"-f", "lavfi", "-i", "testsrc=d=3:s=64x64:r=10", "-itsoffset", "0.5"};
  const Arguments sound = signal("0.5*sin(2*PI*400*t)*between(t\\,0.5\\,1.5)", 48000, "mono", 2.5);
  arguments.insert(arguments.end(), sound.begin(), sound.end());
  arguments.insert(arguments.end(), {"-c:v", "mpeg4"});
  arguments.insert(arguments.end(), encoding.begin(), encoding.end());
  return made("late." + extension, arguments);
}

// AVI says in its header when a stream begins; ffmpeg leaves 0 there.
Path late_avi() {
  std::string bytes = support::read_file(film("avi", {"-c:a", "pcm_s16le"}));
  const std::size_t header = bytes.find("auds");
  const auto field = [&](std::size_t at) {
    std::uint32_t value = 0;
    std::memcpy(&value, &bytes[header + at], sizeof value);
    return value;
  };
  const std::uint32_t start = field(24) / field(20) / 2;  // rate by scale
  std::memcpy(&bytes[header + 28], &start, sizeof start);
  return support::write_file(support::media_dir() / "late-start.avi", bytes);
}

Path source(const std::string& extension) {
  if (extension == "avi") return late_avi();
  if (extension == "ts") return film("ts", {"-c:a", "mp2"});
  if (extension == "mov") return film("mov", {"-c:a", "pcm_s16le"});
  return film(extension, {"-c:a", "flac", "-strict", "experimental"});
}

// Seconds from the result's begin to its tone's, and of the tone.
struct Tone {
  double begin = 0;
  double length = 0;
};

Tone tone_in(const Path& file) {
  const std::vector<double> samples = channel(support::decode_int(file));
  const auto is_loud = [](double sample) { return std::abs(sample) > 0.1; };
  const auto first = std::ranges::find_if(samples, is_loud);
  const auto last = std::find_if(samples.rbegin(), samples.rend(), is_loud).base();
  return {static_cast<double>(first - samples.begin()) / kRate, static_cast<double>(last - first) / kRate};
}

class LateSound : public testing::TestWithParam<std::string> {
 protected:
  const support::TempDir dir_;
  const Path source_ = source(GetParam());
  static constexpr double kExact = 0.011;  // s; MP2 has an encoder's delay, and Matroska's times are rounded
  static constexpr double kPacket = 0.1;
};

TEST_P(LateSound, IsTrimmedByTheFilmsTime) {
  const Path part = convert(source_, dir_ / "part.wav", {"start=1.25", "end=1.75"});
  EXPECT_NEAR(tone_in(part).begin, 0, kExact);
  EXPECT_NEAR(tone_in(part).length, 0.5, kExact);
  const Path rest = convert(source_, dir_ / "rest.wav", {"start=0.8"});
  EXPECT_NEAR(tone_in(rest).begin, 0.2, kExact);
  EXPECT_NEAR(tone_in(rest).length, 1, kExact);
}

// What is silent in the film is not made into silence: the result begins with the sound.
TEST_P(LateSound, WantedFromBeforeItIsThere) {
  for (const Arguments& fields : {Arguments{}, Arguments{"start=0.2"}, Arguments{"end=2.9"}}) {
    const Path out = convert(source_, dir_ / "out.wav", fields);
    EXPECT_NEAR(tone_in(out).begin, 0.5, kExact);
  }
  const Path begin = convert(source_, dir_ / "begin.wav", {"end=1.5"});
  EXPECT_NEAR(tone_in(begin).length, 0.5, kExact);
}

TEST_P(LateSound, IsCopiedByTheFilmsTime) {
  const Path part = convert(source_, dir_ / "part.mka", {"codec=copy", "start=1.25", "end=1.75"});
  EXPECT_NEAR(tone_in(part).begin, 0, kPacket);
  EXPECT_NEAR(tone_in(part).length, 0.5, kPacket);
  const Path rest = convert(source_, dir_ / "rest.mka", {"codec=copy", "start=0.8"});
  EXPECT_NEAR(tone_in(rest).begin, 0.2, kPacket);
}

TEST_P(LateSound, SaysWhereItIsWhenNothingOfItIsWanted) {
  for (const Arguments& mode : {Arguments{}, Arguments{"codec=copy"}}) {
    Arguments behind = mode;
    behind.push_back("start=9");
    EXPECT_THAT(
        refusal(source_, dir_ / "out.mka", behind),
        HasSubstr("unprocessable: There is no audio in the wanted part of the file: it lasts from 0."));
    Arguments before = mode;
    before.push_back("end=0.25");
    EXPECT_THAT(refusal(source_, dir_ / "out.mka", before), HasSubstr("it lasts from 0."));
  }
}

INSTANTIATE_TEST_SUITE_P(In, LateSound, testing::Values("mp4", "mov", "mkv", "ts", "avi"),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace options
