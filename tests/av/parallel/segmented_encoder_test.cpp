// Long sounds encoded in segments, by as many threads as there may be.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "audio/segmenting.h"
#include "av/parallel/in_threads.h"
#include "digest/hex.h"
#include "support/long_sound.h"
#include "support/process.h"
#include "support/samples.h"

namespace av {
namespace {

constexpr double kSeconds = 55;  // at 44.1 kHz in stereo more than four segments

const std::string& music() {
  static const std::string bytes = support::long_sound(44100, 2, kSeconds);
  return bytes;
}

class SegmentedEncoderTest : public InThreads {
 protected:
  std::string bytes(const std::string& source, const std::vector<audio::Field>& fields, base::Crew* crew) {
    convert(source, fields, crew);
    return support::read_file(out_);
  }
};

struct Row {
  const char* format;
  const char* codec;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.format << ' ' << row.codec;
}

class EverySegmentedRow : public SegmentedEncoderTest, public testing::WithParamInterface<Row> {
 protected:
  std::vector<audio::Field> fields() const {
    return {{"format", GetParam().format}, {"codec", GetParam().codec}};
  }
};

TEST_P(EverySegmentedRow, GivesTheSameBytesWhateverTheNumberOfThreads) {
  base::Crew alone(0);
  const std::string expected = bytes(music(), fields(), &alone);
  for (const std::size_t threads : {1, 2, 7}) {
    base::Crew crew(threads);
    EXPECT_TRUE(bytes(music(), fields(), &crew) == expected) << threads << " threads more";
  }
}

// Threads are not always there when there is something to do.
class Delay final : public base::Crew::Part {
  bool run() override {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return false;
  }
};

TEST_P(EverySegmentedRow, GivesTheSameBytesWhereOthersTakeTheCpus) {
  base::Crew alone(0);
  const std::string expected = bytes(music(), fields(), &alone);
  base::Crew crew(1);
  std::atomic<bool> over = false;
  std::thread others([&] {
    for (Delay delay; !over; crew.finish(delay)) crew.offer(delay);
  });
  const std::string actual = bytes(music(), fields(), &crew);
  over = true;
  others.join();
  EXPECT_TRUE(actual == expected);
}

INSTANTIATE_TEST_SUITE_P(Rows, EverySegmentedRow,
                         testing::Values(Row{"flac", "flac"}, Row{"ogg", "flac"}, Row{"mka", "flac"},
                                         Row{"m4a", "alac"}, Row{"wv", "wavpack"}, Row{"tta", "tta"},
                                         Row{"mp3", "mp3"}, Row{"opus", "opus"}, Row{"webm", "opus"},
                                         Row{"ogg", "vorbis"}));

// Cuts would encode more than a twentieth of it twice.
TEST_F(SegmentedEncoderTest, LeavesInOnePieceWhatIsNotLongerThanASegment) {
  const std::string source = support::long_sound(44100, 2, 10);
  base::Crew crew(1);
  for (const Row& row : {Row{"mp3", "mp3"}, Row{"opus", "opus"}, Row{"ogg", "vorbis"}}) {
    const std::vector<audio::Field> fields{{"format", row.format}, {"codec", row.codec}};
    EXPECT_TRUE(bytes(source, fields, &crew) == bytes(source, fields, nullptr)) << row.format;
  }
}

class EveryLosslessRow : public EverySegmentedRow {
 protected:
  audio::ResultInfo expect_same_samples(const std::string& source, std::vector<audio::Field> extra = {}) {
    std::vector<audio::Field> all = fields();
    all.insert(all.end(), extra.begin(), extra.end());
    const audio::ResultInfo serial = convert(source, all, nullptr);
    const auto expected = support::decode_int(out_);
    serial_size_ = std::filesystem::file_size(out_);
    base::Crew crew(2);
    const audio::ResultInfo info = convert(source, all, &crew);
    EXPECT_EQ(support::difference(expected, support::decode_int(out_)), "");
    EXPECT_EQ(info.samples, serial.samples);
    EXPECT_EQ(info.samples_md5, serial.samples_md5);
    return info;
  }

