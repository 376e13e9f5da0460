// Against ffmpeg's ebur128, silencedetect and astats.

#include <cmath>
#include <regex>

#include <gmock/gmock.h>

#include "analysis/answers.h"
#include "support/media.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/temp_dir.h"

namespace {

namespace fs = std::filesystem;

std::string filtered(const fs::path& file, const std::string& filter) {
  return support::run(
             {{"ffmpeg", "-nostats", "-hide_banner", "-i", file.string(), "-af", filter, "-f", "null", "-"},
              {}})
      .err;
}

// The last number behind `name`.
double number(const std::string& text, const std::string& name) {
  const std::regex pattern(name + R"(:?\s+(-?[0-9.]+))");
  double found = NAN;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern); it != std::sregex_iterator(); ++it)
    found = std::stod((*it)[1]);
  return found;
}

struct Source {
  const char* name;
  std::vector<std::string> input;  // of ffmpeg
};

void PrintTo(const Source& source, std::ostream* out) {
  *out << source.name;
}

class Loudness : public ::testing::TestWithParam<Source> {};

TEST_P(Loudness, IsFfmpegs) {
  const support::TempDir dir;
  const auto file = dir / "a.wav";
  std::vector<std::string> command{"ffmpeg", "-v", "error"};
  command.insert(command.end(), GetParam().input.begin(), GetParam().input.end());
  command.push_back(file.string());
  ASSERT_TRUE(support::run({command, {}}).ok());
  const std::string theirs = filtered(file, "ebur128=peak=true+sample:framelog=verbose");
  const auto ours = analysis::json("loudness", file);
  EXPECT_NEAR(ours["integrated"], number(theirs, "I"), 0.1);
  EXPECT_NEAR(ours["range"], number(theirs, "LRA"), 0.1);
  const std::regex peaks(R"(Sample peak:\s+Peak:\s+(-?[0-9.]+)[^]*True peak:\s+Peak:\s+(-?[0-9.]+))");
  std::smatch found;
  ASSERT_TRUE(std::regex_search(theirs, found, peaks)) << theirs;
  EXPECT_NEAR(ours["sample_peak"], std::stod(found[1]), 0.1);
  EXPECT_NEAR(ours["true_peak"], std::stod(found[2]), 0.1);
  const std::string stats = filtered(file, "astats=measure_perchannel=none");
  EXPECT_NEAR(ours["rms"], number(stats, "RMS level dB"), 0.1);
}

INSTANTIATE_TEST_SUITE_P(
    Every, Loudness,
    ::testing::Values(
        Source{"Speech", {"-i", "/usr/share/sounds/alsa/Front_Center.wav"}},
        Source{"Noise",
               {"-f", "lavfi", "-i",
                "anoisesrc=d=20:a=0.3:seed=1:r=44100,lowpass=f=5000:p=2,lowpass=f=5000:p=2"}},
        // Up to half the sample rate, where few samples are near the peaks between them.
        Source{"WhiteNoise", {"-f", "lavfi", "-i", "anoisesrc=d=10:a=0.3:seed=2:r=48000"}},
        Source{"WhiteNoiseOf44100", {"-f", "lavfi", "-i", "anoisesrc=d=10:a=0.3:seed=4:r=44100"}},
        Source{
            "Steps",
            {"-f", "lavfi", "-i", "aevalsrc='0.5*sin(2000*t)*(0.05+mod(floor(t*0.7)*7,5)/5)':s=44100:d=60"}},
        Source{"Swelling",
               {"-f", "lavfi", "-i", "aevalsrc='0.01*t*sin(2000*t)|0.02*t*sin(500*t)':s=48000:d=30"}},
        Source{"Surround",
               {"-f", "lavfi", "-i",
                "aevalsrc='0.1*sin(3000*t)|0.1*sin(2000*t)|0.2*sin(900*t)|0.5*sin(300*t)|0.3*"
                "sin(4000*t)|0.3*sin(700*t)':"
                "s=48000:d=10:c=5.1"}},
        Source{"Telephone", {"-f", "lavfi", "-i", "sine=f=440:r=8000:d=5"}}),
    [](const auto& test) { return test.param.name; });

