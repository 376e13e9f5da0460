// Channels, tags and covers as clients send them, and the examples of docs/editing.md.

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using support::text_field;
using ::testing::HasSubstr;

std::string tag(const support::Probe& probe, const std::string& name) {
  for (const auto& place : {probe.json.at("format"), probe.json.at("streams").at(0)}) {
    const auto tags = place.value("tags", nlohmann::json::object());
    if (tags.contains(name)) return tags.at(name);
  }
  return "";
}

class Editing : public ::testing::Test {
 protected:
  support::HttpResponse convert(const std::filesystem::path& file, const std::string& format,
                                const std::vector<support::Field>& fields) {
    auto request = service::convert(support::service(), file, format, fields);
    out_ = dir_ / ("out." + format);
    request.save_to = out_;
    return support::perform(request);
  }

  std::filesystem::path tagged() {
    const auto file = dir_ / "tagged.mp3";
    support::output_of(
        {{"ffmpeg", "-v", "error", "-y", "-i", support::wav(support::kMusic).string(), "-metadata",
          "title=Old", "-metadata", "artist=Ada", "-metadata", "track=3/12", file.string()},
         {}});
    return file;
  }

  support::TempDir dir_;
  std::filesystem::path out_;
};

TEST_F(Editing, AFieldTakesTheTagsPlaceAndAnEmptyOneRemovesIt) {
  for (const char* format : {"mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff", "mka", "wv"}) {
    const auto response = convert(tagged(), format,
                                  {text_field("title", "Nêw\nline"), text_field("artist", ""),
                                   text_field("track_number", "4"), text_field("tag.MOOD", "calm")});
    ASSERT_TRUE(response.ok()) << format << support::read_file(out_);
    const auto probe = support::probe(out_);
    const auto any = [&](const std::string& a, const std::string& b) {
      const auto found = tag(probe, a);
      return found.empty() ? tag(probe, b) : found;
    };
    EXPECT_EQ(any("title", "TITLE"), "Nêw\nline") << format << probe.json;
    EXPECT_EQ(any("artist", "ARTIST"), "") << format << probe.json;
    EXPECT_THAT(any("track", format == std::string("wv") ? "TRACK" : "TRACKNUMBER"),
                ::testing::StartsWith("4"))
        << format << probe.json;
    EXPECT_THAT(support::read_file(out_), HasSubstr("calm")) << format;
  }
}

TEST_F(Editing, ACopyGetsTagsToo) {
  const auto source = tagged();
  ASSERT_TRUE(convert(source, "mp3", {text_field("codec", "copy"), text_field("title", "New")}).ok());
  EXPECT_EQ(tag(support::probe(out_), "title"), "New");
  EXPECT_EQ(tag(support::probe(out_), "artist"), "Ada");
  EXPECT_EQ(support::difference(support::decode_int(source), support::decode_int(out_)), "");
}

TEST_F(Editing, StrippedTagsLeaveOnlyWhatIsGiven) {
  ASSERT_TRUE(
      convert(tagged(), "flac", {text_field("metadata", "strip"), text_field("genre", "Speech")}).ok());
  const auto probe = support::probe(out_);
  EXPECT_EQ(tag(probe, "GENRE"), "Speech");
  EXPECT_EQ(tag(probe, "TITLE"), "");
  EXPECT_EQ(tag(probe, "ARTIST"), "");
}

