// Silence that is taken out, held against ffmpeg's silencedetect, and put back by the time map.

#include <gmock/gmock.h>

#include "service/package.h"
#include "support/probe.h"

namespace {

using service::ask;
using service::Package;
using service::Pcm;
using support::file_field;
using support::text_field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int kRate = 16'000;  // Hz

// Silence of 3 s, a tone of 2 s, silence of 3 s, a tone of 1 s with silence of 0.3 s in it, silence of 1 s.
class TrimSilence : public ::testing::Test {
 protected:
  TrimSilence() {
    const auto tone = [&](const char* name, const char* seconds, const char* before, const char* after) {
      const std::string file = dir_ / name;
      support::output_of({.argv = {"sox", "-D", "-n", "-r", "16000", "-b", "16", file, "synth", seconds,
                                   "sine", "400", "vol", "0.5", "pad", before, after}});
      return file;
    };
    source_ = dir_ / "talk.wav";
    support::output_of({.argv = {"sox", tone("a.wav", "2", "3", "3"), tone("b.wav", "0.5", "0", "0.3"),
                                 tone("c.wav", "0.5", "0", "1"), source_}});
  }

  std::vector<support::Field> fields(const std::string& trim, std::vector<support::Field> more = {}) const {
    more.insert(more.begin(),
                {file_field(source_), text_field("format", "flac"), text_field("trim_silence", trim)});
    return more;
  }

  Pcm result(const std::vector<support::Field>& fields) const {
    const auto response = ask(fields);
    if (!response.ok()) throw std::runtime_error(response.body);
    return support::decode_int(support::write_file(dir_ / "out.flac", response.body));
  }

  // How many silences of at least this length ffmpeg hears in the last result.
  long silences(const std::string& seconds) const {
    const auto run = support::run({.argv = {"ffmpeg", "-hide_banner", "-i", dir_ / "out.flac", "-af",
                                            "silencedetect=n=-60dB:d=" + seconds, "-f", "null", "-"}});
    const std::string& text = run.err;
    long count = 0;
    for (auto at = text.find("silence_start"); at != std::string::npos;
         at = text.find("silence_start", at + 1))
      ++count;
    return count;
  }

  support::TempDir dir_;
  std::filesystem::path source_;
};

TEST_F(TrimSilence, TakesTheEndsOff) {
  const Pcm whole = support::decode_int(source_);
  const Pcm trimmed = result(fields("ends"));
  ASSERT_NEAR(static_cast<double>(trimmed.frames()), kRate * 6.3, 8);
  const auto first = std::ranges::search(whole.samples, trimmed.samples).begin();
  ASSERT_NE(first, whole.samples.end()) << "not a part of the source";
  EXPECT_NEAR(static_cast<double>(first - whole.samples.begin()), kRate * 3, 8);
  EXPECT_EQ(silences("2"), 1);
}

TEST_F(TrimSilence, ShortensThoseBetweenToo) {
  EXPECT_NEAR(static_cast<double>(result(fields("all")).frames()), kRate * 3.8, 8);
  EXPECT_EQ(silences("0.6"), 0);
  EXPECT_EQ(silences("0.4"), 1) << "half a second is left of it";
  result(fields("all", {text_field("silence_keep", "0"), text_field("silence_longer_than", "0.2")}));
  EXPECT_EQ(silences("0.05"), 0);
}

TEST_F(TrimSilence, IsPutBackByTheTimeMap) {
  const Package package(fields("all", {text_field("archive", "zip"), text_field("start", "1")}));
  ASSERT_EQ(package.entries.size(), 1u);
  const auto& map = package.manifest.at("time_maps").at(0);
  const Pcm trimmed = support::decode_int(package.path(0));
  const Pcm whole = support::decode_int(source_);
  EXPECT_EQ(map.at("sample_rate"), kRate);
  EXPECT_EQ(map.at("samples"), trimmed.frames());
  EXPECT_EQ(map.at("source_end_sample"), whole.frames());
  Pcm restored{.channels = 1};
  restored.samples.resize(whole.samples.size());
  for (const auto& part : map.at("parts")) {
    const auto from = trimmed.samples.begin() + part.at("start_sample").get<std::ptrdiff_t>();
    std::copy_n(from, part.at("samples").get<std::ptrdiff_t>(),
                restored.samples.begin() + part.at("source_start_sample").get<std::ptrdiff_t>());
    EXPECT_NEAR(part.at("source_start").get<double>(), part.at("source_start_sample").get<double>() / kRate,
                1e-6);
  }
  constexpr std::int32_t kSilence = 1 << 21;  // -60 dBFS of 32 bits
  for (std::size_t i = 0; i < whole.samples.size(); ++i) {
    const bool is_same = whole.samples[i] == restored.samples[i];
    const bool is_silence = restored.samples[i] == 0 && std::abs(whole.samples[i]) < kSilence;
    ASSERT_TRUE(is_same || is_silence) << i;
  }
}

TEST_F(TrimSilence, ComesBeforePiecesAndMovesChapters) {
  const Package package(
      fields("ends", {text_field("split", "chapters"),
                      text_field("chapters", R"([{"start": 0, "title": "A"}, {"start": 5}])")}));
  ASSERT_EQ(package.entries.size(), 2u);
  EXPECT_NEAR(package.entries[0].at("end").get<double>(), 2, 0.002) << "three of its five seconds are gone";
  EXPECT_NEAR(package.entries[1].at("end").get<double>(), 6.3, 0.002);
}

TEST_F(TrimSilence, HasAMapForEachOfSeveralFiles) {
  const Package package(
      fields("ends", {file_field(support::wav(support::kPhone), "loud.wav"), text_field("join", "no")}));
  const auto& maps = package.manifest.at("time_maps");
  ASSERT_EQ(maps.size(), 2u);
  EXPECT_EQ(maps[0].at("source"), "talk.wav");
  EXPECT_EQ(maps[1].at("source"), "loud.wav");
  const auto joined = ask(fields("all", {file_field(source_, "again.wav")}));
  EXPECT_EQ(joined.header("content-type"), "audio/flac") << "no archive was asked for";
}

TEST_F(TrimSilence, LeavesWhatIsSilentThroughout) {
  const auto silent = dir_ / "silent.wav";
  support::output_of({.argv = {"sox", "-n", "-r", "16000", "-b", "16", silent, "trim", "0", "2"}});
  for (const char* trim : {"ends", "all"}) {
    const auto response =
        ask({file_field(silent), text_field("format", "wav"), text_field("trim_silence", trim)});
    EXPECT_EQ(response.header("x-audio-duration"), "2.000000") << trim << response.body;
  }
}

TEST_F(TrimSilence, IsRefusedWithCopiesAndWhereItIsTooMuch) {
  EXPECT_NE(service::field_error(
                service::expect_problem(ask(fields("ends", {text_field("codec", "copy")})), 400), "codec"),
            "");
  EXPECT_THAT(service::field_error(service::expect_problem(ask(fields("middle")), 400), "trim_silence"),
              HasSubstr("neither ends nor all"));
  const auto noise = dir_ / "noise.wav";
  support::output_of({.argv = {"sox", "-n", "-r", "48000", "-b", "16", noise, "synth", "4", "whitenoise"}});
  const auto problem =
      service::expect_problem(ask({file_field(noise), text_field("format", "flac"),
                                   text_field("trim_silence", "all"), text_field("silence_below", "-6"),
                                   text_field("silence_longer_than", "0"), text_field("silence_keep", "0")}),
                              422);
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("Make silence_longer_than longer"));
}

}  // namespace
