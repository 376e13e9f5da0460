// ffprobe's own words about the same files.

#include <fstream>
#include <set>

#include <gmock/gmock.h>

#include "analysis/answers.h"
#include "support/audio_convert.h"
#include "support/formats.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json ffprobe(const fs::path& file) {
  const auto outcome = support::run({{"ffprobe", "-v", "error", "-show_format", "-show_streams",
                                      "-show_chapters", "-of", "json", file.string()},
                                     {}});
  return outcome.ok() ? json::parse(outcome.out) : json();
}

// What a decoder of pictures would have to tell.
const std::set<std::string> kOfPictures{"closed_captions",
                                        "chroma_location",
                                        "coded_height",
                                        "coded_width",
                                        "color_primaries",
                                        "color_range",
                                        "color_space",
                                        "color_transfer",
                                        "display_aspect_ratio",
                                        "field_order",
                                        "film_grain",
                                        "has_b_frames",
                                        "is_avc",
                                        "level",
                                        "nal_length_size",
                                        "pix_fmt",
                                        "profile",
                                        "refs",
                                        "sample_aspect_ratio",
                                        "bits_per_raw_sample",
                                        "extradata_size",
                                        "side_data_list",
                                        "avg_frame_rate",
                                        "height",
                                        "width"};

std::string differences(const json& ours, const json& theirs, bool is_picture) {
  std::string text;
  for (const auto& [key, value] : theirs.items()) {
    if (is_picture && kOfPictures.contains(key)) continue;
    if (!ours.contains(key) || ours[key] != value)
      text += key + ": " + (ours.contains(key) ? ours[key].dump() : "none") + " instead of " + value.dump() +
              "\n";
  }
  for (const auto& [key, value] : ours.items()) {
    if (!theirs.contains(key)) text += key + ": " + value.dump() + " instead of none\n";
  }
  return text;
}

void expect_same(const fs::path& file) {
  const json theirs = ffprobe(file);
  if (theirs.is_null() || !theirs.contains("streams")) return;
  json ours = analysis::json("probe", file);
  ASSERT_TRUE(ours.is_object()) << file;
  json format = theirs["format"];
  ours["format"]["filename"] = format["filename"];  // we are not told its folder
  EXPECT_EQ(differences(ours["format"], format, false), "") << file;
  EXPECT_EQ(ours["chapters"], theirs["chapters"]) << file;
  ASSERT_EQ(ours["streams"].size(), theirs["streams"].size()) << file;
  for (std::size_t i = 0; i < ours["streams"].size(); ++i) {
    const json& stream = theirs["streams"][i];
    const bool is_picture = stream.value("codec_type", "") == "video";
    EXPECT_EQ(differences(ours["streams"][i], stream, is_picture), "") << file;
  }
}

class ProbeOfOurs : public ::testing::TestWithParam<support::Format> {};

// With tags, chapters and a cover.
TEST_P(ProbeOfOurs, SaysWhatFfprobeSays) {
  static const fs::path source = [] {
    const fs::path file = support::media_dir() / "tagged.mka";
    std::ofstream(support::media_dir() / "chapters.txt")
        << ";FFMETADATA1\ntitle=Tïtle\nartist=A\ntrack=3/9\ndate=2020\n[CHAPTER]\nTIMEBASE=1/"
           "1000\nSTART=0\nEND=500\n"
           "title=One\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=500\nEND=1000\ntitle=Two\n";
    support::run(
        {{"ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "aevalsrc=sin(700*t)|sin(900*t*t):s=44100:d=1",
          "-i", (support::media_dir() / "chapters.txt").string(), "-map", "0", "-map_metadata", "1", "-c:a",
          "flac", file.string()},
         {}});
    return file;
  }();
  const support::TempDir dir;
  const fs::path result = dir / ("out." + std::string(GetParam().name));
  ASSERT_TRUE(support::audio_convert(source, result, {"format=" + std::string(GetParam().name)}).ok());
  const std::set<std::string> without_rate{"aptx", "aptxhd"};
  if (!GetParam().headerless && !without_rate.contains(GetParam().name)) expect_same(result);
}

INSTANTIATE_TEST_SUITE_P(Every, ProbeOfOurs,
                         ::testing::ValuesIn(support::formats().begin(), support::formats().end()),
                         [](const auto& test) { return std::string(test.param.name); });

