#include "av/analysis/ffprobe.h"

extern "C" {
#include <libavutil/avutil.h>
#include <libavutil/samplefmt.h>
}

#include <array>
#include <cstdio>
#include <string>

#include "av/lib/channel_layout.h"
#include "tags/image_size.h"

namespace av {
namespace {

struct DispositionFlag {
  int flag;
  const char* name;
};

// In ffprobe's order.
constexpr std::array kDispositions = std::to_array<DispositionFlag>({
  {AV_DISPOSITION_DEFAULT, "default"}, {AV_DISPOSITION_DUB, "dub"}, {AV_DISPOSITION_ORIGINAL, "original"},
      {AV_DISPOSITION_COMMENT, "comment"}, {AV_DISPOSITION_LYRICS, "lyrics"},
      {AV_DISPOSITION_KARAOKE, "karaoke"}, {AV_DISPOSITION_FORCED, "forced"},
      {AV_DISPOSITION_HEARING_IMPAIRED, "hearing_impaired"},
      {AV_DISPOSITION_VISUAL_IMPAIRED, "visual_impaired"}, {AV_DISPOSITION_CLEAN_EFFECTS, "clean_effects"},
      {AV_DISPOSITION_ATTACHED_PIC, "attached_pic"}, {AV_DISPOSITION_TIMED_THUMBNAILS, "timed_thumbnails"},
#if LIBAVFORMAT_VERSION_MAJOR >= 60
      {AV_DISPOSITION_NON_DIEGETIC, "non_diegetic"},
#endif
      {AV_DISPOSITION_CAPTIONS, "captions"}, {AV_DISPOSITION_DESCRIPTIONS, "descriptions"},
      {AV_DISPOSITION_METADATA, "metadata"}, {AV_DISPOSITION_DEPENDENT, "dependent"},
      {AV_DISPOSITION_STILL_IMAGE, "still_image"},
#ifdef AV_DISPOSITION_MULTILAYER
      {AV_DISPOSITION_MULTILAYER, "multilayer"},
#endif
});

template <typename... Values>
std::string text(const char* format, Values... values) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, values...);
  return buffer.data();
}

std::string text(AVRational value) {
  return std::to_string(value.num) + "/" + std::to_string(value.den);
}

void add_time(const char* name, std::int64_t time, AVRational unit, Json& section) {
  if (time != AV_NOPTS_VALUE) section[name] = text("%f", static_cast<double>(time) * av_q2d(unit));
}

void add_count(const char* name, std::int64_t count, Json& section) {
  if (count > 0) section[name] = std::to_string(count);
}

void add_text(const char* name, const char* value, Json& section) {
  if (value) section[name] = value;
}

void add_tags(const AVDictionary* tags, Json& section) {
  const AVDictionaryEntry* entry = nullptr;
  while ((entry = av_dict_get(tags, "", entry, AV_DICT_IGNORE_SUFFIX)))
    section["tags"][entry->key] = entry->value;
}

void add_codec(const AVCodecParameters& parameters, Json& stream) {
  if (const AVCodecDescriptor* codec = avcodec_descriptor_get(parameters.codec_id)) {
    stream["codec_name"] = codec->name;
    stream["codec_long_name"] = codec->long_name ? codec->long_name : "unknown";
  }
  const char* profile = avcodec_profile_name(parameters.codec_id, parameters.profile);
  constexpr int kUnknownProfile = -99;  // FF_PROFILE_UNKNOWN, which FFmpeg 7.1 calls otherwise
  if (profile) {
    stream["profile"] = profile;
  } else if (parameters.profile != kUnknownProfile) {
    stream["profile"] = std::to_string(parameters.profile);
  }
  add_text("codec_type", av_get_media_type_string(parameters.codec_type), stream);
  std::array<char, AV_FOURCC_MAX_STRING_SIZE> tag{};
  stream["codec_tag_string"] = av_fourcc_make_string(tag.data(), parameters.codec_tag);
  stream["codec_tag"] = text("0x%04x", parameters.codec_tag);
}

void add_audio(const AVCodecParameters& parameters, const AVChannelLayout& layout, Json& stream) {
  add_text("sample_fmt", av_get_sample_fmt_name(static_cast<AVSampleFormat>(parameters.format)), stream);
  stream["sample_rate"] = std::to_string(parameters.sample_rate);
  stream["channels"] = parameters.ch_layout.nb_channels;
  if (layout.order != AV_CHANNEL_ORDER_UNSPEC) stream["channel_layout"] = describe(layout);
  stream["bits_per_sample"] = av_get_bits_per_sample(parameters.codec_id);
#if LIBAVFORMAT_VERSION_MAJOR >= 60
  stream["initial_padding"] = parameters.initial_padding;
#endif
}

