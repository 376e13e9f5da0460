#include "av/demux/stream_choice.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <tuple>

#include "av/bytes/matroska_tracks.h"
#include "av/codec/decoder.h"
#include "av/demux/header_failure.h"
#include "av/protection/protection.h"
#include "base/error.h"

namespace av {
namespace {

using base::Error;
using base::ErrorKind;

// The ffmpeg program's weights: a stream with packets beats all, then the default disposition, then channels.
std::int64_t weight(const AVStream& stream) {
  constexpr int kHasPackets = 100'000'000;
  constexpr int kIsDefault = 5'000'000;
  // A damaged header may claim as many channels as an int holds.
  std::int64_t weight = std::int64_t{stream.codecpar->ch_layout.nb_channels} + 1;
  if (stream.event_flags & AVSTREAM_EVENT_FLAG_NEW_PACKETS) weight += kHasPackets;
  if (stream.disposition & AV_DISPOSITION_DEFAULT) weight += kIsDefault;
  return weight;
}

bool can_decode(const AVStream& stream) {
  try {
    return (Decoder(stream), true);
  } catch (const Error&) {
    return false;
  }
}

bool is_plain(char c) {
  return c >= ' ' && c <= '~';
}

// Four letters where they are some; else, as in WAV and transport streams, a number.
std::string tag_name(std::uint32_t tag) {
  std::string text;
  for (int shift = 0; shift < 32; shift += 8) text += static_cast<char>(tag >> shift);
  if (std::ranges::all_of(text, is_plain)) return text;
  char number[sizeof "0x12345678"];
  std::snprintf(number, sizeof number, "0x%04x", tag);
  return number;
}

}  // namespace

StreamChoice::StreamChoice(const AVFormatContext& context, const base::ByteSource& file)
    : context_(context), file_(file), is_protected_(find_protected(context, file)) {
  for (int i = 0; i < static_cast<int>(context.nb_streams); ++i) {
    if (stream(i).codecpar->codec_type == AVMEDIA_TYPE_AUDIO) audio_.push_back(i);
  }
}

bool StreamChoice::is_usable(int index) const {
  return !is_protected(index) && can_decode(stream(index));
}

int StreamChoice::choose(std::optional<int> track) const {
  if (audio_.empty()) throw Error(ErrorKind::unprocessable, kNoAudio);
  const int chosen = track ? find_track(*track) : best();
  if (is_protected(chosen))
    throw Error(ErrorKind::unprocessable, kEncrypted + advice(), context_.iformat->name);
  return chosen;
}

int StreamChoice::best() const {
  if (audio_.size() == 1) return audio_.front();
  const auto rank = [this](int index) {
    return std::tuple(is_usable(index), !is_protected(index), weight(stream(index)));
  };
  return *std::ranges::max_element(audio_, {}, rank);
}

int StreamChoice::find_track(int track) const {
  if (track >= 0 && track < static_cast<int>(audio_.size())) return audio_[static_cast<std::size_t>(track)];
  throw Error(
      {{"track", "the file has " + std::to_string(audio_.size()) + " audio streams; they count from 0"}});
}

void StreamChoice::check_decodable(int index) const {
  const AVCodecParameters& parameters = *stream(index).codecpar;
  if (avcodec_find_decoder(parameters.codec_id)) {
    if (audio_.size() == 1 || can_decode(stream(index))) return;
    throw Error(ErrorKind::unprocessable,
                "The file's audio (" + codec_name(index) + ") cannot be decoded." + advice());
  }
  throw Error(ErrorKind::unprocessable,
              "This server has no decoder for the file's audio (" + codec_name(index) + ")." + advice());
}

// Where the choice was the user's there may be a better one.
std::string StreamChoice::advice() const {
  std::string tracks;
  for (std::size_t i = 0; i < audio_.size(); ++i) {
    if (is_usable(audio_[i])) tracks += (tracks.empty() ? "" : ", ") + std::to_string(i);
  }
  return tracks.empty() ? "" : " Of the file's tracks these can be converted: " + tracks + ".";
}

std::string StreamChoice::codec_name(int index) const {
  const AVCodecParameters& parameters = *stream(index).codecpar;
  if (parameters.codec_id != AV_CODEC_ID_NONE) return avcodec_get_name(parameters.codec_id);
  if (parameters.codec_tag != 0) return tag_name(parameters.codec_tag);
  const std::vector<MatroskaTrack> tracks = matroska_tracks(file_);
  const auto number = static_cast<std::size_t>(index);
  if (number >= tracks.size() || !std::ranges::all_of(tracks[number].codec_id, is_plain)) return "unknown";
  return tracks[number].codec_id;
}

}  // namespace av
