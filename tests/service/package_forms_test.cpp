// What a package can have besides files of sound: waveforms, loudness and HLS; and lists of chapters.

#include <algorithm>
#include <numeric>
#include <sstream>
#include <vector>

#include <gmock/gmock.h>

#include "service/package.h"
#include "support/probe.h"

namespace {

using service::ask;
using service::Package;
using service::Pcm;
using support::Field;
using support::file_field;
using support::text_field;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Field music(const std::string& name = "talk.wav") {
  return file_field(support::wav(support::kMusic), name);
}

support::HttpResponse ask_route(const std::string& route) {
  support::HttpRequest request{.url = support::service().url(route)};
  request.fields = {music()};
  return support::perform(request);
}

TEST(PackageForms, AreWhatTheRoutesGive) {
  const Package package({music(), text_field("format", "mp3"), text_field("format", "waveform"),
                         text_field("format", "waveform-dat"), text_field("format", "waveform-peaks"),
                         text_field("format", "waveform-png"), text_field("format", "waveform-svg"),
                         text_field("format", "spectrogram"), text_field("format", "loudness")});
  EXPECT_THAT(package.names, ElementsAre("manifest.json", "talk.mp3", "talk-waveform.json",
                                         "talk-waveform.dat", "talk-peaks.json", "talk-waveform.png",
                                         "talk-waveform.svg", "talk-spectrogram.png", "talk-loudness.json"));
  const std::vector<std::string> routes{"/waveform",
                                        "/waveform?format=dat",
                                        "/waveform?format=peaks",
                                        "/waveform?format=png",
                                        "/waveform?format=svg",
                                        "/waveform?format=spectrogram",
                                        "/loudness"};
  for (std::size_t i = 0; i < routes.size(); ++i) {
    const auto alone = ask_route(routes[i]);
    ASSERT_TRUE(alone.ok()) << routes[i];
    EXPECT_TRUE(alone.body == support::read_file(package.path(i + 1))) << routes[i];
    EXPECT_EQ(package.entries[i + 1].at("media_type"), alone.header("content-type"));
    EXPECT_EQ(package.entries[i + 1].at("samples"), support::kMusic.frames());
  }
}

TEST(PackageForms, CanBeAllThereIs) {
  const Package package({music(), text_field("format", "loudness")});
  EXPECT_THAT(package.names, ElementsAre("manifest.json", "talk-loudness.json"));
}

TEST(PackageForms, AreOfTheWholeWhereTheSoundIsCut) {
  const Package package({music(), text_field("format", "flac"), text_field("format", "waveform"),
                         text_field("split_duration", "1"), text_field("archive", "tar")});
  EXPECT_THAT(package.names, ElementsAre("manifest.json", "talk-01.flac", "talk-02.flac", "talk-03.flac",
                                         "talk-waveform.json"));
}

TEST(Hls, IsPlayedByFfmpegSampleForSample) {
  const support::Signal long_one{"Stereo44kLong", 44100, "stereo", 2, 16, 20};
  const Package package({file_field(support::wav(long_one), "Grüße 1.wav"), text_field("format", "hls"),
                         text_field("codec", "alac")});
  EXPECT_THAT(package.names,
              ElementsAre("manifest.json", "Grüße 1/index.m3u8", "Grüße 1/init.mp4", "Grüße 1/001.m4s",
                          "Grüße 1/002.m4s", "Grüße 1/003.m4s", "Grüße 1/004.m4s"));
  EXPECT_EQ(
      support::difference(support::decode_int(support::wav(long_one)), support::decode_int(package.path(0))),
      "");
  EXPECT_EQ(package.entries[2].at("end_sample"), package.entries[3].at("start_sample"));
  EXPECT_EQ(package.entries.back().at("end_sample"), long_one.frames());
}

struct Playlist {
  std::vector<std::string> tags;  // before the first segment, and behind the last
  std::vector<std::string> names;
  std::vector<double> seconds;
};

Playlist playlist(const std::filesystem::path& path) {
  Playlist list;
  std::istringstream text(support::read_file(path));
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with("#EXTINF:")) {
      list.seconds.push_back(std::stod(line.substr(8)));
    } else if (line.starts_with("#")) {
      list.tags.push_back(line);
    } else {
      list.names.push_back(line);
    }
  }
  return list;
}

