// Results of any length, also shorter than a page or a frame, are read back as long as the source is.

#include <gtest/gtest.h>

#include "support/audio_convert.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/temp_dir.h"

namespace {

const support::Signal kTone{"Mono44k16bit", 44100, "mono", 1, 16};

// The first `samples` of a tone, converted.
std::filesystem::path convert_samples(int samples, const support::TempDir& dir, const std::string& file,
                                      std::vector<std::string> fields = {}) {
  fields.push_back("duration=" + std::to_string(static_cast<double>(samples) / kTone.rate));
  const auto outcome = support::audio_convert(support::wav(kTone), dir / file, fields);
  EXPECT_TRUE(outcome.ok()) << outcome.err;
  return dir / file;
}

// Of a file, converted back to WAV.
std::int64_t samples_back(const std::filesystem::path& file, const support::TempDir& dir,
                          const std::vector<std::string>& fields = {}) {
  const auto outcome = support::audio_convert(file, dir / "back.wav", fields);
  EXPECT_TRUE(outcome.ok()) << file << ": " << outcome.err;
  return outcome.ok() ? support::decode_int(dir / "back.wav").frames() : -1;
}

class ExactLength : public ::testing::TestWithParam<int> {};

INSTANTIATE_TEST_SUITE_P(Of, ExactLength, ::testing::Values(1, 50, 472, 3072, 20001, 44099),
                         ::testing::PrintToStringParamName());

TEST_P(ExactLength, ShortVorbisInOggIsDecodedToItsLastSample) {
  const support::TempDir dir;
  EXPECT_EQ(support::decode_int(convert_samples(GetParam(), dir, "short.ogg")).frames(), GetParam());
}

TEST_P(ExactLength, CopiedVorbisInOggIsDecodedToItsLastSample) {
  const support::TempDir dir;
  const auto webm = convert_samples(GetParam(), dir, "short.webm", {"codec=vorbis"});
  const auto outcome = support::audio_convert(webm, dir / "short.ogg", {"codec=copy"});
  ASSERT_TRUE(outcome.ok()) << outcome.err;
  EXPECT_EQ(support::decode_int(dir / "short.ogg").frames(), GetParam());
}

TEST_P(ExactLength, DurationOfM4aIsThatOfItsSamples) {
  const support::TempDir dir;
  const auto probe = support::probe(convert_samples(GetParam(), dir, "short.m4a"));
  EXPECT_EQ(probe.json["streams"][0]["duration_ts"], GetParam())
      << "of " << probe.json["streams"][0]["time_base"];
}

// There and back by this program: FFmpeg's own decoders do not look at the end of an MP4's edit list before
// version 9.
TEST_P(ExactLength, ComesBackFromEveryFormatThatTellsIt) {
  const support::TempDir dir;
  for (const std::string format : {"mp3", "m4a", "m4b", "mp4", "mov", "3gp", "alac", "ogg", "oga", "flac",
                                   "wv", "tta", "caf", "aiff", "au", "w64", "voc", "mka"}) {
    if (format == "tta" && GetParam() == 1) continue;  // FFmpeg's encoder aborts on a single silent sample
    EXPECT_EQ(samples_back(convert_samples(GetParam(), dir, "there." + format), dir), GetParam()) << format;
  }
}

TEST_P(ExactLength, OpusInMp4ComesBackAsLongAsItWas) {
  if (GetParam() <= 50) return;  // FFmpeg's demuxer drops the only packet's start twice
  const support::TempDir dir;
  const auto there = convert_samples(GetParam(), dir, "there.mp4", {"codec=opus"});
  EXPECT_NEAR(static_cast<double>(samples_back(there, dir, {"sample_rate=48000"})),
              GetParam() * 48000.0 / kTone.rate, 1);
}

// The ffmpeg program writes lengths in milliseconds, rounded either way: none of the sound is cut off for it.
TEST_P(ExactLength, OfAnM4aInMillisecondsIsNotTakenAtItsWord) {
  if (GetParam() == 1) return;  // which says that it has no sound at all
  const support::TempDir dir;
  convert_samples(GetParam(), dir, "short.wav");
  support::output_of(
      {{"ffmpeg", "-v", "error", "-i", (dir / "short.wav").string(), (dir / "short.m4a").string()}, {}});
  const auto frames = samples_back(dir / "short.m4a", dir);
  EXPECT_GE(frames, GetParam());
  EXPECT_LE(frames, GetParam() + 2 * kTone.rate / 1000);
}

// FFmpeg's muxer counts what fills up the chunk as samples.
TEST_P(ExactLength, Wave64IsDecodedToItsLastSample) {
  const support::TempDir dir;
  const auto file = convert_samples(GetParam(), dir, "odd.w64");
  EXPECT_EQ(support::decode_int(file).frames(), GetParam());
}

}  // namespace
