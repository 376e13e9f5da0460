#include "av/package/strand.h"

#include <cstring>
#include <utility>

#include "av/lib/check.h"
#include "av/metadata/joined_content.h"
#include "av/self_check.h"

namespace av {
namespace {

Input with_options(const Input& input, const audio::Options& options) {
  return {input.source, input.name_hint, input.media_type, options,
          input.cpu,    input.on_open,   input.following,  input.chapters};
}

// The samples of one channel as mono, each at its own level.
Handle<AVFrame> channel_of(const AVFrame& frame, int channel) {
  const auto format = static_cast<AVSampleFormat>(frame.format);
  const auto size = static_cast<std::size_t>(av_get_bytes_per_sample(format));
  const int channels = frame.ch_layout.nb_channels;
  Handle<AVFrame> mono = own(av_frame_alloc());
  mono->format = frame.format;
  mono->sample_rate = frame.sample_rate;
  mono->nb_samples = frame.nb_samples;
  mono->pts = frame.pts;
  av_channel_layout_default(&mono->ch_layout, 1);
  check(av_frame_get_buffer(mono.get(), 0), "av_frame_get_buffer");
  // A source that has fewer channels from here on is silent in those that it had.
  if (channel >= channels) {
    check(av_samples_set_silence(mono->extended_data, 0, mono->nb_samples, 1, format),
          "av_samples_set_silence");
  } else if (av_sample_fmt_is_planar(format)) {
    std::memcpy(mono->extended_data[0], frame.extended_data[channel],
                size * static_cast<std::size_t>(frame.nb_samples));
  } else {
    for (int i = 0; i < frame.nb_samples; ++i) {
      const auto from = static_cast<std::size_t>(i) * static_cast<std::size_t>(channels) +
                        static_cast<std::size_t>(channel);
      std::memcpy(mono->extended_data[0] + static_cast<std::size_t>(i) * size,
                  frame.extended_data[0] + from * size, size);
    }
  }
  return mono;
}

}  // namespace

Strand::Strand(const Input& input, audio::Options options, const SequenceReader& reader, const Cuts* cuts,
               packing::BlockStorage& storage, std::optional<int> channel)
    : options_(std::move(options)),
      input_(with_options(input, options_)),
      reader_(reader),
      channel_(channel),
      stage_(input_, nullptr, reader),
      pieces_(options_, cuts, storage, [this](const Piece& piece) { return open(piece); }) {}

void Strand::push(const AVFrame& frame) {
  const Handle<AVFrame> own_frame = channel_ ? channel_of(frame, *channel_) : own(av_frame_clone(&frame));
  if (!std::exchange(started_, true)) stage_.start(*own_frame);
  stage_.push(*own_frame, [this](AVFrame& prepared) { pieces_.push(prepared); });
}

EncodedFileInput Strand::open(const Piece& piece) const {
  return {.settings = stage_.encoder_settings(),
          .layout = stage_.layout(),
          .content = [this, &piece](const AVCodecParameters& result) { return content(piece, result); },
          .warning = stage_.warning(),
          .source = reader_.demuxer().describe()};
}

KeptContent Strand::content(const Piece& piece, const AVCodecParameters& result) const {
  KeptContent kept = kept_content(piece.options, reader_.demuxer(), result);
  if (!options_.keep_metadata) return kept;
  if (input_.chapters) make_joined(*input_.chapters, kept.content);
  if (piece.number > 0) make_piece(piece.title, piece.number, kept.content);
  return kept;
}

std::vector<std::unique_ptr<Piece>> Strand::finish() {
  stage_.finish([this](AVFrame& prepared) { pieces_.push(prepared); });
  const int sample_rate = stage_.encoder_settings().sample_rate;
  check_passage({.decoded = reader_.duration(),
                 .sample_rate = sample_rate,
                 .graphs = stage_.graphs(),
                 .encoded = pieces_.samples(),
                 .delivered = pieces_.samples()});
  std::vector<std::unique_ptr<Piece>> pieces = pieces_.finish(sample_rate);
  for (const auto& piece : pieces) {
    stage_.add_peaks(piece->info);
    piece->info.warning = audio::joined_warnings(piece->info.warning, stage_.later_warning());
    piece->info.decode_errors = reader_.decode_errors();
    piece->info.truncated = reader_.truncated();
  }
  return pieces;
}

}  // namespace av