// How long a segment plays.
double seconds_of(const std::filesystem::path& head, const std::filesystem::path& segment) {
  const support::TempDir dir;
  const auto file =
      support::write_file(dir / "segment.mp4", support::read_file(head) + support::read_file(segment));
  return static_cast<double>(support::decode_int(file).frames()) / 44100;
}

// RFC 8216, 4.3: of 20 s in segments of 6, with what AAC begins with.
TEST(Hls, HasAPlaylistThatSaysWhatItsSegmentsAre) {
  const support::Signal long_one{"Stereo44kLong", 44100, "stereo", 2, 16, 20};
  for (const char* codec : {"alac", "aac"}) {
    SCOPED_TRACE(codec);
    const Package package({file_field(support::wav(long_one), "talk.wav"), text_field("format", "hls"),
                           text_field("codec", codec)});
    const Playlist list = playlist(package.path(0));
    EXPECT_THAT(list.tags, ElementsAre("#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:7",
                                       "#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-INDEPENDENT-SEGMENTS",
                                       "#EXT-X-MAP:URI=\"init.mp4\"", "#EXT-X-ENDLIST"));
    EXPECT_THAT(list.names, ElementsAre("001.m4s", "002.m4s", "003.m4s", "004.m4s"));
    ASSERT_EQ(list.seconds.size(), list.names.size());
    EXPECT_EQ(package.entries.size(), list.names.size() + 2);
    const double lead = codec == std::string("aac") ? 1024.0 / 44100 : 0;
    EXPECT_NEAR(std::accumulate(list.seconds.begin(), list.seconds.end(), 0.0), 20 + lead, 1e-5);
    for (std::size_t i = 0; i < list.names.size(); ++i) {
      const auto segment = package.path(0).parent_path() / list.names[i];
      EXPECT_EQ(segment, package.path(i + 2));
      // The last packet of AAC is longer than what is left for it.
      const double rest = i + 1 == list.names.size() ? 1024.0 / 44100 : 1e-5;
      EXPECT_NEAR(seconds_of(package.path(1), segment), list.seconds[i], rest) << list.names[i];
    }
  }
}

// ffmpeg plays what an AAC stream begins and ends with to fill its frames.
TEST(Hls, OfAacHasEverySample) {
  const Package package(
      {music(), text_field("format", "hls"), text_field("format", "m4a"), text_field("bitrate", "128k")});
  const Pcm played = support::decode_int(package.path(0));
  constexpr std::int64_t kFrame = 1024;
  const std::int64_t frames = (support::kMusic.frames() + kFrame + kFrame - 1) / kFrame;
  EXPECT_EQ(played.frames(), frames * kFrame);
  EXPECT_EQ(package.entries[0].at("samples"), support::kMusic.frames());
  EXPECT_EQ(support::probe(package.path(0)).codec, "aac");
  // From there on it is what the file beside it plays, whose list of edits leaves the beginning out.
  const Pcm file = support::decode_int(package.path(package.entries.size() - 1));
  ASSERT_GE(file.frames(), support::kMusic.frames());
  const auto begin = played.samples.begin() + kFrame * played.channels;
  EXPECT_TRUE(std::equal(begin, played.samples.end(), file.samples.begin()));
}

// A 500 once: they were to be written into a header that came later.
TEST(Hls, HasTagsAndCoverInItsFirstFile) {
  const support::TempDir dir;
  const auto source = dir / "song.mp3";
  support::write_with_cover(source, "png");
  for (const char* codec : {"aac", "alac"}) {
    const Package package({file_field(source), text_field("format", "hls"), text_field("codec", codec),
                           text_field("title", "Evening"), text_field("tag.MOOD", "calm")});
    const std::string head = support::read_file(package.path(1));
    EXPECT_THAT(head, HasSubstr("Evening"));
    EXPECT_THAT(head, HasSubstr("calm"));
    EXPECT_THAT(head, HasSubstr("\x89PNG"));
    EXPECT_EQ(support::probe(package.path(0)).codec, codec);
  }
}

TEST(Hls, IsNotCopiedAndTakesWhatM4aDoes) {
  EXPECT_NE(
      service::field_error(service::expect_problem(
                               ask({music(), text_field("format", "hls"), text_field("codec", "copy")}), 400),
                           "codec"),
      "");
  EXPECT_NE(
      service::field_error(service::expect_problem(
                               ask({music(), text_field("format", "hls"), text_field("codec", "opus")}), 400),
                           "codec"),
      "");
}

