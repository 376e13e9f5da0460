#include "av/analysis/probe.h"

#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "av/analysis/ffprobe.h"
#include "av/analysis/steady_reader.h"
#include "av/lib/channel_layout.h"
#include "av/metadata/cover.h"
#include "av/metadata/kept_content.h"
#include "av/metadata/unkept.h"
#include "av/source/exact_length.h"
#include "base/printable.h"
#include "tags/id3_frames.h"
#include "tags/picture.h"
#include "tags/reader.h"
#include "tags/riff_chunks.h"

namespace av {
namespace {

constexpr std::size_t kMaxName = 255;  // bytes

// What is known of the sound, and how.
struct Length {
  std::int64_t samples = 0;  // per channel; 0: not known
  int sample_rate = 0;       // Hz
  const char* known_by = "declared";
  std::optional<std::uint64_t> decode_errors;
  bool truncated = false;
};

Length decoded_length(const Input& input) {
  SteadyReader reader(input);
  reader.read_all();
  const audio::ResultInfo info = reader.info();
  return {info.samples, info.sample_rate, "decoded", info.decode_errors, info.truncated};
}

Length told_length(const Input& input, const Demuxer& source) {
  const int rate = source.stream().codecpar->sample_rate;
  const bool is_cut_off = source.is_cut_off();
  if (const auto exact = exact_samples(input, source)) return {*exact, rate, "exact", {}, is_cut_off};
  const auto declared = static_cast<std::int64_t>(std::llround(source.declared_duration() * rate));
  return {declared, rate, "declared", {}, is_cut_off};
}

void add_length(const Length& length, Json& convert) {
  convert["samples"] = length.samples > 0 ? Json(length.samples) : Json(nullptr);
  convert["samples_known_by"] = length.samples > 0 ? Json(length.known_by) : Json(nullptr);
  if (length.samples > 0 && length.sample_rate > 0)
    convert["duration"] = static_cast<double>(length.samples) / length.sample_rate;
  convert["truncated"] = length.truncated;
  if (length.decode_errors) convert["decode_errors"] = *length.decode_errors;
}

Json picture_json(const tags::Picture& picture) {
  Json json{{"media_type", picture.mime}, {"type", picture.type}, {"bytes", picture.bytes.size()}};
  if (picture.width > 0 && picture.height > 0) {
    json["width"] = picture.width;
    json["height"] = picture.height;
  }
  if (!picture.description.empty()) json["description"] = picture.description;
  return json;
}

Json frame_json(const tags::Id3Frame& frame) {
  Json json{{"id", frame.id}, {"bytes", frame.content.size()}};
  if (!frame.label.empty()) json["label"] = frame.label;
  if (!frame.mime.empty()) json["media_type"] = frame.mime;
  return json;
}

Json metadata_json(const Demuxer& source) {
  Json json{{"fields", Json::object()},
            {"pictures", Json::array()},
            {"chunks", Json::array()},
            {"frames", Json::array()}};
  auto read = tags::read_content(source.tags(), source.file());
  std::vector<tags::Picture> pictures;
  if (read) {
    for (const auto& [name, values] : read->fields) json["fields"][name] = values;
    pictures = std::move(read->pictures);
    for (const tags::Id3Frame& frame : read->frames) json["frames"].push_back(frame_json(frame));
  }
  tags::add_pictures(pictures, find_pictures(source.context()));
  for (const tags::Picture& picture : pictures) json["pictures"].push_back(picture_json(picture));
  const tags::RiffChunks chunks = tags::read_riff_chunks(source.bytes());
  for (const tags::RiffChunk& chunk : chunks.chunks)
    json["chunks"].push_back({{"id", chunk.id}, {"bytes", chunk.content.size()}});
  json["chapters"] = source.context().nb_chapters;
  std::set<std::string> dropped = unkept(source);
  dropped.insert(chunks.lost.begin(), chunks.lost.end());
  json["dropped"] = dropped;
  return json;
}

// What a result of the format that the client names would keep.
Json kept_json(const Input& input, const Demuxer& source) {
  const KeptContent kept = kept_content(input.options, source, *source.stream().codecpar);
  Json json{{"format", input.options.format->name}, {"fields", Json::array()}};
  for (const auto& [name, values] : kept.content.fields) json["fields"].push_back(name);
  json["pictures"] = kept.content.pictures.size();
  json["chapters"] = kept.content.chapters.size();
  json["chunks"] = Json::array();
  for (const tags::RiffChunk& chunk : kept.content.chunks) json["chunks"].push_back(chunk.id);
  json["frames"] = Json::array();
  for (const tags::Id3Frame& frame : kept.content.frames) json["frames"].push_back(tags::name_of(frame));
  if (!kept.warning.empty()) json["warning"] = kept.warning;
  return json;
}

Json convert_json(const Input& input, const Demuxer& source, const Length& length) {
  const AVStream& stream = source.stream();
  const AVCodecParameters& parameters = *stream.codecpar;
  Json convert{{"container", source.context().iformat->name},
               {"stream", stream.index},
               {"codec", source.codec_name()},
               {"sample_rate", parameters.sample_rate},
               {"channels", parameters.ch_layout.nb_channels},
               {"channel_layout", describe(parameters.ch_layout)}};
  add_length(length, convert);
  convert["metadata"] = metadata_json(source);
  if (input.options.format) convert["kept"] = kept_json(input, source);
  return convert;
}

}  // namespace

audio::ResultInfo probe(const Input& input, const Destination& destination, const OnStart& on_start) {
  const Demuxer source(input);
  source.check_decodable();
  Json answer;
  add_ffprobe(source, base::printable(input.name_hint, kMaxName), answer);
  const Length length = input.options.probe.decode ? decoded_length(input) : told_length(input, source);
  answer["convert"] = convert_json(input, source, length);
  const audio::ResultInfo info{.source = source.describe()};
  on_start(info);
  write_json(answer, *destination.stream);
  return info;
}

}  // namespace av
