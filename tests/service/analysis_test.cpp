// The routes that look into a file, by way of HTTP. What they answer is judged by tests/analysis.

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/process.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using support::HttpRequest;
using support::HttpResponse;
using ::testing::HasSubstr;
using ::testing::StartsWith;

HttpResponse ask(const std::string& route, const std::vector<support::Field>& more = {}) {
  HttpRequest request{.url = support::service().url("/" + route)};
  request.fields = {support::file_field(support::wav(support::kMusic))};
  request.fields.insert(request.fields.end(), more.begin(), more.end());
  return support::perform(request);
}

std::string from_command_line(const std::string& task, const std::vector<std::string>& fields = {}) {
  std::vector<std::string> arguments{task, support::wav(support::kMusic).string()};
  arguments.insert(arguments.end(), fields.begin(), fields.end());
  return support::audio_convert_cli(arguments).out;
}

TEST(Analysis, AnswersAsTheCommandLineDoes) {
  EXPECT_EQ(ask("loudness").body, from_command_line("loudness"));
  EXPECT_EQ(ask("waveform").body, from_command_line("waveform"));
  for (const char* format : {"dat", "peaks", "png", "svg", "spectrogram"}) {
    EXPECT_EQ(ask("waveform", {support::text_field("format", format)}).body,
              from_command_line("waveform", {std::string("format=") + format}))
        << format;
  }
  auto probe = ask("probe").json();
  auto expected = nlohmann::json::parse(from_command_line("probe"));
  probe["format"].erase("filename");
  expected["format"].erase("filename");
  EXPECT_EQ(probe, expected);
}

TEST(Analysis, SaysWhatItAnswersWith) {
  EXPECT_EQ(ask("probe").header("content-type"), "application/json");
  EXPECT_EQ(ask("loudness").header("content-type"), "application/json");
  EXPECT_EQ(ask("loudness").header("x-audio-duration"), "3.000000");
  EXPECT_EQ(ask("waveform").header("content-type"), "application/json");
  const auto type = [](const char* format) {
    return ask("waveform", {support::text_field("format", format)}).header("content-type");
  };
  EXPECT_EQ(type("dat"), "application/octet-stream");
  EXPECT_EQ(type("png"), "image/png");
  EXPECT_EQ(type("svg"), "image/svg+xml");
  EXPECT_EQ(type("spectrogram"), "image/png");
  const auto dat = ask("waveform", {support::text_field("format", "dat")});
  EXPECT_EQ(dat.header("content-length"), std::to_string(dat.body.size()));
}

TEST(Analysis, TakesTheFileAsTheBodyToo) {
  HttpRequest request{.url = support::service().url("/waveform?format=svg&width=10")};
  request.method = "PUT";
  request.body_file = support::wav(support::kMusic);
  EXPECT_EQ(support::perform(request).body, from_command_line("waveform", {"format=svg", "width=10"}));
}

TEST(Analysis, ServesTheCoverAsWhatItIs) {
  const support::TempDir dir;
  const auto file = dir / "a.flac";
  support::write_with_cover(file, "mjpeg");
  HttpRequest request{.url = support::service().url("/cover")};
  request.fields = {support::file_field(file)};
  const auto response = support::perform(request);
  ASSERT_TRUE(response.ok()) << response.body;
  EXPECT_EQ(response.header("content-type"), "image/jpeg");
  EXPECT_EQ(response.header("x-content-type-options"), "nosniff");
  EXPECT_THAT(response.body, StartsWith("\xff\xd8\xff"));
  EXPECT_EQ(response.header("content-length"), std::to_string(response.body.size()));
}

TEST(Analysis, RefusesAsConvertDoes) {
  for (const char* route : {"probe", "cover", "waveform", "loudness"}) {
    const auto url = support::service().url(std::string("/") + route);
    HttpRequest nonsense{.url = url};
    nonsense.body = "this is no audio file at all";
    nonsense.headers = {"Content-Type: audio/wav"};
    service::expect_problem(support::perform(nonsense), 415);
    service::expect_problem(support::perform({.url = url}), 405);
    HttpRequest playlist{.url = url};
    playlist.body = "#EXTM3U\nhttp://127.0.0.1:1/a.ts\n";
    playlist.headers = {"Content-Type: audio/mpegurl"};
    service::expect_problem(support::perform(playlist), 422);
    const auto unknown = service::expect_problem(ask(route, {support::text_field("bitrate", "128k")}), 400);
    EXPECT_THAT(service::field_error(unknown, "bitrate"), HasSubstr("there is no such field"));
  }
}

TEST(Analysis, IsInTheLogAndCounted) {
  HttpRequest request{.url = support::service().url("/loudness")};
  request.fields = {support::file_field(support::wav(support::kMusic))};
  request.headers = {"X-Request-ID: a-loud-one"};
  ASSERT_TRUE(support::perform(request).ok());
  const auto entry = service::log_entry(support::service(), "a-loud-one");
  EXPECT_EQ(entry.value("target", ""), "loudness");
  EXPECT_EQ(entry.value("audio_seconds", 0.0), 3.0);
  const auto metrics = support::perform({.url = support::service().url("/metrics")}).body;
  EXPECT_THAT(metrics, HasSubstr("target=\"loudness\""));
}

TEST(Analysis, IsListedWithItsOptions) {
  const auto table = support::perform({.url = support::service().url("/formats")}).json();
  std::vector<std::string> paths;
  for (const auto& analysis : table.at("analyses")) paths.push_back(analysis.at("path"));
  EXPECT_THAT(paths, ::testing::ElementsAre("/probe", "/cover", "/waveform", "/loudness"));
}

// The examples of docs/analysis.md as they stand there.
TEST(AnalysisDocumentation, HasCurlLinesThatWork) {
  const support::TempDir dir;
  std::filesystem::copy(support::wav(support::kMusic), dir / "interview.wav");
  support::run({{"ffmpeg", "-v", "error", "-i", support::wav(support::kMusic).string(), "-f", "lavfi", "-i",
                 "color=red:s=64x48:d=0.04", "-map", "0", "-map", "1", "-c:v", "png", "-disposition:v",
                 "attached_pic", (dir / "song.mp3").string()},
                {}});
  const int examples = service::run_examples(support::service(), SOURCE_DIR "/docs/analysis.md", dir.path());
  EXPECT_GE(examples, 10);
  for (const char* result : {"cover.png", "interview.json", "song.dat", "peaks.json", "song.png", "part.svg",
                             "spectrogram.png", "loudness.json"})
    EXPECT_GT(std::filesystem::file_size(dir / result), 50u) << result;
}

}  // namespace
