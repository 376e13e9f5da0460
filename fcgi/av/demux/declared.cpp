// What a demuxer says of its file before that is read to the end.

#include "audio/name_list.h"
#include "av/bytes/flac_depth.h"
#include "av/bytes/mp4_boxes.h"
#include "av/demux/demuxer.h"
#include "av/demux/demuxer_list.h"
#include "av/lib/source_limits.h"
#include "av/timing/believable.h"
#include "av/timing/declared_size.h"

namespace av {
namespace {

// Demuxers whose files say how large they are; others of the same first bytes mean something else by them.
constexpr audio::NameList kSized = "wav w64 caf avi xwma asf";

}  // namespace

void Demuxer::check_decodable() const {
  choice_->check_decodable(stream_index_);
}

std::string Demuxer::codec_name() const {
  return choice_->codec_name(stream_index_);
}

std::string Demuxer::codec_title() const {
  if (!container_ || !container_->narrow) return codec_name();
  return std::to_string(8 * container_->narrow->bytes) + "-bit PCM";
}

int Demuxer::later_bits() const {
  return flac_ ? most_flac_bits(read_bytes(), begin_) : 0;
}

double Demuxer::claimed_duration() const {
  const AVStream& chosen = stream();
  if (is_unknown_duration(chosen.duration)) return 0;
  if (chosen.duration > 0) return static_cast<double>(chosen.duration) * av_q2d(chosen.time_base);
  return context_->duration > 0 ? static_cast<double>(context_->duration) / AV_TIME_BASE : 0;
}

double Demuxer::declared_duration() const {
  if (play_length_) return play_length_->total().count();
  const double claimed = claimed_duration();
  if (makes_music(context_->iformat->name)) return claimed;
  return claimed <= most_seconds(*stream().codecpar, widened_.size()) ? claimed : 0;
}

// The headers of fragmented MP4 are written before anything is known; how long it is shows when it is read.
void Demuxer::check_declared(const audio::Options& options) const {
  if (kMovieDemuxer == context_->iformat->name && is_fragmented(bytes_)) return;
  check_duration(wanted_duration(declared_duration(), options, delay()), options);
}

audio::SourceInfo Demuxer::describe() const {
  const AVCodecParameters& parameters = *stream().codecpar;
  return {.container = context_->iformat->name,
          .codec = codec_name(),
          .sample_rate = parameters.sample_rate,
          .channels = parameters.ch_layout.nb_channels,
          .duration = declared_duration()};
}

bool Demuxer::is_cut_off() const {
  constexpr std::uint64_t kMiscounted = 64;  // bytes; some programs forget a header or the filler of a chunk
  const bool says_size = kSized.contains(context_->iformat->name);
  return says_size && declared_size(bytes_).value_or(0) > bytes_.size() + kMiscounted;
}

}  // namespace av
