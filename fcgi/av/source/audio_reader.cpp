#include "av/source/audio_reader.h"

#include "av/bytes/cut_frame.h"
#include "av/lib/check.h"
#include "av/lib/source_limits.h"
#include "av/mix/layouts.h"
#include "base/error.h"

namespace av {
namespace {

using base::Error;
using base::ErrorKind;

// The ffmpeg program gives up on a file when more than this share of its frames cannot be decoded.
constexpr double kMaxErrorRate = 2.0 / 3;

const AVStream& decodable_stream(const Demuxer& demuxer) {
  demuxer.check_decodable();
  return demuxer.stream();
}

}  // namespace

AudioReader::AudioReader(const Input& input)
    : demuxer_(input),
      decoder_(decodable_stream(demuxer_)),
      skip_left_(demuxer_.stream()),
      edit_cutter_(demuxer_.parts(), demuxer_.stream()),
      channel_pick_(input.options.editing.channel),
      end_padding_(demuxer_),
      end_fade_(demuxer_.play_length()),
      trimmer_(input.options.start, wanted_end(demuxer_.play_length(), input.options),
               audio::Seconds(demuxer_.delay())),
      options_(input.options),
      cpu_(input.cpu),
      packet_(own(av_packet_alloc())) {
  demuxer_.check_declared(options_);
}

void AudioReader::name_channels(AVFrame& frame) {
  const int channels = frame.ch_layout.nb_channels;
  // One alone is mono, whatever the file calls it: on a left or a bass speaker nobody would hear it.
  if (channels > 1 && frame.ch_layout.order != AV_CHANNEL_ORDER_UNSPEC) return;
  if (!assumed_ || assumed_->get()->nb_channels != channels)
    assumed_.emplace(assumed_layout(channels, options_));
  check(av_channel_layout_copy(&frame.ch_layout, assumed_->get()), "av_channel_layout_copy");
}

bool AudioReader::next(AVFrame& frame) {
  while (!trimmer_.done()) {
    if (decoder_.receive(frame)) {
      name_channels(frame);
      if (!edit_cutter_.cut(frame) || !end_padding_.cut(frame)) continue;
      end_fade_.apply(frame);
      const bool is_wanted = trimmer_.cut(frame);
      if (cpu_) cpu_->check(trimmer_.seen());
      if (!is_wanted) continue;
      channel_pick_.apply(frame);  // only now: of damaged files there are frames without a sample
      check_duration(trimmer_.kept(), options_);
      return true;
    } else if (ended_) {
      return false;
    } else {
      ended_ = !demuxer_.read(*packet_);
      if (!ended_) skip_left_.carry(*packet_);
      const AVPacket* packet = ended_ ? nullptr : packet_.get();
      end_padding_.see(packet);
      decoder_.send(packet);
    }
  }
  return false;
}

void AudioReader::check_decoded() const {
  const std::string detail = std::to_string(decoder_.errors()) + " frames failed to decode";
  const double errors = static_cast<double>(decoder_.errors());
  const double total = errors + static_cast<double>(decoder_.decoded_frames());
  const audio::Seconds begin(demuxer_.delay());
  if (decoder_.decoded_frames() == 0) {
    if (!ended_) refuse_empty_part(begin, begin + audio::Seconds(demuxer_.declared_duration()));
    refuse_cut_frame(demuxer_.bytes());
    if (demuxer_.recognised_by_name_only()) throw Error(ErrorKind::not_media, kNotMedia, detail);
    if (decoder_.errors() == 0)
      throw Error(ErrorKind::unprocessable, "There is no audio in the file, only a header.", detail);
    throw Error(ErrorKind::unprocessable, "The file's audio cannot be decoded.", detail);
  }
  if (errors > kMaxErrorRate * total) {
    throw Error(ErrorKind::unprocessable, "Most of the file's audio is damaged and cannot be decoded.",
                detail);
  }
  if (duration().count() == 0) refuse_empty_part(begin, trimmer_.seen());
}

}  // namespace av
