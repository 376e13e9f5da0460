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
  Json json{{"name", file.name}};
  if (!file.source.empty()) json["source"] = file.source;
  json["format"] = format.name;
  json["media_type"] = format.mime;
  json["codec"] = piece.info.codec;
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
  if (!piece.options.package.left_out.empty()) json["left_out"] = piece.options.package.left_out;
  if (const std::string text = audio::warnings(piece.info); !text.empty()) json["warnings"] = text;
  return json;
}

}  // namespace

std::string manifest(const std::vector<PackedFile>& files) {
  Json all = Json::array();
  for (const PackedFile& file : files) all.push_back(entry(file));
  return Json{{"version", 1}, {"files", std::move(all)}}.dump(2, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

}  // namespace av
