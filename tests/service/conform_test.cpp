// conform= on /convert: the result meets the limits, as /loudness and ffmpeg measure it again, or there is
// none.

#include <sstream>
#include <string>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/process.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using support::text_field;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Conform : public ::testing::Test {
 protected:
  // Phrases of pink noise with pauses between, over a floor of white noise of this level.
  std::filesystem::path recording(double floor_dbfs, double volume = 0.05) {
    const auto file = dir_ / "recording.wav";
    std::ostringstream graph;
    graph << "anoisesrc=c=pink:a=" << volume
          << ":r=48000:d=12:seed=1,volume='if(lt(mod(t,3),2),1,0)':eval=frame"
          << "[speech];anoisesrc=c=white:a=1:r=48000:d=12:seed=2,volume=" << floor_dbfs + 4.77
          << "dB[floor];[speech][floor]amix=normalize=0";
    support::output_of({{"ffmpeg", "-v", "error", "-y", "-filter_complex", graph.str(), file.string()}, {}});
    return file;
  }

  support::HttpResponse convert(const std::filesystem::path& file, const std::string& format,
                                const std::vector<support::Field>& fields) {
    auto request = service::convert(support::service(), file, format, fields);
    request.save_to = out_;
    return support::perform(request);
  }

  // What /loudness says of the result.
  nlohmann::json judged(const std::string& name, const std::string& format) {
    const support::HttpRequest request{
        .url = support::service().url("/loudness"),
        .fields = {support::file_field(out_, "out." + format), text_field("conform", name)}};
    return nlohmann::json::parse(support::perform(request).body).at("conform");
  }

  support::TempDir dir_;
  const std::filesystem::path out_ = dir_ / "out";
};

TEST_F(Conform, BringsARecordingToEachSetOfLimits) {
  const auto file = recording(-90);
  for (const std::string name : {"acx", "librivox", "ebu-r128", "podcast", "atsc-a85"}) {
    for (const std::string format : {"mp3", "wav", "m4a"}) {
      SCOPED_TRACE(name + " " + format);
      const auto response = convert(file, format, {text_field("conform", name)});
      ASSERT_TRUE(response.ok()) << support::read_file(out_);
      EXPECT_THAT(response.header("x-audio-conform"), StartsWith(name + ";"));
      const auto report = judged(name, format);
      EXPECT_EQ(report.at("passes"), true) << report;
      for (const auto& figure : report.at("figures")) {
        std::ostringstream text;
        text << ";" << figure.at("figure").get<std::string>() << "=" << figure.at("value").get<double>();
        EXPECT_THAT(response.header("x-audio-conform"), HasSubstr(text.str()));
      }
    }
  }
}

TEST_F(Conform, MakesAnMp3OfTheKindThatAudiobooksAre) {
  ASSERT_TRUE(convert(recording(-90), "mp3", {text_field("conform", "acx")}).ok());
  EXPECT_EQ(support::output_of({{"ffprobe", "-v", "error", "-show_entries", "stream=sample_rate,bit_rate",
                                 "-of", "csv=p=0", out_.string()},
                                {}}),
            "44100,192000\n");
  ASSERT_TRUE(
      convert(recording(-90), "mp3", {text_field("conform", "acx"), text_field("bitrate", "256k")}).ok());
  EXPECT_EQ(support::output_of({{"ffprobe", "-v", "error", "-show_entries", "stream=bit_rate", "-of",
                                 "csv=p=0", out_.string()},
                                {}}),
            "256000\n");
}

// Gain raises the noise as well as the voice.
TEST_F(Conform, NamesTheNoiseThatNoLevelMends) {
  const auto response = convert(recording(-55), "mp3", {text_field("conform", "acx")});
  EXPECT_EQ(response.status, 422);
  const std::string problem = support::read_file(out_);
  EXPECT_THAT(problem, HasSubstr("noise_floor is -"));
  EXPECT_THAT(problem, HasSubstr("has to be at most -60"));
  EXPECT_THAT(problem, ::testing::Not(HasSubstr("rms is")));
}

TEST_F(Conform, TakesDigitalSilenceForQuietPauses) {
  const auto file = dir_ / "gated.wav";
  support::output_of({{"ffmpeg", "-v", "error", "-f", "lavfi", "-i",
                       "aevalsrc='if(lt(mod(t,3),2),0.02*sin(2*PI*440*t),0)':s=44100:d=12", file.string()},
                      {}});
  const auto response = convert(file, "wav", {text_field("conform", "acx")});
  ASSERT_TRUE(response.ok()) << support::read_file(out_);
  EXPECT_THAT(response.header("x-audio-conform"), HasSubstr(";noise_floor=-inf;"));
  EXPECT_EQ(judged("acx", "wav").at("passes"), true);
}

// What is too short to be measured is no fault of ours (found by spoiling files).
TEST_F(Conform, IsRefusedOfAFewQuietSamples) {
  const auto file = dir_ / "short.wav";
  support::output_of({{"ffmpeg", "-v", "error", "-f", "lavfi", "-i",
                       "aevalsrc='0.0001*gt(n,9)':s=44100,atrim=end_sample=13", file.string()},
                      {}});
  for (const std::string format : {"wav", "flac", "aptxhd", "mp3"}) {
    EXPECT_EQ(convert(file, format, {text_field("conform", "acx")}).status, 422) << format;
    EXPECT_THAT(support::read_file(out_), HasSubstr("rms is -")) << format;
  }
}

TEST_F(Conform, IsMetWherePeaksHaveToBeLimited) {
  const auto file = dir_ / "clicks.wav";
  support::output_of(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i",
        "aevalsrc='if(lt(mod(t,0.5),0.001),0.9,0)+if(lt(mod(t,3),2),0.05*sin(2*PI*440*t),0)':s=44100:d=12",
        file.string()},
       {}});
  const auto response = convert(file, "wav", {text_field("conform", "podcast")});
  ASSERT_TRUE(response.ok()) << support::read_file(out_);
  EXPECT_EQ(judged("podcast", "wav").at("passes"), true);
}

TEST_F(Conform, CannotBeTogetherWithWhatItDecides) {
  const auto file = recording(-90);
  for (const std::pair<const char*, const char*>& other : {std::pair{"normalize", "-16"},
                                                           {"volume", "3"},
                                                           {"delivery", "stream"},
                                                           {"split_duration", "2"},
                                                           {"channels", "split"},
                                                           {"codec", "copy"},
                                                           {"join", "no"},
                                                           {"format", "opus"}}) {
    const auto response =
        convert(file, "mp3", {text_field("conform", "podcast"), text_field(other.first, other.second)});
    EXPECT_EQ(response.status, 400) << other.first << support::read_file(out_);
  }
}

TEST_F(Conform, SilenceConformsToNothing) {
  const auto file = dir_ / "silence.wav";
  support::output_of({{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "anullsrc=d=3", file.string()}, {}});
  const auto response = convert(file, "mp3", {text_field("conform", "ebu-r128")});
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(support::read_file(out_), HasSubstr("integrated is not measurable"));
}

TEST_F(Conform, GoesWithVerificationAndASize) {
  const auto response = convert(
      recording(-90), "mp3",
      {text_field("conform", "podcast"), text_field("verify", "yes"), text_field("max_size", "200kB")});
  ASSERT_TRUE(response.ok()) << support::read_file(out_);
  EXPECT_EQ(response.header("x-audio-verified"), "length");
  EXPECT_LE(std::filesystem::file_size(out_), 200'000u);
}

}  // namespace