TEST(Package, IsMadeOfOneResultWhereAnArchiveIsAskedFor) {
  const Package package({music(), text_field("format", "mp3"), text_field("archive", "zip")});
  EXPECT_THAT(package.names, ElementsAre("manifest.json", "talk.mp3"));
  const auto plain = ask({music(), text_field("format", "mp3")}, {"Accept: application/x-tar"});
  EXPECT_EQ(plain.header("content-type"), "audio/mpeg") << "one result stays a plain file";
}

TEST(Package, HasNoLargestSize) {
  for (const Field& more :
       {text_field("join", "no"), text_field("archive", "zip"), text_field("channels", "split")}) {
    const auto problem = service::expect_problem(
        ask({music(), music(), text_field("format", "mp3"), text_field("max_size", "1MB"), more}), 400);
    EXPECT_NE(service::field_error(problem, "max_size"), "") << more.name;
  }
}

// In both shapes, as a field and as a file.
TEST(ChapterLists, TakeThePlaceOfTheSources) {
  const support::TempDir dir;
  const std::string podlove = R"([{"start": "00:00:00.000", "title": "Anfäng", "href": "https://example.org"},
                                  {"start": "00:00:01.500", "title": "Ende"}])";
  const std::string podcastindex = R"({"version": "1.2.0", "chapters": [{"startTime": 1.5, "title": "Ende"},
      {"startTime": 0, "title": "Anfäng", "img": "a.jpg"}, {"startTime": 1, "title": "picture", "toc": false}]})";
  const auto file = support::write_file(dir / "chapters.json", podcastindex + std::string(6000, ' '));
  for (Field chapters : {text_field("chapters", podlove), file_field(file)}) {
    chapters.name = "chapters";
    for (const char* format : {"m4b", "mp3", "opus", "mka"}) {
      const auto response = ask({music(), text_field("format", format), chapters});
      ASSERT_TRUE(response.ok()) << response.body;
      const auto out = support::write_file(dir / (std::string("out.") + format), response.body);
      const auto found = nlohmann::json::parse(support::output_of(
          {.argv = {"ffprobe", "-v", "error", "-show_chapters", "-of", "json", out}}))["chapters"];
      ASSERT_EQ(found.size(), 2u) << format;
      EXPECT_EQ(found[0]["tags"]["title"], "Anfäng");
      EXPECT_NEAR(std::stod(found[1]["start_time"].get<std::string>()), 1.5, 0.002) << format;
      EXPECT_NEAR(std::stod(found[1]["end_time"].get<std::string>()), 3, 0.03) << format;
    }
  }
}

TEST(ChapterLists, AreOfTheWholeOfSeveralFiles) {
  const support::TempDir dir;
  const auto response =
      ask({music(), music(), text_field("format", "m4b"), text_field("start", "1"),
           text_field("chapters", R"([{"start": "0", "title": "A"}, {"start": 4, "title": "B"}])")});
  ASSERT_TRUE(response.ok()) << response.body;
  const auto out = support::write_file(dir / "book.m4b", response.body);
  const auto found = nlohmann::json::parse(support::output_of(
      {.argv = {"ffprobe", "-v", "error", "-show_chapters", "-of", "json", out}}))["chapters"];
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1]["start_time"], "3.000000");
  EXPECT_EQ(found[1]["end_time"], "5.000000");
}

TEST(ChapterLists, AreRefusedByName) {
  for (const char* text :
       {"{", "[]", "{}", "[1]", R"([{"title": "no start"}])", R"([{"start": -1}])",
        R"([{"start": 2, "end": 1}])", R"([{"start": "soon"}])", "[{\"start\": 0, \"title\": \"\xff\"}]"}) {
    const auto problem = service::expect_problem(
        ask({music(), text_field("format", "m4b"), text_field("chapters", text)}), 400);
    EXPECT_NE(service::field_error(problem, "chapters"), "") << text;
  }
  const auto problem = service::expect_problem(
      ask({music(), text_field("format", "m4b"), text_field("chapters", std::string(300'000, '['))}), 400);
  EXPECT_THAT(service::field_error(problem, "chapters"), HasSubstr("too long"));
}

}  // namespace