TEST(LoudnessOfSilence, IsNotKnown) {
  const support::TempDir dir;
  const auto file = dir / "silence.wav";
  support::run(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=3", file.string()}, {}});
  const auto report = analysis::json("loudness", file);
  for (const char* name : {"integrated", "true_peak", "sample_peak", "rms", "gains"})
    EXPECT_TRUE(report[name].is_null()) << name << report[name];
  ASSERT_EQ(report["silences"].size(), 1u);
  EXPECT_EQ(report["silences"][0]["start"], 0.0);
  EXPECT_EQ(report["silences"][0]["end"], 3.0);
}

TEST(LoudnessSilences, AreThoseOfSilencedetect) {
  const support::TempDir dir;
  const auto file = dir / "gaps.wav";
  support::run(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i",
        "aevalsrc='0.2*sin(3000*t)*lt(mod(t,1.7),1.1)+0.002*sin(900*t)|0.001*sin(t*500)':s=44100:d=9",
        file.string()},
       {}});
  const std::string theirs = filtered(file, "silencedetect=n=-40dB:d=0.25");
  const auto ours = analysis::json("loudness", file, {"silence_below=-40", "silence_longer_than=0.25"});
  const std::regex pattern(R"(silence_start: ([0-9.]+)[^]*?silence_end: ([0-9.]+))");
  std::size_t count = 0;
  for (std::sregex_iterator it(theirs.begin(), theirs.end(), pattern); it != std::sregex_iterator();
       ++it, ++count) {
    ASSERT_LT(count, ours["silences"].size());
    EXPECT_NEAR(ours["silences"][count]["start"], std::stod((*it)[1]), 0.0005);
    EXPECT_NEAR(ours["silences"][count]["end"], std::stod((*it)[2]), 0.0005);
  }
  EXPECT_EQ(count, ours["silences"].size());
  EXPECT_GE(count, 5u);
}

TEST(LoudnessSeries, IsThereWhenAskedFor) {
  const auto file = support::wav(support::kMusic);
  EXPECT_FALSE(analysis::json("loudness", file).contains("series"));
  const auto series = analysis::json("loudness", file, {"series=yes"})["series"];
  EXPECT_EQ(series["step"], 0.1);
  EXPECT_EQ(series["momentary"].size(), 30u);
  EXPECT_TRUE(series["momentary"][2].is_null()) << "not 400 ms yet";
  EXPECT_TRUE(series["momentary"][3].is_number());
  EXPECT_TRUE(series["short_term"][28].is_null());
  EXPECT_TRUE(series["short_term"][29].is_number());
}

TEST(LoudnessGains, BringTheFileToTheirReference) {
  const support::TempDir dir;
  const auto file = dir / "a.wav";
  support::run(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "anoisesrc=d=10:a=0.2:seed=3:r=48000", file.string()},
       {}});
  const auto report = analysis::json("loudness", file);
  const double integrated = report["integrated"];
  EXPECT_NEAR(std::stod(report["gains"]["REPLAYGAIN_TRACK_GAIN"].get<std::string>()), -18 - integrated,
              0.011);
  EXPECT_NEAR(std::stod(report["gains"]["R128_TRACK_GAIN"].get<std::string>()), (-23 - integrated) * 256, 3);
  EXPECT_NEAR(20 * std::log10(std::stod(report["gains"]["REPLAYGAIN_TRACK_PEAK"].get<std::string>())),
              report["sample_peak"], 0.01);
}