  std::uintmax_t serial_size_ = 0;
};

TEST_P(EveryLosslessRow, HoldsTheSamplesOfASerialResult) {
  expect_same_samples(music());
  const auto size = static_cast<double>(std::filesystem::file_size(out_));
  EXPECT_NEAR(size / static_cast<double>(serial_size_), 1, 0.005);
}

TEST_P(EveryLosslessRow, HoldsDeepAndManyChannels) {
  expect_same_samples(support::long_sound(48000, 6, 12), {{"bit_depth", "24"}});
}

INSTANTIATE_TEST_SUITE_P(Rows, EveryLosslessRow,
                         testing::Values(Row{"flac", "flac"}, Row{"m4a", "alac"}, Row{"wv", "wavpack"},
                                         Row{"tta", "tta"}));

// Noise: what a result has that the source has not, as the mean square of blocks.
std::vector<double> noise(const support::Pcm<float>& source, const support::Pcm<float>& result) {
  constexpr std::size_t kBlock = 2 * 1152;
  std::vector<double> blocks(std::min(source.samples.size(), result.samples.size()) / kBlock);
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    for (std::size_t i = block * kBlock; i < (block + 1) * kBlock; ++i) {
      const double error = result.samples[i] - source.samples[i];
      blocks[block] += error * error / kBlock;
    }
  }
  return blocks;
}

double decibels(double ratio) {
  return 10 * std::log10(ratio);
}

double sum(const std::vector<double>& values, std::size_t begin, std::size_t end) {
  return std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(begin),
                         values.begin() + static_cast<std::ptrdiff_t>(end), 0.0);
}

struct LossyRow {
  const char* format;
  std::vector<audio::Field> how;
  int rate;
};

void PrintTo(const LossyRow& row, std::ostream* out) {
  *out << row.format;
  for (const auto& [name, value] : row.how) *out << ' ' << name << '=' << value;
}

class EveryLossyRow : public SegmentedEncoderTest, public testing::WithParamInterface<LossyRow> {
 protected:
  static constexpr double kLong = 120;

  std::vector<audio::Field> fields() const {
    std::vector<audio::Field> all = GetParam().how;
    all.emplace_back("format", GetParam().format);
    return all;
  }
};

