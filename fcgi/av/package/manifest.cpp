#include "av/package/manifest.h"

#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include "digest/hex.h"
#include "digest/sha256.h"

namespace av {
namespace {

using Json = nlohmann::ordered_json;

// To the microsecond.
double seconds(std::int64_t samples, int sample_rate) {
  constexpr double kSteps = 1e6;
  return std::round(static_cast<double>(samples) / sample_rate * kSteps) / kSteps;
}

Json entry(const PackedFile& file) {
  const Piece& piece = *file.piece;
  const audio::Format& format = *piece.options.format;
  const audio::PackageFormRow* form = piece.form;
  Json json{{"name", file.name}};
  if (!file.source.empty()) json["source"] = file.source;
  json["format"] = form ? form->name : format.name;
  json["media_type"] = !piece.media_type.empty() ? piece.media_type : form ? form->mime : format.mime;
  if (!piece.info.codec.empty()) json["codec"] = piece.info.codec;
  json["sample_rate"] = piece.info.sample_rate;
  json["channels"] = piece.info.channels;
  if (!file.channel.empty()) json["channel"] = file.channel;
  json["samples"] = piece.info.samples;
  json["duration"] = seconds(piece.info.samples, piece.info.sample_rate);
  json["start_sample"] = piece.begin;
  json["end_sample"] = piece.end;
  json["start"] = seconds(piece.begin, piece.sample_rate);
  json["end"] = seconds(piece.end, piece.sample_rate);
  if (piece.number > 0) json["number"] = piece.number;
  if (!piece.title.empty()) json["title"] = piece.title;
  json["bytes"] = piece.bytes.size();
  json["sha256"] = digest::hex(digest::sha256(piece.bytes));
  if (!piece.info.verified.empty()) json["verified"] = piece.info.verified;
  if (!piece.options.package.left_out.empty()) json["left_out"] = piece.options.package.left_out;
  if (const std::string text = audio::warnings(piece.info); !text.empty()) json["warnings"] = text;
  return json;
}

// Each stretch that is left: where it lies in the result, and where in the source.
Json time_map(const SourceMap& map) {
  const TimeMap& kept = *map.kept;
  const std::int64_t first = std::llround(map.start * kept.sample_rate);
  Json parts = Json::array();
  std::int64_t now = 0;
  for (const KeptPart& part : kept.parts) {
    const std::int64_t size = part.end - part.begin;
    parts.push_back({{"start_sample", now},
                     {"source_start_sample", first + part.begin},
                     {"samples", size},
                     {"start", seconds(now, kept.sample_rate)},
                     {"source_start", seconds(first + part.begin, kept.sample_rate)},
                     {"duration", seconds(size, kept.sample_rate)}});
    now += size;
  }
  Json json = Json::object();
  if (!map.source.empty()) json["source"] = map.source;
  json["sample_rate"] = kept.sample_rate;
  json["samples"] = now;
  json["source_end_sample"] = first + kept.samples;
  json["parts"] = std::move(parts);
  return json;
}

}  // namespace

std::string manifest(const std::vector<PackedFile>& files, const std::vector<SourceMap>& maps) {
  Json json{{"version", 1}, {"files", Json::array()}};
  for (const PackedFile& file : files) json["files"].push_back(entry(file));
  for (const SourceMap& map : maps) json["time_maps"].push_back(time_map(map));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace av
