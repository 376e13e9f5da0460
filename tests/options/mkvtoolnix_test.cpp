// Our Matroska and WebM as mkvtoolnix sees them, which shares no code with FFmpeg: what is in the packets,
// less what their DiscardPadding and the CodecDelay say is not played, is as long as the header and as we
// say.

#include <cmath>
#include <cstdint>
#include <optional>
#include <ostream>
#include <regex>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

constexpr int kRate = 48000;

struct Copied {
  std::string codec;      // as Matroska calls it
  std::string extension;  // of the source
  Arguments encoding;
  int packet = 0;  // samples in each; 0: they differ
  std::string target = "mka";
};

void PrintTo(const Copied& copied, std::ostream* out) {
  *out << copied.codec << " in " << copied.target;
}

std::string text_of(const Path& file) {
  return support::output_of({{"mkvinfo", "--ui-language", "en_US", "-v", "-v", "--all", file.string()}, {}});
}

nlohmann::json identified(const Path& file) {
  return nlohmann::json::parse(support::output_of({{"mkvmerge", "-J", file.string()}, {}}));
}

std::int64_t frames(const std::string& text) {
  static const std::regex kFrames("([0-9]+) frame\\(s\\)");
  std::int64_t sum = 0;
  for (std::sregex_iterator it(text.begin(), text.end(), kFrames), end; it != end; ++it)
    sum += std::stoll((*it)[1]);
  return sum;
}

// In samples; of whichever end.
std::int64_t discarded(const std::string& text) {
  static const std::regex kPadding("Discard padding: (-?[0-9]+)");
  std::int64_t sum = 0;
  for (std::sregex_iterator it(text.begin(), text.end(), kPadding), end; it != end; ++it)
    sum += std::llround(std::abs(std::stod((*it)[1])) * kRate / 1e9);
  return sum;
}

class Mkvtoolnix : public testing::TestWithParam<Copied> {
 protected:
  static Path source() {
    const auto& [codec, extension, encoding, packet, target] = GetParam();
    Arguments arguments{
        "-f", "lavfi", "-i", "anoisesrc=r=48000:d=4:seed=5:a=0.3,atrim=end_sample=144341", "-strict", "-2"};
    arguments.insert(arguments.end(), encoding.begin(), encoding.end());
    return made("mkvtoolnix-" + codec.substr(codec.find_last_of("_/") + 1) + "." + extension, arguments);
  }

  // Converts, and returns how many samples per channel we say that there are.
  std::int64_t said(const Path& out, const Arguments& fields) const {
    Arguments arguments{source().string(), out.string(), "--json"};
    arguments.insert(arguments.end(), fields.begin(), fields.end());
    const auto outcome = support::audio_convert_cli(arguments);
    EXPECT_TRUE(outcome.ok()) << outcome.err;
    return std::llround(nlohmann::json::parse(outcome.out).at("duration").get<double>() * kRate);
  }

  void expect_agreement(const Arguments& fields, bool has_duration) const {
    const Path out = dir_ / ("out." + GetParam().target);
    const std::int64_t samples = said(out, fields);
    EXPECT_EQ(samples, support::decode_int(convert(source(), dir_ / "decoded.wav")).frames());
    const auto file = identified(out);
    EXPECT_TRUE(file.at("errors").empty() && file.at("warnings").empty()) << file.dump(1);
    const auto& track = file.at("tracks").at(0).at("properties");
    EXPECT_EQ(track.at("codec_id"), GetParam().codec);
    const std::int64_t delay = std::llround(track.value("codec_delay", 0) * double{kRate} / 1e9);
    if (GetParam().packet > 0) {
      const std::string text = text_of(out);
      EXPECT_EQ(frames(text) * GetParam().packet - discarded(text) - delay, samples);
    }
    const auto duration = file.at("container").at("properties").value("duration", 0.0) * kRate / 1e9;
    // In milliseconds, of which both time stamp and length of the last packet are rounded.
    if (has_duration) {
      EXPECT_NEAR(duration, static_cast<double>(samples + delay), 0.003 * kRate);
    }
  }

  const support::TempDir dir_;
};

TEST_P(Mkvtoolnix, FindsAFinishedCopyAsLongAsItIs) {
  expect_agreement({"codec=copy"}, true);
}

TEST_P(Mkvtoolnix, FindsAStreamedCopyAsLongAsItIs) {
  expect_agreement({"codec=copy", "delivery=stream"}, false);
}

INSTANTIATE_TEST_SUITE_P(
    Every, Mkvtoolnix,
    testing::Values(Copied{"A_MPEG/L3", "mp3", {"-b:a", "64k"}, 1152}, Copied{"A_MPEG/L2", "mp2", {}, 1152},
                    Copied{"A_AAC", "m4a", {"-c:a", "aac"}, 1024}, Copied{"A_AC3", "ac3", {}, 1536},
                    Copied{"A_EAC3", "eac3", {}, 1536}, Copied{"A_DTS", "dts", {"-c:a", "dca"}, 512},
                    Copied{"A_OPUS", "opus", {}, 960}, Copied{"A_OPUS", "opus", {}, 960, "webm"},
                    Copied{"A_VORBIS", "ogg", {"-c:a", "libvorbis"}},
                    Copied{"A_VORBIS", "ogg", {"-c:a", "libvorbis"}, 0, "webm"}, Copied{"A_FLAC", "flac", {}},
                    Copied{"A_ALAC", "m4a", {"-c:a", "alac"}}, Copied{"A_WAVPACK4", "wv", {}},
                    Copied{"A_PCM/INT/LIT", "wav", {"-c:a", "pcm_s24le"}},
                    Copied{"A_PCM/FLOAT/IEEE", "wav", {"-c:a", "pcm_f32le"}}),
    [](const auto& test) {
      std::string name = test.param.codec.substr(2) + test.param.target;
      std::erase_if(name, [](char c) { return std::isalnum(c) == 0; });
      return name;
    });

}  // namespace
}  // namespace options