// In the whole, and in every second of it: wherever segments meet, it is not heard.
TEST_P(EveryLossyRow, IsAsGoodAsASerialResult) {
  const std::string sound = support::long_sound(GetParam().rate, 2, kLong);
  const auto source = support::decode_float(support::write_file(dir_ / "in.wav", sound));
  const audio::ResultInfo serial = convert(sound, fields(), nullptr);
  const auto expected = support::decode_float(out_);
  const auto serial_size = static_cast<double>(std::filesystem::file_size(out_));
  base::Crew crew(2);
  const audio::ResultInfo info = convert(sound, fields(), &crew);
  const auto actual = support::decode_float(out_);
  EXPECT_EQ(info.samples, serial.samples);
  EXPECT_EQ(actual.samples.size(), expected.samples.size());
  EXPECT_NEAR(static_cast<double>(std::filesystem::file_size(out_)) / serial_size, 1, 0.005);
  const std::vector<double> before = noise(source, expected);
  const std::vector<double> now = noise(source, actual);
  ASSERT_EQ(before.size(), now.size());
  EXPECT_LT(decibels(sum(now, 0, now.size()) / sum(before, 0, before.size())), 0.1);
  constexpr double kSilence = 1e-9;
  const auto second = static_cast<std::size_t>(GetParam().rate / 1152);
  for (std::size_t block = 0; block + second < now.size(); block += second / 4) {
    const double was = sum(before, block, block + second) + kSilence;
    EXPECT_LT(decibels((sum(now, block, block + second) + kSilence) / was), 1)
        << block << " of " << now.size();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, EveryLossyRow,
    testing::Values(LossyRow{"mp3", {}, 44100}, LossyRow{"mp3", {{"bitrate", "128k"}}, 44100},
                    LossyRow{"mp3", {{"bitrate", "320k"}}, 48000}, LossyRow{"mp3", {{"quality", "2"}}, 44100},
                    LossyRow{"mp3", {{"bitrate", "32k"}}, 22050}, LossyRow{"opus", {}, 48000},
                    LossyRow{"opus", {{"bitrate", "96k"}}, 48000},
                    LossyRow{"opus", {{"bitrate", "64k"}}, 48000},
                    LossyRow{"opus", {{"bitrate", "40k"}}, 48000},
                    LossyRow{"ogg", {{"codec", "vorbis"}}, 44100},
                    LossyRow{"ogg", {{"codec", "vorbis"}, {"quality", "8"}}, 48000},
                    LossyRow{"ogg", {{"codec", "vorbis"}, {"bitrate", "48k"}}, 22050}));

// The frames of a constant bit rate are where they would be: what a header promises beforehand is kept.
TEST_F(SegmentedEncoderTest, OfAConstantBitRateHasTheSerialSize) {
  base::Crew crew(2);
  for (const char* rate : {"128k", "192k"}) {
    const auto size = [&](base::Crew* who) {
      return bytes(music(), {{"format", "mp3"}, {"bitrate", rate}}, who).size();
    };
    EXPECT_EQ(size(&crew), size(nullptr)) << rate;
  }
}

// What is said of the whole, sizes and digests, too.
TEST_F(SegmentedEncoderTest, OfFlacIsTheSerialResultByteForByte) {
  base::Crew crew(2);
  for (const double seconds : {3.0, 30.0, 55.0}) {
    const std::string source = support::long_sound(44100, 2, seconds);
    EXPECT_TRUE(bytes(source, {{"format", "flac"}}, &crew) == bytes(source, {{"format", "flac"}}, nullptr))
        << seconds << " s";
  }
}

// As readers check it: of samples of 24 bits where the header says 24, however many of them the source has
// used.
TEST_F(SegmentedEncoderTest, OfFlacHasTheDigestOfItsSamples) {
  constexpr std::size_t kDigestAt = 26;  // of the file, in the first header
  constexpr std::size_t kDigest = 16;
  base::Crew crew(1);
  for (const std::size_t frames : {std::size_t{48000}, std::size_t{48000 * 12}}) {
    std::string samples;
    for (std::size_t i = 0; i < frames; ++i)
      samples += support::little_endian(i * i * 40503 << 12 & 0xfffff000, 4);
    const std::string source = support::extensible_wav({.container = 4, .valid_bits = 20}, samples);
    for (base::Crew* who : {static_cast<base::Crew*>(nullptr), &crew}) {
      const audio::ResultInfo info = convert(source, {{"format", "flac"}}, who);
      const std::string expected = support::output_of(
          {{"ffmpeg", "-v", "error", "-i", out_.string(), "-c:a", "pcm_s24le", "-f", "md5", "-"}, {}});
      const std::string written = support::read_file(out_).substr(kDigestAt, kDigest);
      const std::span bytes(reinterpret_cast<const std::uint8_t*>(written.data()), written.size());
      EXPECT_EQ("MD5=" + digest::hex(bytes) + "\n", expected) << frames;
      EXPECT_EQ("MD5=" + info.samples_md5 + "\n", expected) << frames;
    }
  }
}

// Where the first segment ends with the sound, nobody else ends it.
TEST_F(SegmentedEncoderTest, OfFlacIsTheSerialResultWhereTheSoundHasOneSegment) {
  constexpr std::size_t kHeader = 44;
  constexpr std::size_t kFrame = 4608;
  const std::string whole = support::long_sound(44100, 1, 4);
  base::Crew crew(1);
  for (std::size_t frames = 1; frames < 30; ++frames) {
    const std::string source = support::wav_bytes(44100, 1, whole.substr(kHeader, 2 * kFrame * frames));
    EXPECT_TRUE(bytes(source, {{"format", "flac"}}, &crew) == bytes(source, {{"format", "flac"}}, nullptr))
        << frames;
  }
}

// Long and short blocks stand where the clicks have put them, and with no other for a long time no second
// encoder's stand there too: the first one goes on.
TEST_F(SegmentedEncoderTest, OfVorbisGoesOnWhereNothingIsAlike) {
  constexpr int kRate = 44100;
  std::string samples;
  for (int i = 0; i < 40 * kRate; ++i) {
    const bool click = i < 2 * kRate && i % 5003 < 2;
    const auto value = static_cast<std::int16_t>(click ? 30000 : std::lround(8000 * std::sin(i * 0.06)));
    samples += static_cast<char>(value & 0xff);
    samples += static_cast<char>(value >> 8);
  }
  const std::string source = support::wav_bytes(kRate, 1, samples);
  base::Crew crew(1);
  const std::vector<audio::Field> fields{{"format", "ogg"}, {"codec", "vorbis"}};
  EXPECT_TRUE(bytes(source, fields, &crew) == bytes(source, fields, nullptr));
}

TEST_F(SegmentedEncoderTest, OfVorbisEndsWhereTheSoundDoes) {
  constexpr std::size_t kHeader = 44;
  constexpr std::size_t kSegment = std::size_t{64} * 352 * 20;
  const std::string whole = support::long_sound(44100, 1, 40);
  base::Crew crew(1);
  for (const std::size_t about : {kSegment / 4, kSegment / 4 + kSegment, kSegment / 4 + 2 * kSegment}) {
    for (const int more : {-64, -1, 0, 1, 64, 65, 5000}) {
      const auto samples = static_cast<std::size_t>(static_cast<int>(about) + more);
      const std::string source = support::wav_bytes(44100, 1, whole.substr(kHeader, 2 * samples));
      const auto info = convert(source, {{"format", "ogg"}, {"codec", "vorbis"}}, &crew);
      EXPECT_EQ(info.samples, static_cast<std::int64_t>(samples));
      EXPECT_EQ(support::decode_int(out_).frames(), static_cast<std::int64_t>(samples));
    }
  }
}

// At a low bit rate a packet follows from the others.
TEST_F(SegmentedEncoderTest, OfOpusIsTheSerialResultAtALowBitRate) {
  base::Crew crew(1);
  const std::vector<audio::Field> fields{{"format", "opus"}, {"bitrate", "32k"}};
  EXPECT_TRUE(bytes(music(), fields, &crew) == bytes(music(), fields, nullptr));
}

// At every length about where segments begin and end: nothing is lost and nothing comes twice.
TEST_F(SegmentedEncoderTest, EndsWhereTheSoundDoes) {
  constexpr std::size_t kHeader = 44;
  constexpr std::size_t kFrame = 4608;
  const std::string whole = support::long_sound(44100, 1, 40);
  base::Crew crew(1);
  for (const std::size_t frames : {56, 57, 283, 284, 285}) {
    for (const std::size_t more : {0, 1, 4607}) {
      const std::size_t samples = frames * kFrame + more;
      const std::string source = support::wav_bytes(44100, 1, whole.substr(kHeader, 2 * samples));
      const auto info = convert(source, {{"format", "flac"}}, &crew);
      EXPECT_EQ(info.samples, static_cast<std::int64_t>(samples));
      EXPECT_EQ(support::decode_int(out_).frames(), static_cast<std::int64_t>(samples));
    }
  }
}

// What LAME has left at the end comes at the time of a frame, or where a shorter packet ended.
TEST_F(SegmentedEncoderTest, EndsInMp3WhereverTheSoundDoes) {
  constexpr std::size_t kHeader = 44;
  constexpr std::size_t kFrame = 1152;
  const std::string whole = support::long_sound(48000, 1, 40);
  base::Crew crew(1);
  const auto expect_whole = [&](std::size_t samples) {
    const std::string source = support::wav_bytes(48000, 1, whole.substr(kHeader, 2 * samples));
    EXPECT_EQ(convert(source, {{"format", "mp3"}, {"bitrate", "64k"}}, &crew).samples,
              static_cast<std::int64_t>(samples));
    EXPECT_EQ(support::decode_int(out_).frames(), static_cast<std::int64_t>(samples));
  };
  for (std::size_t samples = 6 * kFrame; samples < 7 * kFrame; samples += 7) expect_whole(samples);
  for (const std::size_t frames : {48, 49, 98, 147, 490, 539, 588})
    for (const std::size_t more : {0, 1, 46, 47, 48, 576, 1105, 1151}) expect_whole(frames * kFrame + more);
}

}  // namespace
}  // namespace av
