// Results that are sent while they are made: their header is the one the finished file has.

#include "av/result/precomputed_header.h"

#include <cstring>
#include <string>

#include <gmock/gmock.h>

#include "audio/bit_rate.h"
#include "audio/codec.h"
#include "audio/option_table.h"
#include "av/engine.h"
#include "base/error.h"
#include "support/media.h"
#include "support/temp_dir.h"
#include "support/text_sink.h"
#include "support/wav_bytes.h"

namespace av {
namespace {

using support::TextSink;
using testing::StartsWith;

struct Streamed {
  std::string bytes;
  audio::ResultInfo beforehand;
};

class Promised : public testing::Test {
 protected:
  Streamed stream(const std::string& source, const std::vector<audio::Field>& fields) const {
    TextSink sink;
    Streamed result;
    const base::UniqueFd fd = base::open_unnamed_file(dir_.path());
    base::FdFile file(fd.get());
    transcode({support::MemorySource(source), "a.wav", "", audio::parse_options(fields)},
              {.stream = &sink, .file = &file},
              [&](const audio::ResultInfo& info) { result.beforehand = info; });
    EXPECT_EQ(file.size(), 0U) << "was finished first";
    result.bytes = sink.text;
    return result;
  }

  std::string finish(const std::string& source, const std::vector<audio::Field>& fields) const {
    convert(support::MemorySource(source), "a.wav", fields, dir_ / "out");
    return support::read_file(dir_ / "out");
  }

