// What the headers of a finished file claim is what is in it: sizes, counts, durations, the order of its
// parts.

#include <gmock/gmock.h>

#include "matrix/ebml.h"
#include "matrix/mpeg_audio.h"
#include "matrix/riff.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace {

using container::big_endian;
using container::little_endian;
using support::Signal;

// Odd sizes are where padding goes wrong: 2.999 s of mono at 8 kHz, 24 bits, is an odd number of bytes.
const Signal kOdd{"Odd8k24bit", 8000, "mono", 1, 24, 2.999};

class Container : public ::testing::TestWithParam<Signal> {
 protected:
  std::string convert(const std::string& extension) const {
    const auto result = support::media_dir() / ("container." + extension);
    const auto outcome = support::audio_convert(support::wav(GetParam()), result);
    EXPECT_TRUE(outcome.ok()) << outcome.err;
    return outcome.ok() ? support::read_file(result) : std::string();
  }

  std::uint64_t frames() const { return static_cast<std::uint64_t>(GetParam().frames()); }
  std::uint64_t bytes() const {
    return frames() * static_cast<std::uint64_t>(GetParam().channels * GetParam().bits / 8);
  }
  double seconds() const { return GetParam().seconds; }
};

INSTANTIATE_TEST_SUITE_P(Every, Container, ::testing::Values(support::kMusic, support::kSurround, kOdd),
                         [](const auto& test) { return test.param.name; });

TEST_P(Container, WavSizesAreTheFiles) {
  const std::string file = convert("wav");
  ASSERT_TRUE(file.starts_with("RIFF"));
  EXPECT_EQ(little_endian(file, 4, 4), file.size() - 8);
  const auto chunks = container::wav_chunks(file);
  EXPECT_EQ(container::find(chunks, "data").size, bytes());
  EXPECT_LE(container::end_of(chunks), file.size());
}

TEST_P(Container, AiffSizesAndSampleFramesAreTheFiles) {
  const std::string file = convert("aiff");
  ASSERT_TRUE(file.starts_with("FORM"));
  EXPECT_EQ(big_endian(file, 4, 4), file.size() - 8);
  const auto chunks = container::aiff_chunks(file);
  EXPECT_EQ(container::find(chunks, "SSND").size, bytes() + 8);
  EXPECT_EQ(big_endian(file, container::find(chunks, "COMM").offset + 2, 4), frames());
}

TEST_P(Container, W64SizesAreTheFiles) {
  const std::string file = convert("w64");
  ASSERT_TRUE(file.starts_with("riff"));
  EXPECT_EQ(little_endian(file, 16, 8), file.size());
  EXPECT_EQ(container::find(container::w64_chunks(file), "data").size, bytes());
}

TEST_P(Container, CafDataSizeIsTheFiles) {
  const std::string file = convert("caf");
  ASSERT_TRUE(file.starts_with("caff"));
  const auto chunks = container::caf_chunks(file);
  EXPECT_EQ(container::find(chunks, "data").size, bytes() + 4) << "the samples after the edit count";
  EXPECT_LE(container::end_of(chunks), file.size());
}

TEST_P(Container, AuDataSizeIsTheFiles) {
  const std::string file = convert("au");
  ASSERT_TRUE(file.starts_with(".snd"));
  const auto offset = big_endian(file, 4, 4);
  EXPECT_EQ(big_endian(file, 8, 4), bytes());
  EXPECT_EQ(file.size() - offset, bytes());
}

TEST_P(Container, FlacHasTotalSamplesAndTheirChecksum) {
  const std::string file = convert("flac");
  ASSERT_TRUE(file.starts_with("fLaC"));
  const auto stream_info = file.substr(8, 34);
  EXPECT_EQ(big_endian(stream_info, 13, 5) & 0xFFFFFFFFF, frames());
  EXPECT_NE(stream_info.substr(18, 16), std::string(16, '\0')) << "no MD5 of the samples";
  EXPECT_NE(big_endian(stream_info, 4, 3), 0u) << "no smallest frame size";
}

TEST_P(Container, Mp3HasATagWithTheRightCounts) {
  const std::string file = convert("mp3");
  const auto mp3 = container::read_mp3(file);
  ASSERT_TRUE(mp3.has_tag);
  EXPECT_GT(mp3.frames, 10u);
  EXPECT_EQ(mp3.tag_frames, mp3.frames);
  EXPECT_EQ(mp3.tag_bytes, mp3.audio_bytes);
  EXPECT_EQ(mp3.end, file.size()) << "something lies behind the last frame";
  const std::uint64_t per_frame = GetParam().rate < 32000 ? 576 : 1152;
  EXPECT_EQ(mp3.frames * per_frame, frames() + static_cast<std::uint64_t>(mp3.delay + mp3.padding));
}

TEST_P(Container, M4aHasItsIndexBeforeItsData) {
  const std::string file = convert("m4a");
  std::vector<std::string> boxes;
  std::size_t at = 0;
  while (at + 8 <= file.size()) {
    boxes.push_back(file.substr(at + 4, 4));
    const auto size = big_endian(file, at, 4);
    ASSERT_GE(size, 8u);
    at += size;
  }
  EXPECT_EQ(at, file.size());
  const auto moov = std::find(boxes.begin(), boxes.end(), "moov");
  const auto mdat = std::find(boxes.begin(), boxes.end(), "mdat");
  ASSERT_NE(mdat, boxes.end());
  EXPECT_LT(moov - boxes.begin(), mdat - boxes.begin()) << ::testing::PrintToString(boxes);
}

class Matroska : public Container {
 protected:
  void expect_finished(const std::string& file) const {
    const auto segment = container::find(container::elements(file), container::kSegment);
    ASSERT_TRUE(segment);
    EXPECT_TRUE(segment->size_known && segment->complete);
    const auto parts = container::elements(segment->data);
    EXPECT_TRUE(container::find(parts, container::kCues)) << "no cues: players cannot seek";
    EXPECT_TRUE(container::find(parts, container::kCluster));
    const auto info = container::find(parts, container::kInfo);
    ASSERT_TRUE(info);
    EXPECT_NEAR(container::matroska_duration(info->data), seconds(), 0.05);
  }
};

INSTANTIATE_TEST_SUITE_P(Every, Matroska, ::testing::Values(support::kMusic, support::kSurround),
                         [](const auto& test) { return test.param.name; });

TEST_P(Matroska, MkaHasCuesAndDuration) {
  expect_finished(convert("mka"));
}

TEST(MatroskaOpus, StartsByTheEncodersDelayEarlyWhateverRateItEncoded) {
  for (const Signal& signal : {support::kPhone, support::kStudio}) {
    const support::TempDir dir;
    const auto outcome = support::audio_convert(support::wav(signal), dir / "a.webm");
    ASSERT_TRUE(outcome.ok()) << outcome.err;
    const auto stream = support::probe(dir / "a.webm").json["streams"][0];
    EXPECT_NEAR(std::stod(stream["start_time"].get<std::string>()), -312.0 / 48000, 0.0006) << signal.name;
  }
}

TEST_P(Matroska, WebmHasCuesAndDuration) {
  expect_finished(convert("webm"));
}

}  // namespace