struct Folder {
  const char* name;
  const char* path;
  std::size_t at_least;
};

void PrintTo(const Folder& folder, std::ostream* out) {
  *out << folder.path;
}

class ProbeOfReal : public ::testing::TestWithParam<Folder> {};

TEST_P(ProbeOfReal, SaysWhatFfprobeSays) {
  const std::set<std::string> extensions{".wav", ".oga", ".ogg", ".flac", ".mp3",
                                         ".mp4", ".3gp", ".mov", ".avi",  ".mpeg"};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(GetParam().path)) {
    if (entry.is_regular_file() && extensions.contains(entry.path().extension().string()))
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  EXPECT_GE(files.size(), GetParam().at_least);
  constexpr std::size_t kEnough = 40;
  if (files.size() > kEnough) files.resize(kEnough);
  for (const fs::path& file : files) expect_same(file);
}

INSTANTIATE_TEST_SUITE_P(Every, ProbeOfReal,
                         ::testing::Values(Folder{"Sounds", "/usr/share/sounds", 30},
                                           Folder{"Speech", "/usr/share/pocketsphinx/test", 5},
                                           Folder{"Films", "/usr/share/forensics-samples/original-files", 5},
                                           Folder{"Samples", "/usr/share/sonic-pi/samples", 40}),
                         [](const auto& test) { return test.param.name; });

// Beside what ffprobe says: what we make of it.
TEST(Probe, KnowsTheSamplesOfPcmBeforeDecoding) {
  const auto convert = analysis::json("probe", support::wav(support::kMusic))["convert"];
  EXPECT_EQ(convert["samples"], 132300);
  EXPECT_EQ(convert["samples_known_by"], "exact");
  EXPECT_EQ(convert["duration"], 3.0);
  EXPECT_EQ(convert["truncated"], false);
  EXPECT_EQ(convert["channels"], 2);
}

TEST(Probe, CountsTheSamplesOfAllElseWhenAsked) {
  const fs::path file = support::encoded(support::kMusic, "probed.mp3", {"-c:a", "libmp3lame"});
  const auto declared = analysis::json("probe", file)["convert"];
  EXPECT_EQ(declared["samples_known_by"], "declared");
  const auto decoded = analysis::json("probe", file, {"decode=yes"})["convert"];
  EXPECT_EQ(decoded["samples"], 132300);
  EXPECT_EQ(decoded["samples_known_by"], "decoded");
  EXPECT_EQ(decoded["decode_errors"], 0);
}

TEST(Probe, FindsDamageWhenAsked) {
  const support::TempDir dir;
  std::string bytes = support::read_file(support::encoded(support::kMusic, "whole.flac", {"-c:a", "flac"}));
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2), 3000, '\x55');
  const auto damaged = analysis::json("probe", support::write_file(dir / "a.flac", bytes), {"decode=yes"});
  EXPECT_GT(damaged["convert"]["decode_errors"], 0);
  const auto cut = analysis::json(
      "probe", support::write_file(dir / "b.wav",
                                   support::read_file(support::wav(support::kMusic)).substr(0, 100'000)));
  EXPECT_EQ(cut["convert"]["truncated"], true);
}

TEST(Probe, ListsWhatOfTheMetadataAResultWouldKeep) {
  const support::TempDir dir;
  const auto source = dir / "a.flac";
  support::write_with_cover(source, "png", {"-metadata", "artist=Ada"});
  const auto probe = analysis::json("probe", source, {"format=adts"})["convert"];
  EXPECT_EQ(probe["metadata"]["fields"]["ARTIST"], json::array({"Ada"}));
  ASSERT_EQ(probe["metadata"]["pictures"].size(), 1u);
  EXPECT_EQ(probe["metadata"]["pictures"][0]["media_type"], "image/png");
  EXPECT_EQ(probe["metadata"]["pictures"][0]["width"], 64);
  EXPECT_EQ(probe["kept"]["format"], "aac");
  EXPECT_EQ(analysis::json("probe", source, {"format=mp3"})["convert"]["kept"]["pictures"], 1);
  const auto in_ac3 = analysis::json("probe", source, {"format=ac3"})["convert"]["kept"];
  EXPECT_EQ(in_ac3["pictures"], 0);
  EXPECT_THAT(in_ac3["warning"], ::testing::HasSubstr("no place for a picture"));
}

}  // namespace
