#include "support/probe.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "support/process.h"

namespace support {
namespace {

using nlohmann::json;

// ffprobe writes most numbers as strings.
std::int64_t number(const json& object, const char* key) {
  if (!object.contains(key)) return 0;
  const json& value = object.at(key);
  return value.is_string() ? std::atoll(value.get<std::string>().c_str()) : value.get<std::int64_t>();
}

void add_tags(const json& object, Probe& result) {
  if (!object.contains("tags")) return;
  for (const auto& [key, value] : object.at("tags").items()) {
    std::string lower = key;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    result.tags[lower] = value.get<std::string>();
  }
}

void read_audio_stream(const json& stream, Probe& result) {
  result.codec = stream.at("codec_name").get<std::string>();
  result.sample_format = stream.value("sample_fmt", "");
  result.sample_rate = static_cast<int>(number(stream, "sample_rate"));
  result.channels = static_cast<int>(number(stream, "channels"));
  result.bits = static_cast<int>(number(stream, "bits_per_raw_sample"));
  if (result.bits == 0) result.bits = static_cast<int>(number(stream, "bits_per_sample"));
  if (const auto rate = number(stream, "bit_rate")) result.bit_rate = rate;
  add_tags(stream, result);
}

}  // namespace

Probe probe(const std::filesystem::path& file) {
  Probe result;
  result.json = json::parse(output_of(
      {{"ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", file.string()}, {}}));
  const json& format = result.json.at("format");
  result.container = format.at("format_name").get<std::string>();
  result.duration = std::atof(format.value("duration", "0").c_str());
  result.bit_rate = number(format, "bit_rate");
  add_tags(format, result);
  result.streams = static_cast<int>(result.json.at("streams").size());
  for (const json& stream : result.json.at("streams")) {
    if (stream.value("codec_type", "") == "audio") {
      read_audio_stream(stream, result);
      return result;
    }
  }
  throw std::runtime_error("no audio stream in " + file.string());
}

}  // namespace support