TEST_F(Editing, WhatIsNoTagIsRefusedByName) {
  const std::vector<std::pair<support::Field, std::string>> cases{
      {text_field("track_number", "first"), "not a number"},
      {text_field("date", "yesterday"), "not a date"},
      {text_field("title", std::string(5000, 'a')), "longer than the 4096 bytes"},
      {text_field("title", "\xff\xfe"), "not UTF-8"},
      {text_field("comment", std::string("a\x01z")), "control characters"},
      {text_field("tag.A=B", "x"), "no name of a tag"},
      {text_field("tag.encoder", "x"), "written by itself"},
      {text_field("tag.METADATA_BLOCK_PICTURE", "x"), "written by itself"}};
  for (const auto& [field, words] : cases) {
    auto request = service::convert(support::service(), support::wav(support::kPhone), "flac", {field});
    const auto problem = service::expect_problem(support::perform(request), 400);
    EXPECT_THAT(service::field_error(problem, field.name), HasSubstr(words)) << field.name;
  }
  auto twice = service::convert(support::service(), support::wav(support::kPhone), "flac",
                                {text_field("title", "a"), text_field("tag.Title", "b")});
  EXPECT_THAT(service::field_error(service::expect_problem(support::perform(twice), 400), "tag.Title"),
              HasSubstr("more than once"));
}

TEST_F(Editing, WhereThereIsNoPlaceForTagsIsSaid) {
  const auto response = convert(tagged(), "aac", {text_field("title", "New")});
  ASSERT_TRUE(response.ok());
  EXPECT_THAT(response.header("x-audio-warnings"), HasSubstr("no place for tags"));
}

// The picture that comes out of the result is the one that went in, byte for byte.
TEST_F(Editing, APictureBecomesTheFrontCover) {
  const auto source = dir_ / "song.mp3";
  support::write_with_cover(source, "png");
  const auto picture = dir_ / "new.jpg";
  support::output_of({{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=blue:s=32x32:d=0.04", "-frames:v",
                       "1", picture.string()},
                      {}});
  auto cover = support::file_field(picture);
  cover.name = "cover";
  for (const char* format : {"mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff", "mka", "wv"}) {
    ASSERT_TRUE(convert(source, format, {cover}).ok()) << format << support::read_file(out_);
    support::HttpRequest request{.url = support::service().url("/cover")};
    request.fields = {support::file_field(out_)};
    EXPECT_EQ(support::perform(request).body, support::read_file(picture)) << format;
  }
  std::ofstream(dir_ / "no.jpg") << "this is no picture";
  auto wrong = support::file_field(dir_ / "no.jpg");
  wrong.name = "cover";
  EXPECT_EQ(convert(source, "mp3", {wrong}).status, 400);
  EXPECT_EQ(convert(source, "mp3", {cover, cover}).status, 400);
  EXPECT_EQ(convert(source, "mp3", {cover, text_field("cover", "strip")}).status, 400);
}

TEST_F(Editing, OneChannelComesOutAsItIs) {
  const auto source = support::wav(support::kSurround);
  const auto all = support::decode_int(source);
  const std::vector<std::pair<std::string, int>> channels{
      {"left", 0}, {"right", 1}, {"1", 0}, {"4", 3}, {"6", 5}};
  for (const auto& [name, index] : channels) {
    const auto response = convert(source, "wav", {text_field("channel", name)});
    ASSERT_TRUE(response.ok()) << name;
    EXPECT_EQ(response.header("x-audio-channels"), "1");
    const auto one = support::decode_int(out_);
    ASSERT_EQ(one.frames(), all.frames());
    for (std::int64_t i = 0; i < one.frames(); ++i)
      ASSERT_EQ(one.samples[static_cast<std::size_t>(i)],
                all.samples[static_cast<std::size_t>(i * 6 + index)]);
  }
}

// The last packet of this ADX file begins with the mark of its end: FFmpeg makes a frame without a sample of
// it.
TEST_F(Editing, AChannelMayHaveFramesWithoutASample) {
  constexpr std::size_t kHeader = 36;
  constexpr std::size_t kPacket = 4608;  // of 4096 samples
  const auto whole = dir_ / "whole.adx";
  support::output_of(
      {.argv = {"ffmpeg", "-v", "error", "-i", support::wav(support::kMusic), "-f", "adx", whole}});
  const std::string end = std::string("\x80\x01\x00\x0e", 4) + std::string(32, '\0');
  const auto ended = support::write_file(
      dir_ / "ended.adx", support::read_file(whole).substr(0, kHeader + kPacket) + end + end + end);
  for (const char* channel : {"2", "mix"}) {
    const auto response = convert(ended, "wav", {text_field("channel", channel)});
    ASSERT_TRUE(response.ok()) << support::read_file(out_);
    EXPECT_EQ(support::decode_int(out_).frames(), 4096);
  }
}