class Conformance : public ::testing::Test {
 protected:
  // A second of tone, a second of noise, and so on: at these levels in dBFS.
  nlohmann::json conform(double tone, double noise, const std::string& name, int rate = 44100) {
    const auto file = dir_ / "a.wav";
    const std::string of_tone = std::to_string(std::pow(10, (tone + 3) / 20) * std::sqrt(2));
    const std::string of_noise = std::to_string(std::pow(10, noise / 20) * std::sqrt(2));
    support::run({{"ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
                   "aevalsrc='if(lt(mod(t,2),1)," + of_tone + "," + of_noise +
                       ")*sin(2*PI*997*t)':d=20:s=" + std::to_string(rate),
                   "-c:a", "pcm_s24le", file.string()},
                  {}});
    return analysis::json("loudness", file, {"conform=" + name})["conform"];
  }

  static std::vector<std::string> failed(const nlohmann::json& conform) {
    std::vector<std::string> names;
    for (const auto& figure : conform["figures"]) {
      if (!figure["passes"]) names.push_back(figure["figure"]);
    }
    return names;
  }

  support::TempDir dir_;
};

// Half of the time there is tone: its level is 3 dB above the whole's.
TEST_F(Conformance, PassesWhatIsWithinAllLimits) {
  const auto acx = conform(-20, -70, "acx");
  EXPECT_EQ(acx["passes"], true) << acx;
  ASSERT_EQ(acx["figures"].size(), 4u);
  EXPECT_NEAR(acx["figures"][0]["value"], -20, 0.05);
  EXPECT_NEAR(acx["figures"][2]["value"], -70, 0.2);
  EXPECT_EQ(acx["figures"][0]["min"], -23);
}

TEST_F(Conformance, NamesWhatFails) {
  EXPECT_THAT(failed(conform(-26, -70, "acx")), ::testing::ElementsAre("rms"));
  EXPECT_THAT(failed(conform(-20, -50, "acx")), ::testing::ElementsAre("noise_floor"));
  EXPECT_THAT(failed(conform(-6.5, -70, "acx")), ::testing::ElementsAre("rms", "sample_peak"));
  EXPECT_THAT(failed(conform(-20, -70, "acx", 48000)), ::testing::ElementsAre("sample_rate"));
  EXPECT_THAT(failed(conform(-20, -70, "ebu-r128")), ::testing::ElementsAre("integrated"));
  EXPECT_THAT(failed(conform(-3, -70, "podcast")), ::testing::ElementsAre("integrated", "true_peak"));
}

// An editor's gate makes the pauses digital silence, which has no level in dB.
TEST_F(Conformance, PassesPausesOfDigitalSilence) {
  const auto acx = conform(-20, -400, "acx");
  EXPECT_TRUE(acx["figures"][2]["value"].is_null()) << acx;
  EXPECT_EQ(acx["passes"], true) << acx;
}

// What cannot be measured has not passed.
TEST_F(Conformance, FailsSilence) {
  const auto file = dir_ / "silence.wav";
  support::run(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "anullsrc=r=44100:cl=mono:d=3", file.string()}, {}});
  const auto conform = analysis::json("loudness", file, {"conform=librivox"})["conform"];
  EXPECT_EQ(conform["passes"], false);
  EXPECT_THAT(failed(conform), ::testing::ElementsAre("integrated"));
}

TEST(LoudnessChannels, TellClippingAndDirectCurrent) {
  const support::TempDir dir;
  const auto file = dir / "a.wav";
  support::run({{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "aevalsrc='2*sin(2*PI*100*t)|0.25':s=8000:d=1",
                 file.string()},
                {}});
  const auto channels = analysis::json("loudness", file)["channels"];
  ASSERT_EQ(channels.size(), 2u);
  EXPECT_EQ(channels[0]["channel"], "FL");
  EXPECT_GT(channels[0]["full_scale_samples"], 4000);
  EXPECT_EQ(channels[1]["full_scale_samples"], 0);
  EXPECT_NEAR(channels[1]["dc_offset"], 0.25, 0.0001);
}

}  // namespace
