#include "av/protection/protection.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "av/bytes/id3_end.h"
#include "av/bytes/matroska_tracks.h"
#include "av/bytes/mp4_boxes.h"
#include "av/protection/asf_protection.h"
#include "av/protection/flv_protection.h"
#include "av/protection/mp4_protection.h"
#include "av/protection/mxf_protection.h"
#include "av/protection/ps_protection.h"
#include "av/protection/ts_protection.h"

namespace av {
namespace {

using Streams = std::span<AVStream* const>;
using Flags = std::vector<bool>;

template <typename Ids>
Flags with_ids(Streams streams, const Ids& ids) {
  Flags flags;
  for (const AVStream* stream : streams)
    flags.push_back(std::ranges::find(ids, static_cast<unsigned>(stream->id)) != ids.end());
  return flags;
}

Flags in_mp4(Streams streams, const base::ByteSource& file) {
  return with_ids(streams, protected_mp4_tracks(file));
}

Flags in_ts(Streams streams, const base::ByteSource& file) {
  return with_ids(streams, protected_ts_streams(file));
}

Flags in_matroska(Streams streams, const base::ByteSource& file) {
  Flags flags;
  for (const MatroskaTrack& track : matroska_tracks(file)) flags.push_back(track.is_encrypted);
  flags.resize(streams.size());
  return flags;
}

Flags in_asf(Streams streams, const base::ByteSource& file) {
  return Flags(streams.size(), is_protected_asf(file));
}

Flags of_sound(Streams streams, bool is_protected) {
  Flags flags;
  for (const AVStream* stream : streams)
    flags.push_back(is_protected && stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO);
  return flags;
}

Flags in_flv(Streams streams, const base::ByteSource& file) {
  return of_sound(streams, is_protected_flv(file));
}

Flags in_mxf(Streams streams, const base::ByteSource& file) {
  return of_sound(streams, is_protected_mxf(file));
}

Flags in_ps(Streams streams, const base::ByteSource& file) {
  return with_ids(streams, protected_ps_streams(file));
}

// SAMPLE-AES in elementary streams says so in the ID3 tag of the segment (HTTP Live Streaming, see
// av/protection/ts_protection.cpp, 2.3).
Flags in_elementary(Streams streams, const base::ByteSource& file) {
  constexpr std::uint64_t kLookAt = 64 << 10;  // bytes; such tags have no pictures
  constexpr std::string_view kSetup = "com.apple.streaming.audioDescription";
  std::string tags(std::min(id3_end(file), kLookAt), '\0');
  tags.resize(file.read_at(0, std::as_writable_bytes(std::span(tags))));
  return Flags(streams.size(), tags.find(kSetup) != std::string::npos);
}

struct Container {
  std::string_view demuxer;
  Flags (*find)(Streams streams, const base::ByteSource& file);
};
constexpr Container kContainers[] = {{kMovieDemuxer, in_mp4}, {"matroska,webm", in_matroska},
                                     {"mpegts", in_ts},       {"asf", in_asf},
                                     {"asf_o", in_asf},       {"flv", in_flv},
                                     {"mxf", in_mxf},         {"mpeg", in_ps}};

}  // namespace

std::vector<bool> find_protected(const AVFormatContext& context, const base::ByteSource& file) {
  const Streams streams(context.streams, context.nb_streams);
  const auto* container = std::ranges::find(kContainers, context.iformat->name, &Container::demuxer);
  if (container == std::end(kContainers)) return in_elementary(streams, file);
  return container->find(streams, file);
}

bool is_encrypted(const AVPacket& packet) {
  return av_packet_get_side_data(&packet, AV_PKT_DATA_ENCRYPTION_INFO, nullptr) != nullptr;
}

}  // namespace av
