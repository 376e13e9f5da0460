// Several results of one upload, and one result of several: what comes out is taken apart by unzip and tar,
// and held against the whole.

#include "service/package.h"

#include <gmock/gmock.h>

#include "support/eventually.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using support::Field;
using support::file_field;
using support::text_field;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::StartsWith;

using service::ask;
using service::Package;
using service::Pcm;

Field music() {
  return file_field(support::wav(support::kMusic), "talk.wav");
}

std::string sha256(const std::filesystem::path& file) {
  return support::output_of({.argv = {"sha256sum", file}}).substr(0, 64);
}

TEST(Package, HasItsManifestFirstAndKnowsEachFile) {
  const Package package(
      {music(), text_field("format", "flac"), text_field("format", "mp3"), text_field("bitrate", "128k")});
  EXPECT_THAT(package.names, ElementsAre("manifest.json", "talk.flac", "talk.mp3"));
  EXPECT_EQ(package.response.header("content-type"), "application/zip");
  EXPECT_THAT(package.response.header("content-disposition"), HasSubstr("talk.zip"));
  EXPECT_EQ(package.response.header("content-length"), std::to_string(package.response.body.size()));
  EXPECT_EQ(package.response.header("x-audio-duration"), "3.000000");
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& entry = package.entries[i];
    EXPECT_EQ(entry.at("samples"), support::kMusic.frames());
    EXPECT_EQ(entry.at("sha256"), sha256(package.path(i)));
    EXPECT_EQ(entry.at("bytes"), std::filesystem::file_size(package.path(i)));
  }
  EXPECT_THAT(package.entries[0].at("left_out"), ElementsAre("bitrate")) << "FLAC has none";
  EXPECT_EQ(support::difference(support::decode_int(support::wav(support::kMusic)),
                                support::decode_int(package.path(0))),
            "");
}

// Not Ogg's, whose streams have serial numbers by chance.
TEST(Package, HoldsWhatEachFormatAloneGives) {
  const Package package({music(), text_field("format", "mp3"), text_field("format", "m4a"),
                         text_field("format", "wav"), text_field("volume", "-6")});
  for (std::size_t i = 0; i < package.entries.size(); ++i) {
    const std::string format = package.entries[i].at("format");
    const auto alone = ask(
        {music(), text_field("format", format), text_field("volume", "-6"), text_field("delivery", "file")});
    EXPECT_TRUE(alone.body == support::read_file(package.path(i))) << format;
  }
}

// The sizes and CRCs stand before each file, for readers of streams.
TEST(Package, CanBeReadFrontToBack) {
  const auto response = ask({music(), text_field("format", "wav"), text_field("format", "flac")});
  ASSERT_TRUE(response.ok());
  EXPECT_THAT(response.body, StartsWith("PK\x03\x04"));
  const auto word = [&](std::size_t at, int bytes) {
    std::uint64_t value = 0;
    for (int i = bytes; i-- > 0;) value = value << 8 | static_cast<unsigned char>(response.body.at(at + i));
    return value;
  };
  std::size_t at = 0;
  int files = 0;
  while (word(at, 4) == 0x04034b50) {
    EXPECT_EQ(word(at + 6, 2) & 8, 0u) << "sizes come later";
    EXPECT_EQ(word(at + 8, 2), 0u) << "not stored";
    EXPECT_NE(word(at + 14, 4), 0u) << "no CRC";
    at += 30 + word(at + 26, 2) + word(at + 28, 2) + word(at + 18, 4);
    ++files;
  }
  EXPECT_EQ(files, 3);
  EXPECT_EQ(word(at, 4), 0x02014b50u) << "no central directory behind the last file";
}

TEST(Package, IsTheSameEachTime) {
  const std::vector<Field> fields{music(), text_field("format", "flac"), text_field("split_duration", "0.7")};
  EXPECT_TRUE(ask(fields).body == ask(fields).body);
}

class PiecesOf : public testing::TestWithParam<const char*> {};

