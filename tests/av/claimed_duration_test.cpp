// What a header claims of its duration, and what becomes of claims that the bytes cannot keep.

#include <bit>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "av/demux/demuxer.h"
#include "av/timing/believable.h"
#include "av/transcoder.h"
#include "base/error.h"
#include "base/memory_file.h"
#include "support/dsd_bytes.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/temp_dir.h"

namespace av {
namespace {

using support::big_endian;
using support::little_endian;

void patch(std::string& bytes, std::string_view behind, std::size_t offset, const std::string& value) {
  const auto at = bytes.find(behind);
  ASSERT_NE(at, std::string::npos) << behind;
  bytes.replace(at + behind.size() + offset, value.size(), value);
}

// As a big-endian number.
std::string ieee(double value) {
  return big_endian(std::bit_cast<std::uint64_t>(value), 8);
}

const std::vector<audio::Field> kToWav{{"format", "wav"}};
const std::vector<audio::Field> kToMatroska{{"format", "mka"}, {"codec", "auto"}};

struct Claim {
  const char* file;
  std::vector<std::string> encoding;
  std::function<void(std::string&)> lie;
};

void PrintTo(const Claim& claim, std::ostream* out) {
  *out << claim.file;
}

const std::vector<std::string> kFragments{"-c:a", "aac", "-movflags", "frag_keyframe+empty_moov"};

// A day and more, in files of some seconds.
const Claim kClaims[] = {
    {"fragments.mp4", kFragments,
     [](std::string& bytes) {
       patch(bytes, "mdhd", 16, "\xff\xff\xff\xff");
       patch(bytes, "mvhd", 16, "\xff\xff\xff\xff");
     }},
    {"fragments.mov", kFragments, [](std::string& bytes) { patch(bytes, "mdhd", 16, "\xf0\xff\xff\xff"); }},
    {"whole.m4a", {"-c:a", "aac"}, [](std::string& bytes) { patch(bytes, "mdhd", 16, "\x7f\xff\xff\xff"); }},
    {"edits.m4a", {"-c:a", "aac"}, [](std::string& bytes) { patch(bytes, "elst", 8, "\x7f\xff\xff\xff"); }},
    {"movie.m4a", {"-c:a", "alac"}, [](std::string& bytes) { patch(bytes, "mvhd", 16, "\x7f\xff\xff\xff"); }},
    {"info.mp3", {"-b:a", "128k"}, [](std::string& bytes) { patch(bytes, "Info", 4, "\x7f\xff\xff\xff"); }},
    {"duration.mka",
     {"-c:a", "libmp3lame"},
     [](std::string& bytes) { patch(bytes, "\x44\x89\x88", 0, ieee(1e12)); }},
    {"duration.flv", {"-c:a", "aac"}, [](std::string& bytes) { patch(bytes, "duration", 1, ieee(1e9)); }},
    {"pcm.avi",
     {"-c:a", "pcm_s16le"},
     [](std::string& bytes) { patch(bytes, "auds", 28, "\xff\xff\xff\x7f"); }},

    {"samples.flac", {}, [](std::string& bytes) { patch(bytes, "fLaC", 4 + 14, "\xff\xff\xff\xff"); }},
    {"size.au", {}, [](std::string& bytes) { patch(bytes, ".snd", 4, "\x7f\xff\xff\xff"); }},
};

class Claimed : public testing::TestWithParam<Claim> {
 protected:
  static std::string lying_file() {
    std::string bytes =
        support::read_file(support::encoded(support::kMusic, GetParam().file, GetParam().encoding));
    GetParam().lie(bytes);
    return bytes;
  }

