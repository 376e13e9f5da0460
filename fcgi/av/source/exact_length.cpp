#include "av/source/exact_length.h"

#include <algorithm>
#include <string_view>

#include "av/demux/demuxer.h"
#include "av/pcm/pcm.h"
#include "av/pcm/wave_data.h"
#include "av/source/trimmer.h"

namespace av {
namespace {

// Samples per channel in the whole file.
std::optional<std::int64_t> count(Demuxer& demuxer) {
  const AVStream& stream = demuxer.stream();
  const int size = pcm_frame_size(*stream.codecpar);
  const bool counts_samples =
      stream.time_base.num == 1 && stream.time_base.den == stream.codecpar->sample_rate;
  if (size == 0 || !counts_samples || stream.duration <= 0) return std::nullopt;
  const Handle<AVPacket> packet = own(av_packet_alloc());
  if (!demuxer.read(*packet) || packet->pts != 0 || packet->pos < 0) return std::nullopt;
  const std::int64_t begin = packet->pos;
  // The demuxer itself says where the last samples are, and whether they are there.
  if (!demuxer.seek(stream.duration - 1)) return std::nullopt;
  std::int64_t end = 0;
  while (demuxer.read(*packet)) {
    if (packet->pos < begin || packet->pts != (packet->pos - begin) / size) return std::nullopt;
    end = packet->pos + packet->size;
  }
  if (end == 0 || demuxer.truncated()) return std::nullopt;
  // A movie's edits may end inside a packet, of which the rest is cut off (av/source/end_padding.h).
  const bool is_whole = (end - begin) / size == stream.duration;
  return is_whole ? std::optional(stream.duration) : std::nullopt;
}

// The same by what the header of a WAV file says, where nothing speaks against it.
std::optional<std::int64_t> told(const Demuxer& demuxer) {
  const AVStream& stream = demuxer.stream();
  const AVCodecParameters& parameters = *stream.codecpar;
  const int size = pcm_frame_size(parameters);
  const bool is_wave = demuxer.context().iformat->name == std::string_view("wav");
  const bool is_regular = size > 0 && parameters.block_align == size &&
                          parameters.bit_rate == std::int64_t{8} * size * parameters.sample_rate;
  if (!is_wave || !is_regular || demuxer.is_cut_off()) return std::nullopt;
  const auto data = wave_data(demuxer.bytes());
  if (!data || !data->is_whole || data->block_align != static_cast<std::uint64_t>(size)) return std::nullopt;
  const auto samples = static_cast<std::int64_t>(data->size / data->block_align);
  return samples > 0 && samples == stream.duration ? std::optional(samples) : std::nullopt;
}

std::optional<std::int64_t> count(const Input& input) {
  Demuxer demuxer(input);
  return count(demuxer);
}

}  // namespace

std::optional<std::int64_t> exact_samples(const Input& input, const Demuxer& opened) {
  if (pcm_frame_size(*opened.stream().codecpar) == 0) return std::nullopt;
  std::optional<std::int64_t> all = told(opened);
  if (!all) all = count(input);
  if (!all) return std::nullopt;
  const int rate = opened.stream().codecpar->sample_rate;
  const auto end = audio::end_of(input.options);
  const std::int64_t last = end ? std::clamp<std::int64_t>(to_samples(*end, rate), 0, *all) : *all;
  return last - std::clamp<std::int64_t>(to_samples(input.options.start, rate), 0, last);
}

}  // namespace av