TEST_P(PiecesOf, JoinedAreTheWhole) {
  const Package package({music(), text_field("format", GetParam()), text_field("split_duration", "0.7")});
  ASSERT_EQ(package.entries.size(), 5u);
  EXPECT_EQ(package.entries[1].at("start_sample"), package.entries[0].at("end_sample"));
  const auto whole = ask({music(), text_field("format", GetParam())});
  const support::TempDir dir;
  const auto file = support::write_file(dir / ("whole." + std::string(GetParam())), whole.body);
  EXPECT_EQ(support::difference(support::decode_int(file), package.joined()), "");
}

INSTANTIATE_TEST_SUITE_P(Lossless, PiecesOf, testing::Values("wav", "flac", "aiff", "wv", "caf"));

class LossyPiecesOf : public testing::TestWithParam<const char*> {};

TEST_P(LossyPiecesOf, AreAsLongAsTheWhole) {
  const Package package({music(), text_field("format", GetParam()), text_field("split", "1,1.25")});
  ASSERT_EQ(package.entries.size(), 3u);
  const auto rate = package.entries[0].at("sample_rate").get<std::int64_t>();
  EXPECT_EQ(package.entries[0].at("samples"), rate);
  EXPECT_EQ(package.entries[1].at("samples"), rate / 4);
  EXPECT_EQ(package.entries[2].at("samples"), rate * 7 / 4);
  // ffmpeg plays what fills up the last frame of AAC.
  if (GetParam() != std::string("m4a")) {
    EXPECT_EQ(package.joined().frames(), rate * 3);
  }
}

INSTANTIATE_TEST_SUITE_P(Gapless, LossyPiecesOf, testing::Values("mp3", "opus", "ogg", "m4a"));

TEST(Pieces, GoOnIntoTheNextByTheOverlap) {
  const Package package(
      {music(), text_field("format", "wav"), text_field("split", "1,2"), text_field("overlap", "0.5")});
  ASSERT_EQ(package.entries.size(), 3u);
  EXPECT_EQ(package.entries[0].at("end"), 1.5);
  EXPECT_EQ(package.entries[1].at("start"), 1.0);
  EXPECT_EQ(package.entries[1].at("end"), 2.5);
  EXPECT_EQ(package.entries[2].at("end"), 3.0);
  const Pcm first = support::decode_int(package.path(0));
  const Pcm second = support::decode_int(package.path(1));
  const std::size_t overlap = 22'050 * 2;
  EXPECT_TRUE(std::equal(first.samples.end() - overlap, first.samples.end(), second.samples.begin()));
}

class SizeOfPieces : public testing::TestWithParam<const char*> {};

TEST_P(SizeOfPieces, IsNoMoreThanAskedForAndNotMuchLess) {
  constexpr std::uint64_t kSize = 60'000;
  const support::Signal minute{"Stereo44kLong", 44100, "stereo", 2, 16, 20};
  const Package package({file_field(support::wav(minute)), text_field("format", GetParam()),
                         text_field("split_size", std::to_string(kSize))});
  ASSERT_GT(package.entries.size(), 2u);
  for (std::size_t i = 0; i < package.entries.size(); ++i) {
    const std::uint64_t size = std::filesystem::file_size(package.path(i));
    EXPECT_LE(size, kSize) << i;
    if (i + 1 < package.entries.size()) {
      EXPECT_GT(size, kSize * 8 / 10) << i;
    }
  }
  std::int64_t samples = 0;
  for (const auto& entry : package.entries) samples += entry.at("samples").get<std::int64_t>();
  EXPECT_EQ(samples, minute.frames() * package.entries[0].at("sample_rate").get<std::int64_t>() / 44100);
}

INSTANTIATE_TEST_SUITE_P(Formats, SizeOfPieces, testing::Values("mp3", "opus", "m4a", "wav", "flac"));

// A tone of two seconds, a second of silence, a tone, half a second of near silence, a tone.
std::filesystem::path pauses(const support::TempDir& dir) {
  const auto part = [&](const char* name, const char* seconds, const char* volume) {
    const std::string file = dir / name;
    support::output_of({.argv = {"sox", "-D", "-n", "-r", "16000", "-b", "16", file, "synth", seconds, "sine",
                                 "400", "vol", volume}});
    return file;
  };
  const std::string all = dir / "pauses.wav";
  support::output_of(
      {.argv = {"sox", part("a.wav", "2", "0.5"), part("b.wav", "1", "0"), part("c.wav", "1.5", "0.5"),
                part("d.wav", "0.5", "0.0005"), part("e.wav", "1", "0.5"), all}});
  return all;
}

