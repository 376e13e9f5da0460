// What the matrix does not reach: sources that change, break off or hold nothing.

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "av/engine.h"
#include "base/error.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace av {
namespace {

using base::ErrorKind;
using support::read_file;
using testing::HasSubstr;

class TranscoderTest : public testing::Test {
 protected:
  audio::ResultInfo run(std::string bytes, const std::string& name, std::vector<audio::Field> fields) {
    return convert(support::MemorySource(std::move(bytes)), name, fields, out_);
  }

  const support::TempDir dir_;
  const std::filesystem::path out_ = dir_ / "out";
};

TEST_F(TranscoderTest, AStreamThatChangesRateAndChannelsIsConvertedToItsEnd) {
  const std::string first = read_file(support::encoded(support::kMusic, "first.mp3"));
  const std::string second = read_file(support::encoded(support::kPhone, "second.mp3", {"-ar", "22050"}));
  const auto info = run(first + second, "joined.mp3", {{"format", "wav"}});
  EXPECT_EQ(info.sample_rate, support::kMusic.rate);
  EXPECT_EQ(info.channels, support::kMusic.channels);
  const double seconds = static_cast<double>(info.samples) / info.sample_rate;
  EXPECT_NEAR(seconds, support::kMusic.seconds + support::kPhone.seconds, 0.15);
}

TEST_F(TranscoderTest, AFileThatBreaksOffIsConvertedAsFarAsItGoes) {
  const std::string whole = read_file(support::wav(support::kMusic));
  const auto info = run(whole.substr(0, whole.size() / 2), "half.wav", {{"format", "flac"}});
  EXPECT_NEAR(static_cast<double>(info.samples), static_cast<double>(support::kMusic.frames()) / 2, 50);
}

TEST_F(TranscoderTest, AFileWithoutSamplesIsRefused) {
  const std::string header = read_file(support::wav(support::kPhone)).substr(0, 36);
  EXPECT_THAT(
      [&] {
        run(header + std::string("data\0\0\0\0", 8), "empty.wav", {{"format", "mp3"}});
      },
      testing::Throws<base::Error>(testing::Property(&base::Error::kind, ErrorKind::unprocessable)));
}

TEST_F(TranscoderTest, NoiseInPlaceOfFramesIsRefusedAsUndecodable) {
  std::string bytes = read_file(support::encoded(support::kMusic, "noise.flac"));
  unsigned state = 1;
  for (std::size_t i = 512; i < bytes.size(); ++i)
    bytes[i] = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  EXPECT_THAT(
      [&] {
        run(bytes, "noise.flac", {{"format", "wav"}});
      },
      testing::Throws<base::Error>(testing::Property(&base::Error::kind, ErrorKind::unprocessable)));
}

TEST_F(TranscoderTest, ABitRateTheSourcesSampleRateCannotHaveIsABadRequest) {
  EXPECT_THAT(
      [&] {
        run(read_file(support::wav(support::kPhone)), "a.wav", {{"format", "mp3"}, {"bitrate", "192k"}});
      },
      testing::ThrowsMessage<base::Error>(HasSubstr("it is one of 8k, 16k")));
}

TEST_F(TranscoderTest, AskedForRateChannelsAndDepthAreWhatComesOut) {
  const auto info =
      run(read_file(support::wav(support::kSurround)), "a.wav",
          {{"format", "wav"}, {"sample_rate", "32000"}, {"channels", "1"}, {"bit_depth", "24"}});
  EXPECT_EQ(info.codec, "pcm_s24le");
  EXPECT_EQ(info.sample_rate, 32000);
  EXPECT_EQ(info.channels, 1);
  EXPECT_EQ(info.samples, 32000 * 3);
}

TEST_F(TranscoderTest, SideSurroundBecomesOpusWhichFfmpegItselfRefuses) {
  const auto side = read_file(
      support::encoded(support::kSurround, "side.flac", {"-af", "aformat=channel_layouts=5.1(side)"}));
  EXPECT_EQ(run(side, "side.flac", {{"format", "opus"}}).channels, 6);
}

TEST_F(TranscoderTest, TagsOfTheStreamAndOfTheFileSurvive) {
  const auto ogg = read_file(support::encoded(support::kMusic, "tagged.ogg",
                                              {"-metadata", "title=Tösti", "-metadata", "artist=Ägir"}));
  run(ogg, "tagged.ogg", {{"format", "mp3"}});
  const auto tags = support::probe(out_).tags;
  EXPECT_EQ(tags.at("title"), "Tösti");
  EXPECT_EQ(tags.at("artist"), "Ägir");
}

class Copy : public testing::Test {
 protected:
  // What is known when the result begins; nothing: it was refused before.
  std::optional<audio::ResultInfo> announced(const std::vector<audio::Field>& fields,
                                             audio::Seconds max_duration = {}) const {
    audio::Options options = audio::parse_options(fields);
    options.max_duration = max_duration;
    const base::UniqueFd fd = base::open_unnamed_file(dir_.path());
    base::FdFile file(fd.get());
    std::optional<audio::ResultInfo> beginning;
    try {
      transcode({source_, "a.ogg", "", options}, {.file = &file},
                [&](const audio::ResultInfo& info) { beginning = info; });
    } catch (const base::Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::over_limit);
    }
    return beginning;
  }

  const support::TempDir dir_;
  const support::MemorySource source_{read_file(support::encoded(support::kMusic, "announced.ogg"))};
};

TEST_F(Copy, OfTooMuchIsRefusedBeforeItBegins) {
  EXPECT_FALSE(announced({{"format", "ogg"}, {"codec", "copy"}}, audio::Seconds(1)));
}

TEST_F(Copy, OfAPartIsAnnouncedAsLongAsThePart) {
  const auto info = announced({{"format", "ogg"}, {"codec", "copy"}, {"start", "0.5"}, {"duration", "1.5"}});
  ASSERT_TRUE(info);
  EXPECT_DOUBLE_EQ(info->declared_duration, 1.5);
}

// A header of 44 bytes was said not to be decodable.
TEST_F(TranscoderTest, AWavWithoutSamplesHasNoAudioInIt) {
  const std::vector<audio::Field> requests[] = {{{"format", "mp3"}},
                                                {{"format", "wav"}},
                                                {{"format", "flac"}},
                                                {{"format", "wav"}, {"codec", "copy"}},
                                                {{"format", "wav"}, {"codec", "auto"}},
                                                {{"format", "mp3"}, {"codec", "auto"}}};
  for (const auto& fields : requests) {
    EXPECT_THAT([&] { run(support::wav_bytes(8000, 1, ""), "a.wav", fields); },
                testing::ThrowsMessage<base::Error>(HasSubstr("There is no audio in the file")));
  }
}

}  // namespace
}  // namespace av
