#include "av/package/strand.h"

#include <utility>

#include "av/lib/check.h"
#include "av/metadata/joined_content.h"
#include "av/self_check.h"
#include "av/source/channel_pick.h"

namespace av {
namespace {

Input with_options(const Input& input, const audio::Options& options) {
  return {input.source, input.name_hint, input.media_type, options,
          input.cpu,    input.on_open,   input.following,  input.chapters};
}

// As long as the frame, without a sound.
Handle<AVFrame> silence_like(const AVFrame& frame) {
  Handle<AVFrame> silent = own(av_frame_alloc());
  silent->format = frame.format;
  silent->nb_samples = frame.nb_samples;
  silent->sample_rate = frame.sample_rate;
  silent->pts = frame.pts;
  av_channel_layout_default(&silent->ch_layout, 1);
  check(av_frame_get_buffer(silent.get(), 0), "av_frame_get_buffer");
  check(av_samples_set_silence(silent->extended_data, 0, silent->nb_samples, 1,
                               static_cast<AVSampleFormat>(frame.format)),
        "av_samples_set_silence");
  return silent;
}

// One of its channels, from 0, as mono at its own level. A source that has fewer channels from here on is
// silent in those that it had.
Handle<AVFrame> channel_of(const AVFrame& frame, int channel) {
  if (channel >= frame.ch_layout.nb_channels) return silence_like(frame);
  Handle<AVFrame> mono = own(av_frame_clone(&frame));
  ChannelPick(audio::ChannelChoice{.kind = audio::ChannelChoice::Kind::number, .index = channel})
      .apply(*mono);
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
  KeptContent kept = kept_content(piece.options, reader_.demuxer(), result, input_.chapters);
  if (options_.keep_metadata && piece.number > 0) make_piece(piece.title, piece.number, kept.content);
  return kept;
}

std::vector<std::unique_ptr<Piece>> Strand::finish() {
  stage_.drain([this](AVFrame& prepared) { pieces_.push(prepared); });
  const int sample_rate = stage_.encoder_settings().sample_rate;
  check_passage({.decoded = reader_.duration(),
                 .sample_rate = sample_rate,
                 .graphs = stage_.graphs(),
                 .encoded = pieces_.samples(),
                 .delivered = pieces_.samples()});
  std::vector<std::unique_ptr<Piece>> pieces = pieces_.finish(sample_rate);
  for (const auto& piece : pieces) stage_.complete(piece->info);
  return pieces;
}

}  // namespace av