TEST(Pieces, EndInTheMiddleOfSilence) {
  const support::TempDir dir;
  const Package package({file_field(pauses(dir)), text_field("format", "flac"),
                         text_field("split", "silence"), text_field("silence_longer_than", "0.8")});
  ASSERT_EQ(package.entries.size(), 2u);
  EXPECT_NEAR(package.entries[0].at("end").get<double>(), 2.5, 0.001);
}

TEST(Pieces, EndAtTheQuietestPlaceOfTheWindow) {
  const support::TempDir dir;
  const Package package({file_field(pauses(dir)), text_field("format", "flac"),
                         text_field("split_duration", "4"), text_field("split_window", "2.5")});
  ASSERT_EQ(package.entries.size(), 2u);
  EXPECT_NEAR(package.entries[0].at("end").get<double>(), 2.5, 0.5);
  const Pcm piece = support::decode_int(package.path(0));
  EXPECT_EQ(piece.samples.back(), 0) << "cut in the tone";
}

TEST(Pieces, AreChaptersByTheirTitles) {
  const support::TempDir dir;
  const auto list = support::write_file(dir / "chapters.txt",
                                        ";FFMETADATA1\ntitle=Book\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND="
                                        "1250\ntitle=One/First\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=1250\nEND="
                                        "3000\ntitle=Two\n");
  const auto book = dir / "book.m4b";
  support::output_of({.argv = {"ffmpeg", "-v", "error", "-i", support::wav(support::kMusic), "-i", list,
                               "-map_metadata", "1", "-c:a", "alac", "-f", "mp4", book}});
  const Package package({file_field(book), text_field("format", "mp3"), text_field("split", "chapters")});
  EXPECT_THAT(package.names, ElementsAre("manifest.json", "01 One_First.mp3", "02 Two.mp3"));
  EXPECT_EQ(package.entries[0].at("end"), 1.25);
  EXPECT_EQ(package.entries[1].at("title"), "Two");
  const auto tags = support::probe(package.path(1)).tags;
  EXPECT_EQ(tags.at("title"), "Two");
  EXPECT_EQ(tags.at("album"), "Book");
  EXPECT_EQ(tags.at("track"), "2");
  service::expect_problem(ask({music(), text_field("format", "mp3"), text_field("split", "chapters")}), 422);
}

TEST(Channels, AreFilesOfTheirOwn) {
  const Package package({file_field(support::wav(support::kSurround)), text_field("format", "wav"),
                         text_field("channels", "split")});
  ASSERT_EQ(package.entries.size(), 6u);
  const Pcm whole = support::decode_int(support::wav(support::kSurround));
  for (std::size_t channel = 0; channel < 6; ++channel) {
    const Pcm one = support::decode_int(package.path(channel));
    ASSERT_EQ(one.channels, 1);
    ASSERT_EQ(one.frames(), whole.frames());
    Pcm expected{.channels = 1};
    for (std::size_t i = channel; i < whole.samples.size(); i += 6)
      expected.samples.push_back(whole.samples[i]);
    EXPECT_EQ(support::difference(expected, one), "") << package.entries[channel];
  }
  EXPECT_EQ(package.entries[3].at("channel"), "LFE");
}

