#pragma once

// What ffprobe says about a file.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

namespace support {

struct Probe {
  std::string container;  // "mov,mp4,m4a,3gp,3g2,mj2"
  double duration = 0;    // seconds; 0 when unknown
  std::string codec;      // of the first audio stream: "pcm_s16le"
  std::string sample_format;
  int sample_rate = 0;
  int channels = 0;
  int bits = 0;               // significant bits of a sample; 0 where the codec has none
  std::int64_t bit_rate = 0;  // of the audio stream, or of the file; 0 when unknown
  int streams = 0;
  std::map<std::string, std::string> tags;  // of the file and the stream, keys in lower case
  nlohmann::json json;
};

// Throws with ffprobe's words when it cannot read the file or finds no audio.
Probe probe(const std::filesystem::path& file);

}  // namespace support