TEST_F(Editing, AMixIsTheMeanOfAll) {
  const auto source = support::wav(support::kMusic);
  const auto all = support::decode_int(source);
  ASSERT_TRUE(convert(source, "wav", {text_field("channel", "mix")}).ok());
  const auto one = support::decode_int(out_);
  ASSERT_EQ(one.frames(), all.frames());
  for (std::size_t i = 0; i < one.samples.size(); ++i) {
    const double mean = (double{1} * all.samples[2 * i] + all.samples[2 * i + 1]) / 2;
    ASSERT_NEAR(one.samples[i], mean, 0x8000);  // half a step of 16 bits
  }
}

TEST_F(Editing, AChannelThatIsNotThereIsRefusedWithHowManyThereAre) {
  for (const char* route : {"/convert?format=mp3&", "/waveform?", "/loudness?"}) {
    support::HttpRequest request{.url = support::service().url(std::string(route) + "channel=3")};
    request.body_file = support::wav(support::kMusic);
    request.headers = {"Content-Type: audio/wav"};
    const auto problem = service::expect_problem(support::perform(request), 422);
    EXPECT_THAT(problem["detail"].get<std::string>(), HasSubstr("no channel 3: it has 2 channels")) << route;
  }
  const auto response = convert(support::wav(support::kPhone), "mp3", {text_field("channel", "right")});
  EXPECT_EQ(response.status, 422);
  for (const auto& [name, value] : {std::pair{"channels", "2"}, std::pair{"codec", "copy"}}) {
    const auto both = convert(support::wav(support::kMusic), "wav",
                              {text_field("channel", "left"), text_field(name, value)});
    EXPECT_EQ(both.status, 400) << name;
  }
}

// The loudness of the left channel alone is that of a file that has no other.
TEST_F(Editing, AnAnalysisIsOfTheChannelAlone) {
  ASSERT_TRUE(convert(support::wav(support::kMusic), "wav", {text_field("channel", "right")}).ok());
  const auto ask = [](const std::filesystem::path& file, const std::string& query) {
    support::HttpRequest request{.url = support::service().url("/loudness?" + query)};
    request.body_file = file;
    request.headers = {"Content-Type: audio/wav"};
    return support::perform(request).json();
  };
  EXPECT_EQ(ask(support::wav(support::kMusic), "channel=right"), ask(out_, ""));
}

TEST(EditingDocumentation, HasCurlLinesThatWork) {
  const support::TempDir dir;
  std::filesystem::copy(support::wav(support::kMusic), dir / "call.wav");
  support::write_with_cover(dir / "song.mp3", "png");
  support::output_of({{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=blue:s=32x32:d=0.04", "-frames:v",
                       "1", (dir / "front.jpg").string()},
                      {}});
  support::output_of({{"ffmpeg", "-v", "error", "-i", support::wav(support::kPhone).string(), "-f", "s16le",
                       (dir / "call.raw").string()},
                      {}});
  support::write_file(dir / "chapters.json",
                      R"([{"start": "00:00:00.000", "title": "One"}, {"start": 1.5}])");
  const int examples = service::run_examples(support::service(), SOURCE_DIR "/docs/editing.md", dir.path());
  EXPECT_GE(examples, 10);
  EXPECT_TRUE(support::run({.argv = {"unzip", "-tq", dir / "trimmed.zip"}}).ok());
  for (const char* result : {"call.mp3", "trimmed.mp3", "gained.flac", "chaptered.m4a", "agent.wav",
                             "mix.opus", "right.json", "tagged.mp3", "covered.m4a"})
    EXPECT_GT(std::filesystem::file_size(dir / result), 50u) << result;
}

}  // namespace