// No decoder of pictures is there; the size of a cover is in its first bytes.
void add_video(const AVStream& stream, Json& section) {
  int width = stream.codecpar->width;
  int height = stream.codecpar->height;
  const AVPacket& cover = stream.attached_pic;
  if (width == 0 && cover.size > 0) {
    const auto size = tags::image_size({cover.data, static_cast<std::size_t>(cover.size)});
    if (size) {
      width = size->width;
      height = size->height;
    }
  }
  if (width == 0 || height == 0) return;
  section["width"] = width;
  section["height"] = height;
}

Json stream_json(const Demuxer& source, const AVStream& stream) {
  const AVFormatContext& context = source.context();
  const AVCodecParameters& parameters = *stream.codecpar;
  const bool is_chosen = &stream == &source.stream();
  Json section{{"index", stream.index}};
  add_codec(parameters, section);
  if (parameters.codec_type == AVMEDIA_TYPE_AUDIO)
    add_audio(parameters, is_chosen ? source.declared_layout() : parameters.ch_layout, section);
  if (parameters.codec_type == AVMEDIA_TYPE_VIDEO) add_video(stream, section);
  if (context.iformat->flags & AVFMT_SHOW_IDS) section["id"] = text("0x%x", static_cast<unsigned>(stream.id));
  section["r_frame_rate"] = text(stream.r_frame_rate);
  section["avg_frame_rate"] = text(stream.avg_frame_rate);
  section["time_base"] = text(stream.time_base);
  if (stream.start_time != AV_NOPTS_VALUE) section["start_pts"] = stream.start_time;
  add_time("start_time", stream.start_time, stream.time_base, section);
  if (stream.duration != AV_NOPTS_VALUE) section["duration_ts"] = stream.duration;
  add_time("duration", stream.duration, stream.time_base, section);
  add_count("bit_rate", parameters.bit_rate, section);
  add_count("bits_per_raw_sample", parameters.bits_per_raw_sample, section);
  add_count("nb_frames", stream.nb_frames, section);
  if (parameters.extradata_size > 0) section["extradata_size"] = parameters.extradata_size;
  for (const auto& [flag, name] : kDispositions)
    section["disposition"][name] = (stream.disposition & flag) != 0 ? 1 : 0;
  add_tags(stream.metadata, section);
  return section;
}

Json chapter_json(const AVChapter& chapter) {
  Json section{{"id", chapter.id}, {"time_base", text(chapter.time_base)}, {"start", chapter.start}};
  add_time("start_time", chapter.start, chapter.time_base, section);
  section["end"] = chapter.end;
  add_time("end_time", chapter.end, chapter.time_base, section);
  add_tags(chapter.metadata, section);
  return section;
}

Json format_json(const AVFormatContext& context, std::uint64_t size, std::string_view name) {
  Json section;
  if (!name.empty()) section["filename"] = name;
  section["nb_streams"] = context.nb_streams;
  section["nb_programs"] = context.nb_programs;
#if LIBAVFORMAT_VERSION_MAJOR >= 61
  section["nb_stream_groups"] = context.nb_stream_groups;
#endif
  section["format_name"] = context.iformat->name;
  add_text("format_long_name", context.iformat->long_name, section);
  add_time("start_time", context.start_time, av_get_time_base_q(), section);
  add_time("duration", context.duration, av_get_time_base_q(), section);
  section["size"] = std::to_string(size);
  add_count("bit_rate", context.bit_rate, section);
  if (context.probe_score > 0) section["probe_score"] = context.probe_score;
  add_tags(context.metadata, section);
  return section;
}

}  // namespace

void add_ffprobe(const Demuxer& source, std::string_view name, Json& answer) {
  const AVFormatContext& context = source.context();
  answer["streams"] = Json::array();
  for (unsigned i = 0; i < context.nb_streams; ++i)
    answer["streams"].push_back(stream_json(source, *context.streams[i]));
  answer["chapters"] = Json::array();
  for (unsigned i = 0; i < context.nb_chapters; ++i)
    answer["chapters"].push_back(chapter_json(*context.chapters[i]));
  answer["format"] = format_json(context, source.file().size(), name);
}

}  // namespace av
