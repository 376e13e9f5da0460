// What is written into a package's files: the fields that are sent, and what was measured, ReplayGain.
// Mutagen reads them, which is none of our libraries.

#include <cctype>

#include <gmock/gmock.h>

#include "service/package.h"

namespace {

using service::ask;
using service::Package;
using support::Field;
using support::file_field;
using support::text_field;

Field music(const std::string& name = "talk.wav") {
  return file_field(support::wav(support::kMusic), name);
}

nlohmann::json mutagen_tags(const std::filesystem::path& file) {
  return nlohmann::json::parse(
      support::output_of({.argv = {"/usr/bin/python3", SOURCE_DIR "/tests/options/mutagen_tags.py", "read",
                                   file}}))[file.string()];
}

std::string value(const nlohmann::json& tags, const std::string& name) {
  return tags.contains(name) ? tags.at(name).at(0).get<std::string>() : "";
}

// As many files as there are, each with the fields under its container's names.
TEST(PackageTags, AreInEveryFileAsMutagenReadsThem) {
  const Package package(
      {music(), text_field("format", "mp3"), text_field("format", "flac"), text_field("format", "ogg"),
       text_field("format", "opus"), text_field("format", "m4a"), text_field("format", "wv"),
       text_field("title", "Evening ☾"), text_field("artist", "Somebody"), text_field("album", "Days"),
       text_field("album_artist", "Several"), text_field("track_number", "3/12"),
       text_field("date", "2024-05-06"), text_field("genre", "Talk"), text_field("comment", "as it was"),
       text_field("tag.MOOD", "calm")});
  struct Names {
    std::vector<std::string> fields;  // title, artist, album, album artist, track, date, genre, comment, mood
    std::string track;
  };
  const std::vector<std::string> vorbis{"title", "artist", "album",   "albumartist", "tracknumber",
                                        "date",  "genre",  "comment", "mood"};
  const std::vector<Names> all{
      {{"TIT2", "TPE1", "TALB", "TPE2", "TRCK", "TDRC", "TCON", "COMM", "TMOO"}, "3/12"},
      {vorbis, "3"},
      {vorbis, "3"},
      {vorbis, "3"},
      {{"©nam", "©ART", "©alb", "aART", "trkn", "©day", "©gen", "©cmt", "----:com.apple.iTunes:MOOD"},
       "3/12"},
      {{"TITLE", "ARTIST", "ALBUM", "ALBUM ARTIST", "TRACK", "YEAR", "GENRE", "COMMENT", "MOOD"}, "3/12"},
  };
  ASSERT_EQ(package.entries.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto tags = mutagen_tags(package.path(i));
    const std::vector<std::string> values{"Evening ☾",  "Somebody", "Days",      "Several", all[i].track,
                                          "2024-05-06", "Talk",     "as it was", "calm"};
    for (std::size_t field = 0; field < values.size(); ++field)
      EXPECT_EQ(value(tags, all[i].fields[field]), values[field]) << package.names[i + 1] << tags;
  }
}

struct GainNames {
  std::string format;
  std::string prefix;  // of Mutagen's names
  bool is_r128 = false;
};

class ReplayGain : public testing::TestWithParam<GainNames> {};

TEST_P(ReplayGain, IsWhatLoudnessMeasures) {
  const auto& [format, prefix, is_r128] = GetParam();
  const Package package({music(), text_field("format", format), text_field("volume", "-6"),
                         text_field("replaygain", "track"), text_field("archive", "zip")});
  support::HttpRequest request{.url = support::service().url("/loudness")};
  const support::TempDir dir;
  request.fields = {file_field(support::write_file(
      dir / "quiet.flac", ask({music(), text_field("format", "flac"), text_field("volume", "-6")}).body))};
  const auto gains = nlohmann::json::parse(support::perform(request).body).at("gains");
  const auto tags = mutagen_tags(package.path(0));
  if (is_r128) {
    // At Opus' own rate.
    EXPECT_NEAR(std::stoi(value(tags, "r128_track_gain")),
                std::stoi(gains.at("R128_TRACK_GAIN").get<std::string>()), 3);
    return;
  }
  const bool is_lower = std::islower(static_cast<unsigned char>(prefix.front())) != 0;
  const auto name = [&](const char* upper, const char* lower) { return prefix + (is_lower ? lower : upper); };
  const std::string gain = value(tags, name("TRACK_GAIN", "track_gain"));
  EXPECT_NEAR(std::stod(gain), std::stod(gains.at("REPLAYGAIN_TRACK_GAIN").get<std::string>()), 0.011)
      << tags;
  EXPECT_THAT(gain, testing::EndsWith(" dB"));
  EXPECT_NEAR(std::stod(value(tags, name("TRACK_PEAK", "track_peak"))),
              std::stod(gains.at("REPLAYGAIN_TRACK_PEAK").get<std::string>()), 0.001);
  EXPECT_EQ(value(tags, name("ALBUM_GAIN", "album_gain")), "");
}

INSTANTIATE_TEST_SUITE_P(Containers, ReplayGain,
                         testing::Values(GainNames{"mp3", "TXXX:REPLAYGAIN_"},
                                         GainNames{"flac", "replaygain_"}, GainNames{"ogg", "replaygain_"},
                                         GainNames{"opus", "", true},
                                         GainNames{"m4a", "----:com.apple.iTunes:REPLAYGAIN_"},
                                         GainNames{"wv", "REPLAYGAIN_"}),
                         [](const auto& test) { return test.param.format; });

// Two tones, of which the second is 20 dB louder: the album is nearly as loud as that one.
TEST(ReplayGainOfAnAlbum, IsOfAllFilesTogether) {
  const support::TempDir dir;
  const auto tone = [&](const char* name, const char* level) {
    const auto file = dir / name;
    support::output_of({.argv = {"sox", "-D", "-n", "-r", "48000", "-b", "16", file, "synth", "4", "sine",
                                 "1000", "vol", level}});
    return file_field(file);
  };
  const Package package({tone("a.wav", "0.05"), tone("b.wav", "0.5"), text_field("format", "flac"),
                         text_field("join", "no"), text_field("replaygain", "album")});
  ASSERT_EQ(package.entries.size(), 2u);
  const auto first = mutagen_tags(package.path(0));
  const auto second = mutagen_tags(package.path(1));
  EXPECT_NEAR(
      std::stod(value(first, "replaygain_track_gain")) - std::stod(value(second, "replaygain_track_gain")),
      20, 0.1);
  EXPECT_EQ(value(first, "replaygain_album_gain"), value(second, "replaygain_album_gain"));
  // The relative gate leaves the quiet one out, but for blocks that have some of both.
  EXPECT_NEAR(std::stod(value(first, "replaygain_album_gain")),
              std::stod(value(second, "replaygain_track_gain")), 0.2);
  EXPECT_EQ(value(first, "replaygain_album_peak"), value(second, "replaygain_track_peak"));
}

TEST(ReplayGainOfAnAlbum, IsOfAllPieces) {
  const Package package({music(), text_field("format", "flac"), text_field("format", "opus"),
                         text_field("split_duration", "1"), text_field("replaygain", "album")});
  ASSERT_EQ(package.entries.size(), 6u);
  const support::TempDir dir;
  const auto whole = support::write_file(
      dir / "whole.flac",
      ask({music(), text_field("format", "flac"), text_field("replaygain", "track")}).body);
  const std::string album = value(mutagen_tags(whole), "replaygain_track_gain");
  EXPECT_NE(album, "");
  for (std::size_t i = 0; i < 3; ++i) {
    const auto tags = mutagen_tags(package.path(i));
    EXPECT_EQ(value(tags, "replaygain_album_gain"), album) << i;
    const auto alone = support::write_file(
        dir / "alone.flac",
        ask({file_field(package.path(i)), text_field("format", "flac"), text_field("replaygain", "track")})
            .body);
    EXPECT_EQ(value(tags, "replaygain_track_gain"), value(mutagen_tags(alone), "replaygain_track_gain")) << i;
    EXPECT_NE(value(mutagen_tags(package.path(i + 3)), "r128_album_gain"), "");
  }
  service::expect_problem(ask({music(), text_field("format", "mp3"), text_field("split_size", "1MB"),
                               text_field("replaygain", "track")}),
                          400);
}

}  // namespace
