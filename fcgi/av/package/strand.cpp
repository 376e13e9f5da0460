#include "av/package/strand.h"

#include <utility>

#include "av/lib/check.h"
#include "av/metadata/joined_content.h"
#include "av/self_check.h"
#include "av/source/channel_pick.h"
#include "av/verification.h"

namespace av {
namespace {

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

void Strand::verify(const std::vector<std::unique_ptr<Piece>>& pieces, CpuAllowance* cpu) const {
  for (const auto& piece : pieces)
    piece->info.verified = verify_result(piece->bytes, piece->options, piece->info, cpu);
}

EncodedStrand::EncodedStrand(const StrandSource& source, audio::Options options, std::optional<int> channel)
    : Strand(std::move(options), channel),
      input_(with_options(source.input, this->options())),
      reader_(source.reader),
      stage_(input_, nullptr, reader_) {}

void EncodedStrand::push(const AVFrame& frame) {
  const Handle<AVFrame> own_frame = channel() ? channel_of(frame, *channel()) : own(av_frame_clone(&frame));
  if (!std::exchange(started_, true)) stage_.start(*own_frame);
  stage_.push(*own_frame, [this](AVFrame& prepared) { take(prepared); });
}

// A piece that ends by its size ends by what has left the encoder so far, which with several threads is now
// this and now that.
EncoderSettings EncodedStrand::encoder_settings() const {
  EncoderSettings settings = stage_.encoder_settings();
  if (!options().package.split.size) settings.crew = input_.crew;
  return settings;
}

double EncodedStrand::expected_duration(const Piece& piece) const {
  if (piece.number == 0) return stage_.expected_duration();
  const auto& end = piece.options.end;
  return end ? (*end - piece.options.start).count() : 0;
}

EncodedFileInput EncodedStrand::open(const Piece& piece) const {
  return {.settings = encoder_settings(),
          .layout = stage_.layout(),
          .content = [this, &piece](const AVCodecParameters& result) { return content(piece, result); },
          .declared_duration = expected_duration(piece),
          .warning = stage_.warning(),
          .source = reader_.demuxer().describe()};
}

KeptContent EncodedStrand::content(const Piece& piece, const AVCodecParameters& result) const {
  KeptContent kept = kept_content(piece.options, reader_.demuxer(), result, input_.chapters, input_.kept);
  if (options().keep_metadata && piece.number > 0) make_piece(piece.title, piece.number, kept.content);
  return kept;
}

std::vector<std::unique_ptr<Piece>> EncodedStrand::finish() {
  stage_.drain([this](AVFrame& prepared) { take(prepared); });
  check_sample_counts({.decoded = reader_.duration(),
                       .sample_rate = sample_rate(),
                       .graphs = stage_.graphs(),
                       .encoded = samples(),
                       .delivered = samples()});
  std::vector<std::unique_ptr<Piece>> files = finish_files();
  for (const auto& file : files) stage_.complete(file->info);
  return files;
}

SoundStrand::SoundStrand(const StrandSource& source, audio::Options options, std::optional<int> channel,
                         StrandGains* gains, GainMeter* album)
    : EncodedStrand(source, std::move(options), channel),
      pieces_(
          this->options(), source.cuts, source.storage, [this](const Piece& piece) { return open(piece); },
          gains),
      album_(album) {}

void SoundStrand::take(AVFrame& frame) {
  if (album_) album_->add(frame);
  pieces_.push(frame);
}

}  // namespace av
