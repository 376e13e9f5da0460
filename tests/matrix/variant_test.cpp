// Formats under names of their own: what of the file differs from its row's, and that the sound is the same.

#include <algorithm>
#include <map>
#include <string>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "matrix/riff.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/samples.h"
#include "support/temp_dir.h"

namespace {

using support::Signal;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Variant : public ::testing::Test {
 protected:
  // kMusic as the format of this name.
  std::filesystem::path made(const std::string& name, const std::vector<std::string>& fields = {},
                             const Signal& signal = support::kMusic) {
    const auto out = dir_ / ("out." + name);
    std::vector<std::string> arguments{support::wav(signal).string(), out.string(), "format=" + name};
    arguments.insert(arguments.end(), fields.begin(), fields.end());
    const auto outcome = support::audio_convert_cli(arguments);
    EXPECT_TRUE(outcome.ok()) << name << " " << outcome.err;
    return out;
  }

  std::string bytes(const std::string& name, const std::vector<std::string>& fields = {}) {
    return support::read_file(made(name, fields));
  }

  support::TempDir dir_;
};

TEST_F(Variant, OfMp4HasItsBrandAlsoInFragments) {
  const std::map<std::string, std::string> brands{{"m4a", "M4A "}, {"m4b", "M4B "}, {"m4r", "M4A "},
                                                  {"m4v", "M4V "}, {"f4a", "F4A "}, {"f4b", "F4B "},
                                                  {"f4v", "F4V "}, {"3g2", "3g2a"}, {"3gpp2", "3g2a"}};
  for (const auto& [name, brand] : brands) {
    for (const std::string delivery : {"file", "stream"})
      EXPECT_EQ(bytes(name, {"delivery=" + delivery}).substr(4, 8), "ftyp" + brand) << name << delivery;
  }
}

TEST_F(Variant, OfMp4IsWhatItsRowIs) {
  for (const std::string name : {"m4b", "m4r", "f4a", "3g2"}) {
    const auto probe = support::probe(made(name));
    EXPECT_EQ(probe.codec, "aac") << name;
    EXPECT_NEAR(probe.duration, support::kMusic.seconds, 0.03) << name;
  }
  const auto lossless = made("m4b", {"codec=alac"});
  EXPECT_EQ(
      support::difference(support::decode_int(support::wav(support::kMusic)), support::decode_int(lossless)),
      "");
}

TEST_F(Variant, AifcIsThatFormAtEveryDepthAndAiffIsNot) {
  for (const Signal& signal :
       {support::kMusic, support::kStudio, Signal{"Stereo32bit", 48000, "stereo", 2, 32}}) {
    for (const std::string name : {"aifc", "afc", "aiff", "aif"}) {
      const auto out = made(name, {}, signal);
      const std::string file = support::read_file(out);
      EXPECT_EQ(file.substr(8, 4), name.ends_with("fc") ? "AIFC" : "AIFF") << name << signal.name;
      EXPECT_EQ(container::end_of(container::aiff_chunks(file)), file.size()) << name;
      EXPECT_EQ(support::difference(support::decode_int(support::wav(signal)), support::decode_int(out)), "")
          << name;
    }
  }
}

TEST_F(Variant, M2tsHasPacketsOf192Bytes) {
  for (const std::string name : {"m2ts", "mts", "ts", "m2t"}) {
    const std::size_t size = name == "m2ts" || name == "mts" ? 192 : 188;
    for (const std::string delivery : {"file", "stream"}) {
      const std::string file = bytes(name, {"delivery=" + delivery});
      ASSERT_GT(file.size(), 10 * size) << name;
      EXPECT_EQ(file.size() % size, 0u) << name;
      for (std::size_t at = size - 188; at < file.size(); at += size) ASSERT_EQ(file[at], 'G') << name << at;
    }
    EXPECT_EQ(support::probe(dir_ / ("out." + name)).container, "mpegts");
  }
}

TEST_F(Variant, AwbIsWideband) {
  for (const std::string name : {"awb", "amrwb", "audio/amr-wb"}) {
    const auto out = dir_ / "out.awb";
    const auto outcome =
        support::audio_convert_cli({support::wav(support::kPhone).string(), out.string(), "format=" + name});
    ASSERT_TRUE(outcome.ok()) << outcome.err;
    EXPECT_THAT(support::read_file(out), StartsWith("#!AMR-WB\n"));
  }
  EXPECT_THAT(bytes("amr"), StartsWith("#!AMR\n"));
}

TEST_F(Variant, EachCanBeReadAgainWhereItsRowCan) {
  const auto table = nlohmann::json::parse(support::audio_convert_cli({"formats", "json"}).out);
  int tried = 0;
  for (const auto& row : table.at("formats")) {
    if (row.at("mime") == "application/octet-stream" || row.at("name") == "alaw" || row.at("name") == "mulaw")
      continue;
    for (const auto& variant : row.at("variants")) {
      const auto name = variant.at("name").get<std::string>();
      const auto probe = support::probe(made(name));
      EXPECT_EQ(probe.streams, 1) << name;
      EXPECT_EQ(probe.container, support::probe(made(row.at("name"))).container) << name;
      ++tried;
    }
  }
  EXPECT_GT(tried, 25);
}

}  // namespace