TEST(SeveralFiles, BecomeOneInTheirOrder) {
  const support::Signal second{"Stereo44kSecond", 44100, "stereo", 2, 16, 1.5};
  const std::vector<Field> files{file_field(support::wav(second), "10 end.wav"), music(),
                                 file_field(support::wav(second), "9.wav")};
  const auto joined = [&](const std::string& order) {
    std::vector<Field> fields = files;
    fields.push_back(text_field("format", "flac"));
    fields.push_back(text_field("order", order));
    const support::TempDir dir;
    return support::decode_int(support::write_file(dir / "joined.flac", ask(fields).body));
  };
  Pcm expected = support::decode_int(support::wav(second));
  const Pcm short_one = expected;
  const Pcm long_one = support::decode_int(support::wav(support::kMusic));
  expected.samples.insert(expected.samples.end(), long_one.samples.begin(), long_one.samples.end());
  expected.samples.insert(expected.samples.end(), short_one.samples.begin(), short_one.samples.end());
  EXPECT_EQ(support::difference(expected, joined("sent")), "");
  Pcm by_name = short_one;
  by_name.samples.insert(by_name.samples.end(), short_one.samples.begin(), short_one.samples.end());
  by_name.samples.insert(by_name.samples.end(), long_one.samples.begin(), long_one.samples.end());
  EXPECT_EQ(support::difference(by_name, joined("name")), "") << "9 comes before 10, and those before a name";
}

TEST(SeveralFiles, MakeABookWithAChapterForEach) {
  const support::TempDir dir;
  const auto first =
      support::encoded(support::kMusic, "first.mp3",
                       {"-metadata", "title=Intro", "-metadata", "album=A Book", "-metadata", "track=1"});
  const auto response = ask({file_field(first), file_field(support::wav(support::kPhone), "02 Ende.wav"),
                             text_field("format", "m4b")});
  ASSERT_TRUE(response.ok()) << response.body;
  EXPECT_EQ(response.header("x-audio-sample-rate"), "44100") << "the highest";
  EXPECT_EQ(response.header("x-audio-channels"), "2") << "the most";
  EXPECT_EQ(response.header("x-audio-duration"), "6.000000");
  const auto book = support::write_file(dir / "book.m4b", response.body);
  const auto chapters = nlohmann::json::parse(support::output_of(
      {.argv = {"ffprobe", "-v", "error", "-show_chapters", "-of", "json", book}}))["chapters"];
  ASSERT_EQ(chapters.size(), 2u);
  EXPECT_EQ(chapters[0]["tags"]["title"], "Intro");
  EXPECT_EQ(chapters[1]["tags"]["title"], "02 Ende");
  EXPECT_EQ(chapters[1]["start_time"], "3.000000");
  const auto tags = support::probe(book).tags;
  EXPECT_EQ(tags.at("title"), "A Book");
  EXPECT_EQ(tags.count("track"), 0u);
}

TEST(SeveralFiles, TakeTheTitleThatIsAskedFor) {
  const support::TempDir dir;
  const auto response = ask({music(), music(), text_field("format", "m4b"), text_field("title", "My Book")});
  ASSERT_TRUE(response.ok()) << response.body;
  EXPECT_EQ(support::probe(support::write_file(dir / "book.m4b", response.body)).tags.at("title"), "My Book");
}

TEST(SeveralFiles, AreTakenApartByChaptersAgain) {
  const auto response = ask({music(), file_field(support::wav(support::kMusic), "again.wav"),
                             text_field("format", "wav"), text_field("split", "chapters")});
  ASSERT_EQ(response.header("content-type"), "application/zip") << response.body;
  const Package package({music(), file_field(support::wav(support::kMusic), "again.wav"),
                         text_field("format", "wav"), text_field("split", "chapters")});
  ASSERT_EQ(package.entries.size(), 2u);
  const Pcm whole = support::decode_int(support::wav(support::kMusic));
  EXPECT_EQ(support::difference(whole, support::decode_int(package.path(0))), "");
  EXPECT_EQ(support::difference(whole, support::decode_int(package.path(1))), "");
}

TEST(SeveralFiles, StayApartWithoutJoin) {
  const std::vector<Field> fields{music(), music(), file_field(support::wav(support::kPhone), "Grüße ☃.wav"),
                                  text_field("format", "flac"), text_field("join", "no")};
  const Package package(fields, {"Accept: application/x-tar"});
  EXPECT_EQ(package.response.header("content-type"), "application/x-tar");
  EXPECT_THAT(package.response.header("content-disposition"), HasSubstr("talk.tar"));
  EXPECT_EQ(package.entries[1].at("name"), "talk (2).flac");
  EXPECT_EQ(package.entries[2].at("name"), "Grüße ☃.flac");
  EXPECT_EQ(package.entries[2].at("source"), "Grüße ☃.wav");
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(package.entries[i].at("sha256"), sha256(package.path(i)));
}