  static audio::Options of_a_day(const std::vector<audio::Field>& fields) {
    audio::Options options = audio::parse_options(fields);
    options.max_duration = std::chrono::hours(24);
    return options;
  }
};

TEST_P(Claimed, DurationThatTheBytesCannotHoldIsNotBelieved) {
  const std::string bytes = lying_file();
  const support::MemorySource source(bytes);
  const audio::Options options = of_a_day(kToWav);
  const Input input{source, GetParam().file, "", options};
  EXPECT_LT(Demuxer(input).declared_duration(), 3600);
  base::MemoryFile file{""};
  double announced = -1;
  try {
    const auto info = transcode(input, {.file = &file},
                                [&](const audio::ResultInfo& start) { announced = start.declared_duration; });
    EXPECT_NEAR(static_cast<double>(info.samples) / info.sample_rate, support::kMusic.seconds, 0.2);
  } catch (const base::Error& error) {
    ADD_FAILURE() << error.what() << " / " << error.log_detail();
  }
  EXPECT_LT(announced, 3600);
}

// Nor of what is only copied.
TEST_P(Claimed, DurationIsNotTheLimitOfACopy) {
  const std::string bytes = lying_file();
  const support::MemorySource source(bytes);
  const audio::Options options = of_a_day(kToMatroska);
  base::MemoryFile file{""};
  const auto info =
      transcode({source, GetParam().file, "", options}, {.file = &file}, [](const audio::ResultInfo&) {});
  EXPECT_NEAR(static_cast<double>(info.samples) / info.sample_rate, support::kMusic.seconds, 0.2);
}

INSTANTIATE_TEST_SUITE_P(In, Claimed, testing::ValuesIn(kClaims));

// The bytes could hold that much silence.
TEST(ADurationOfFragments, IsNotRefusedBeforeTheyAreCounted) {
  std::string bytes = support::read_file(support::encoded(support::kMusic, "fragments.mp4", kFragments));
  patch(bytes, "mdhd", 16, big_endian(100 * 44100, 4));
  const support::MemorySource source(bytes);
  for (const auto& fields : {kToWav, kToMatroska}) {
    audio::Options options = audio::parse_options(fields);
    options.max_duration = std::chrono::seconds(20);
    base::MemoryFile file{""};
    EXPECT_NO_THROW(
        transcode({source, "in.mp4", "", options}, {.file = &file}, [](const audio::ResultInfo&) {}));
    options.max_duration = std::chrono::seconds(1);
    base::MemoryFile other{""};
    EXPECT_THROW(
        transcode({source, "in.mp4", "", options}, {.file = &other}, [](const audio::ResultInfo&) {}),
        base::Error);
  }
}

TEST(ADurationThatIsTrue, IsStillRefusedBeforeTheWork) {
  const support::MemorySource source(support::read_file(support::wav(support::kMusic)));
  audio::Options options = audio::parse_options(kToWav);
  options.max_duration = std::chrono::seconds(1);
  base::MemoryFile file{""};
  EXPECT_THROW(transcode({source, "in.wav", "", options}, {.file = &file}, [](const auto&) {}), base::Error);
  EXPECT_EQ(file.size(), 0u);
}

TEST(MostSeconds, AreExactForPcmAndGenerousForTheRest) {
  AVCodecParameters stream{};
  stream.sample_rate = 48000;
  stream.ch_layout.nb_channels = 2;
  stream.codec_id = AV_CODEC_ID_PCM_S16LE;
  EXPECT_NEAR(most_seconds(stream, 192000 * 60), 60, 1.01);
  stream.codec_id = AV_CODEC_ID_FLAC;
  EXPECT_GT(most_seconds(stream, 163'000), 86400 / 8);  // silence
  stream.sample_rate = 0;
  EXPECT_GT(most_seconds(stream, 1), 1e12);
}

TEST(UnknownDuration, IsTheLargestNumber) {
  EXPECT_TRUE(is_unknown_duration(0xffffffff));
  EXPECT_TRUE(is_unknown_duration(0x7fffffff));
  EXPECT_FALSE(is_unknown_duration(0));
  EXPECT_FALSE(is_unknown_duration(48000));
}

}  // namespace
}  // namespace av
