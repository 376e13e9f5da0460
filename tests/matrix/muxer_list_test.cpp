// Everything this FFmpeg can write as audio is served, or there is a reason why not.

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "support/audio_convert.h"
#include "support/formats.h"
#include "support/process.h"

namespace {

constexpr const char* kOtherNames = "another name for a container that a row writes";

const std::map<std::string, std::string> kReasons{
    {"sums of what was encoded, not audio",
     "crc framecrc framehash framemd5 hash md5 streamhash uncodedframecrc chromaprint null"},
    {"the machine's sound card", "alsa oss pulse sndio audiotoolbox fbdev"},
    {"several files or a network, not one file", "dash hds hls smoothstreaming rtp rtp_mpegts rtsp sap whip"},
    {"films: FFmpeg writes none without video", "dv gxf mxf mxf_d10 psp film_cpk amv roq"},
    {"needs 48 kHz PCM in a frame per picture: for video editors only", "mxf_opatom"},
    {"of one game, or of a toy", "alp apm argo_asf argo_cvg ast kvag wsaud smjpeg rso"},
    {kOtherNames, "3g2 asf_stream avm2 dvd f4v ogv svcd vcd vob"},
    {"fragments for one streaming server; mp4 with delivery=stream is the same for everybody", "ismv"},
    {"speech and toy codecs that no player on a desktop or a phone reads", "codec2 dfpwm g723_1 mmf"},
    {"FFmpeg writes AC-3 into RealMedia, which no RealPlayer plays", "rm"},
    {"television recordings of a program that is gone", "wtv"},
    {"unsigned PCM of more than 8 bits: no program asks for it", "u16be u16le u24be u24le u32be u32le"},
    {"animation for a player that is gone", "swf"},
    {"cinema servers only: six channels at 96 kHz", "daud"},
    {"frames for a digital cable, not a file", "spdif"},
    {"bare and unnamed: FFmpeg knows no extension for it, and no reader what is in it",
     "codec2raw g726le vidc"},
};

// FFmpeg writes ordinary SBC under this extension, which is none of mSBC's players'.
const std::set<std::string> kMisleadingExtensions{"msbc"};

struct MuxerInfo {
  std::string name;
  std::string audio_codec;              // FFmpeg's default; empty: it writes no audio
  std::vector<std::string> extensions;  // that make FFmpeg choose it
};

// What stands behind `label` in FFmpeg's help.
std::string field(const std::string& help, const std::string& label) {
  std::smatch found;
  return std::regex_search(help, found, std::regex(label + ": ([^.]+)\\.")) ? found[1].str() : "";
}

std::vector<std::string> split(std::string list) {
  std::replace(list.begin(), list.end(), ',', ' ');
  return support::words(list.c_str());
}

std::vector<MuxerInfo> muxers() {
  const std::string list = support::output_of({{"ffmpeg", "-hide_banner", "-muxers"}, {}});
  std::istringstream lines(list.substr(list.find("--\n") + 3));
  std::vector<MuxerInfo> all;
  for (std::string line; std::getline(lines, line);) {
    std::string flags, name;
    std::istringstream(line) >> flags >> name;
    const auto help = support::output_of({{"ffmpeg", "-hide_banner", "-h", "muxer=" + name}, {}});
    all.push_back({name, field(help, "Default audio codec"), split(field(help, "Common extensions"))});
  }
  return all;
}

// The codecs that this FFmpeg encodes: the name in front, the codec's own in brackets where it is another.
std::set<std::string> encodable() {
  std::istringstream lines(support::output_of({{"ffmpeg", "-hide_banner", "-encoders"}, {}}));
  std::set<std::string> names;
  const std::regex codec("\\(codec ([^)]+)\\)");
  for (std::string line; std::getline(lines, line);) {
    std::string flags, name;
    std::istringstream(line) >> flags >> name;
    std::smatch found;
    if (flags.starts_with("A")) names.insert(std::regex_search(line, found, codec) ? found[1].str() : name);
  }
  return names;
}

std::map<std::string, std::string> left_out() {
  std::map<std::string, std::string> result;
  for (const auto& [reason, names] : kReasons) {
    for (const auto& name : support::words(names.c_str())) result[name] = reason;
  }
  return result;
}

std::set<std::string> served_muxers() {
  std::set<std::string> served;
  for (const auto& format : support::formats()) served.insert(format.muxer);
  return served;
}

// Everything that `format=` takes.
std::set<std::string> answered() {
  std::set<std::string> result;
  const auto outcome = support::audio_convert_cli({"formats", "json"});
  const auto table = nlohmann::json::parse(outcome.out);
  for (const auto& row : table.at("formats")) {
    result.insert(row.at("name"));
    result.insert(row.at("extension"));
    for (const auto& alias : row.at("aliases")) result.insert(alias);
  }
  return result;
}

// Why a muxer is not served; "" where it is.
std::string reason_for(const MuxerInfo& muxer, const std::set<std::string>& served) {
  static const auto reasons = left_out();
  const auto found = reasons.find(muxer.name);
  EXPECT_NE(served.contains(muxer.name), found != reasons.end())
      << muxer.name << " (" << muxer.audio_codec << ") is "
      << (served.contains(muxer.name) ? "served, and left out too"
                                      : "neither a row nor left out for a reason");
  return found == reasons.end() ? "" : found->second;
}

TEST(Muxers, AreServedByEachExtensionOrLeftOutForAReason) {
  const auto served = served_muxers();
  const auto words = answered();
  const auto codecs = encodable();
  const auto all = muxers();
  ASSERT_GT(all.size(), 100u);
  ASSERT_GT(codecs.size(), 40u);
  for (const auto& muxer : all) {
    if (!codecs.contains(muxer.audio_codec)) continue;
    const auto reason = reason_for(muxer, served);
    if (!served.contains(muxer.name) && reason != kOtherNames) continue;
    for (const auto& extension : muxer.extensions)
      EXPECT_NE(words.contains(extension), kMisleadingExtensions.contains(extension))
          << "." << extension << " is " << muxer.name << " to FFmpeg";
  }
}

}  // namespace