TEST(SeveralFiles, AreNamedInErrors) {
  const support::TempDir dir;
  const auto nonsense = support::write_file(dir / "notes.wav", std::string(5000, 'x'));
  for (const char* join : {"yes", "no"}) {
    const auto problem = service::expect_problem(
        ask({music(), file_field(nonsense), text_field("format", "mp3"), text_field("join", join)}), 415);
    EXPECT_THAT(problem.at("detail").get<std::string>(), HasSubstr("notes.wav"));
  }
}

TEST(SeveralFiles, CanBeConvertedOnly) {
  support::HttpRequest request{.url = support::service().url("/probe")};
  request.fields = {music(), music()};
  EXPECT_THAT(service::field_error(service::expect_problem(support::perform(request), 400), "file"),
              HasSubstr("one file"));
}

TEST(Package, RefusesWhatCannotBeTogether) {
  const auto error = [](const std::string& field, const std::vector<Field>& more) {
    std::vector<Field> fields{music(), text_field("format", "mp3")};
    fields.insert(fields.end(), more.begin(), more.end());
    return service::field_error(service::expect_problem(ask(fields), 400), field);
  };
  EXPECT_NE(error("split_duration", {text_field("split_duration", "1"), text_field("split", "silence")}), "");
  EXPECT_NE(error("split_size", {text_field("split_size", "1MB"), text_field("split", "chapters")}), "");
  EXPECT_NE(error("codec", {text_field("split_duration", "1"), text_field("codec", "copy")}), "");
  EXPECT_NE(error("bitrate", {text_field("format", "opus"), text_field("bitrate", "9999k")}), "")
      << "no format takes it";
  EXPECT_NE(error("archive", {text_field("archive", "rar")}), "");
  service::expect_problem(ask({music(), text_field("format", "mp3"), text_field("split_duration", "1"),
                               text_field("overlap", "2")}),
                          422);
  service::expect_problem(ask({music(), text_field("format", "wav"), text_field("split_duration", "0.001")}),
                          422);
}

TEST(Package, LeavesNothingBehindAClientWhoLeaves) {
  support::HttpRequest request{.url = support::service().url("/convert")};
  request.fields = {file_field(service::long_audio()), text_field("format", "wav"),
                    text_field("format", "flac"), text_field("duration", "300")};
  request.leave_after = 1000;
  request.max_receive_speed = 100'000;
  support::perform(request);
  EXPECT_TRUE(
      support::eventually(std::chrono::seconds(3), [] { return support::service().spooled().empty(); }));
  service::expect_service_works(support::service());
}

TEST(Package, IsInTheLogAsWhatItIs) {
  ASSERT_TRUE(ask({music(), text_field("format", "mp3"), text_field("split_duration", "1")},
                  {"X-Request-ID: a-package"})
                  .ok());
  const auto entry = service::log_entry(support::service(), "a-package");
  EXPECT_EQ(entry.value("target", ""), "zip");
  EXPECT_EQ(entry.value("status", 0), 200);
}

// The examples of docs/packages.md as they stand there.
TEST(PackageDocumentation, HasCurlLinesThatWork) {
  const support::TempDir dir;
  for (const char* name : {"interview.wav", "intro.wav"})
    std::filesystem::copy(support::wav(support::kMusic), dir / name);
  const int examples = service::run_examples(support::service(), SOURCE_DIR "/docs/packages.md", dir.path());
  EXPECT_EQ(examples, 11);
  for (const char* result : {"interview.zip", "hls.zip", "parts.zip", "channels.zip", "both.zip"})
    EXPECT_TRUE(support::run({.argv = {"unzip", "-tq", dir / result}}).ok()) << result;
  EXPECT_EQ(support::probe(dir / "book.m4b").duration, 6.0);
  EXPECT_EQ(support::probe(dir / "whole.wav").duration, 6.0);
}

}  // namespace