  const support::TempDir dir_;
};

// 16-bit noise as a WAV file.
std::string noise(int rate, int channels, std::size_t frames) {
  std::string pcm(frames * static_cast<std::size_t>(channels) * 2, '\0');
  unsigned state = 1;
  for (char& byte : pcm) byte = static_cast<char>((state = state * 1664525 + 1013904223) >> 28);
  return support::wav_bytes(rate, channels, pcm);
}

struct Target {
  std::string format;
  std::string codec;
};

void PrintTo(const Target& target, std::ostream* out) {
  *out << target.format << " " << target.codec;
}

class PromisedPcm : public Promised, public testing::WithParamInterface<Target> {};

TEST_P(PromisedPcm, IsTheFinishedFileToTheByte) {
  const std::string source = support::read_file(support::wav(support::kMusic));
  const std::vector<audio::Field> fields{{"format", GetParam().format}, {"codec", GetParam().codec}};
  const Streamed streamed = stream(source, fields);
  EXPECT_TRUE(streamed.bytes == finish(source, fields));
  EXPECT_EQ(streamed.beforehand.samples, support::kMusic.frames());
  EXPECT_EQ(streamed.beforehand.length, streamed.bytes.size());
}

std::vector<Target> pcm_targets() {
  std::vector<Target> all;
  for (const audio::Format& format : audio::formats()) {
    if (format.layout != audio::Layout::header_first) continue;
    for (const auto codec : format.codec_names.split()) {
      if (codec.starts_with("pcm_")) all.push_back({std::string(format.name), std::string(codec)});
    }
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, PromisedPcm, testing::ValuesIn(pcm_targets()),
                         [](const auto& target) { return target.param.format + "_" + target.param.codec; });

TEST_F(Promised, PartIsTheFinishedPartToTheByte) {
  const std::string source = noise(48000, 1, 48000);
  const std::vector<audio::Field> fields{
      {"format", "wav"}, {"start", "0.1001"}, {"end", "0.7003"}, {"fade_out", "0.2"}};
  const Streamed streamed = stream(source, fields);
  EXPECT_TRUE(streamed.bytes == finish(source, fields));
  EXPECT_EQ(streamed.beforehand.samples, 33614 - 4805);
}

// Seven hours of CD audio are larger than the sizes in an AIFF file's header can say.
TEST(PromisedSize, IsNoMoreThanTheFormatCanSay) {
  const Handle<AVCodecParameters> parameters = own(avcodec_parameters_alloc());
  parameters->codec_type = AVMEDIA_TYPE_AUDIO;
  parameters->sample_rate = 44100;
  av_channel_layout_default(&parameters->ch_layout, 2);
  const auto promised = [&](const char* format, AVCodecID codec, std::int64_t samples) {
    parameters->codec_id = codec;
    const std::vector<audio::Field> fields{{"format", format}};
    return precompute_pcm_header(
        audio::parse_options(fields),
        {.parameters = parameters.get(), .time_base = {1, parameters->sample_rate}, .samples = samples});
  };
  constexpr std::int64_t kFourGigabytes = std::int64_t{1} << 30;  // samples of 4 bytes
  EXPECT_LT(promised("aiff", AV_CODEC_ID_PCM_S16BE, kFourGigabytes - 1000).length, std::uint64_t{1} << 32);
  EXPECT_GT(promised("wav", AV_CODEC_ID_PCM_S16LE, kFourGigabytes).length, std::uint64_t{1} << 32);
  EXPECT_THAT(
      [&] { promised("aiff", AV_CODEC_ID_PCM_S16BE, kFourGigabytes); },
      testing::ThrowsMessage<base::Error>(testing::HasSubstr("more than the 4294967303 bytes that AIFF")));
}

TEST_F(Promised, FlacKnowsItsSamples) {
  const Streamed streamed = stream(noise(44100, 2, 100'001), {{"format", "flac"}});
  ASSERT_THAT(streamed.bytes, StartsWith("fLaC"));
  std::uint64_t samples = static_cast<unsigned char>(streamed.bytes[21]) & 0x0f;
  for (std::size_t i = 22; i < 26; ++i)
    samples = samples << 8 | static_cast<unsigned char>(streamed.bytes[i]);
  EXPECT_EQ(samples, 100'001U);
  EXPECT_EQ(streamed.beforehand.samples, 100'001);
}

// The bytes of an Info tag that cannot be known beforehand: the checksums of the music and of the tag itself.
void blank_checksums(std::string& mp3) {
  const auto tag = mp3.find("Info");
  ASSERT_NE(tag, std::string::npos);
  mp3.replace(tag + 152, 4, 4, '\0');
}

// FFmpeg's table of contents goes by whole frames, ours by bytes.
void compare_and_blank_contents(std::string& streamed, std::string& finished) {
  constexpr std::size_t kEntries = 100;
  const auto tag = streamed.find("Info");
  const auto frames =
      static_cast<unsigned char>(streamed[tag + 10]) << 8 | static_cast<unsigned char>(streamed[tag + 11]);
  for (std::size_t i = tag + 16; i < tag + 16 + kEntries; ++i) {
    EXPECT_NEAR(static_cast<unsigned char>(streamed[i]), static_cast<unsigned char>(finished[i]),
                2 + 512 / frames);
  }
  streamed.replace(tag + 16, kEntries, kEntries, '\0');
  finished.replace(tag + 16, kEntries, kEntries, '\0');
}

class PromisedMp3 : public Promised, public testing::WithParamInterface<int> {};

TEST_P(PromisedMp3, IsTheFinishedFileAtEveryBitRateAndLength) {
  const int rate = GetParam();
  const audio::BitRateRule& rule = audio::bit_rate_rule(*audio::find_codec("mp3"), rate);
  std::size_t frames = 100;
  for (const int channels : {1, 2}) {
    for (const int bit_rate : rule.legal) {
      const std::string source = noise(rate, channels, frames);
      const std::vector<audio::Field> fields{{"format", "mp3"}, {"bitrate", std::to_string(bit_rate)}};
      std::string streamed = stream(source, fields).bytes;
      std::string finished = finish(source, fields);
      ASSERT_EQ(streamed.size(), finished.size()) << bit_rate << " bit/s, " << frames << " samples";
      blank_checksums(streamed);
      blank_checksums(finished);
      compare_and_blank_contents(streamed, finished);
      EXPECT_TRUE(streamed == finished) << bit_rate << " bit/s, " << frames << " samples";
      frames = (frames * 7 + 575) % 100'000;
    }
  }
}

// FFmpeg's own tag has no more than the last frame of it, and decoders then give back up to 46 samples too
// many.
TEST_P(PromisedMp3, PaddingOfMoreThanAFrameIsInTheTagOfTheFinishedFile) {
  const std::vector<audio::Field> fields{{"format", "mp3"}, {"bitrate", "64k"}};
  for (const std::size_t frames : {1152U * 3 + 1, 1152U * 3 + 7, 1152U * 3 + 46}) {
    const std::string source = noise(GetParam(), 1, frames);
    const std::string streamed = stream(source, fields).bytes;
    const auto delays = streamed.find("Info") + 141;
    EXPECT_EQ(streamed.substr(delays, 3), finish(source, fields).substr(delays, 3)) << frames;
  }
}

INSTANTIATE_TEST_SUITE_P(Rates, PromisedMp3,
                         testing::Values(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000));

TEST_F(Promised, FileIsKeptToItsLength) {
  TextSink sink;
  PrecomputedFile file({.head = std::vector<std::byte>(2), .length = 4}, sink);
  const std::byte bytes[3]{};
  file.write_at(0, bytes);
  EXPECT_THROW(file.check_kept(), base::Error) << "too short";
  EXPECT_THROW(file.write_at(2, bytes), base::Error) << "the byte at 2 is sent";
  file.write_at(3, std::span(bytes).first(1));
  EXPECT_NO_THROW(file.check_kept());
  EXPECT_NO_THROW(file.write_at(0, std::span(bytes).first(2))) << "of the head";
  EXPECT_EQ(sink.text.size(), 4U);
}

// What is not certain is not promised: it is finished first.
class NotPromised : public Promised {
 protected:
  void expect_finished_first(const std::string& source, const std::vector<audio::Field>& fields) const {
    TextSink sink;
    const base::UniqueFd fd = base::open_unnamed_file(dir_.path());
    base::FdFile file(fd.get());
    transcode({support::MemorySource(source), "a.wav", "", audio::parse_options(fields)},
              {.stream = &sink, .file = &file}, [](const audio::ResultInfo&) {});
    EXPECT_GT(file.size(), 0U);
    EXPECT_EQ(sink.text.size(), 0U);
  }
};

TEST_F(NotPromised, IsAFileThatBreaksOff) {
  const std::string whole = noise(44100, 2, 50'000);
  expect_finished_first(whole.substr(0, whole.size() / 2), {{"format", "wav"}});
}

// A clip that was shortened without being written anew.
TEST_F(NotPromised, IsAMovieWhoseEditEndsInsideAPacket) {
  std::string movie =
      support::read_file(support::encoded(support::kMusic, "edited.mov", {"-c:a", "pcm_s16le"}));
  const std::string whole("elst\0\0\0\0\0\0\0\1\0\0\x0b\xb8", 16);    // one edit of 3000 ms
  const std::string shorter("elst\0\0\0\0\0\0\0\1\0\0\x0b\xae", 16);  // 2990 ms
  const std::size_t edits = movie.find(whole);
  ASSERT_NE(edits, std::string::npos);
  movie.replace(edits, shorter.size(), shorter);
  for (const char* format : {"wav", "flac"}) expect_finished_first(movie, {{"format", format}});
}

TEST_F(NotPromised, IsAnotherSampleRate) {
  expect_finished_first(noise(44100, 2, 50'000), {{"format", "wav"}, {"sample_rate", "48000"}});
}

TEST_F(NotPromised, IsAVariableBitRate) {
  expect_finished_first(noise(44100, 2, 50'000), {{"format", "mp3"}, {"quality", "2"}});
}

TEST_F(NotPromised, IsACompressedSource) {
  expect_finished_first(support::read_file(support::encoded(support::kMusic, "promise.flac")),
                        {{"format", "wav"}});
}

TEST_F(NotPromised, IsWhatWasAskedForAsAFile) {
  expect_finished_first(noise(44100, 2, 50'000), {{"format", "wav"}, {"delivery", "file"}});
}

}  // namespace
}  // namespace av
