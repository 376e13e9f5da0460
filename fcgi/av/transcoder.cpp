#include "av/transcoder.h"

#include <optional>
#include <utility>

#include "av/copy/copy_choice.h"
#include "av/copy/remuxer.h"
#include "av/effects/effects.h"
#include "av/encoded_file.h"
#include "av/joined.h"
#include "av/kept_pcm.h"
#include "av/measured.h"
#include "av/metadata/kept_content.h"
#include "av/pcm_stage.h"
#include "av/self_check.h"
#include "av/source/sequence_reader.h"
#include "av/trimmed.h"

namespace av {
namespace {

class Transcoder {
 public:
  // `effects` as PcmStage's.
  Transcoder(const Input& input, const Effects* effects, const Destination& destination,
             const OnStart& on_start)
      : input_(input),
        options_(input.options),
        destination_(destination),
        on_start_(on_start),
        reader_(input),
        stage_(input, effects, reader_),
        frame_(own(av_frame_alloc())) {}

  audio::ResultInfo run() {
    while (reader_.next(*frame_)) push();
    reader_.check_decoded();
    stage_.drain([this](AVFrame& frame) { file_->push(frame); });
    file_->drain();
    audio::ResultInfo& info = file_->info();
    stage_.complete(info);
    check_sample_counts({.decoded = reader_.duration(),
                         .sample_rate = info.sample_rate,
                         .graphs = stage_.graphs(),
                         .encoded = file_->samples(),
                         .delivered = file_->delivered()});
    return file_->finish();
  }

 private:
  void push() {
    if (!file_) {
      stage_.start(*frame_);
      open_file();
    }
    stage_.push(*frame_, [this](AVFrame& frame) { file_->push(frame); });
  }

  void open_file() {
    EncoderSettings settings = stage_.encoder_settings();
    settings.crew = input_.crew;
    file_.emplace(options_,
                  EncodedFileInput{.settings = settings,
                                   .layout = stage_.layout(),
                                   .content =
                                       [this](const AVCodecParameters& result) {
                                         return kept_content(options_, reader_.demuxer(), result,
                                                             input_.chapters, input_.kept);
                                       },
                                   .announced = destination_.stream ? stage_.known_samples() : 0,
                                   .declared_duration = stage_.expected_duration(),
                                   .warning = stage_.warning(),
                                   .source = reader_.demuxer().describe()},
                  destination_, on_start_);
  }

  const Input& input_;
  const audio::Options& options_;
  const Destination& destination_;
  const OnStart& on_start_;
  SequenceReader reader_;
  PcmStage stage_;
  std::optional<EncodedFile> file_;  // from the first frame on
  Handle<AVFrame> frame_;
};

}  // namespace

audio::ResultInfo transcode(const Input& input, const Destination& destination, const OnStart& on_start) {
  if (!input.following.empty() && !input.chapters) {
    const Joined joined(input);
    return transcode(joined.input(), destination, on_start);
  }
  if (wants_trimming(input)) {
    const Trimmed trimmed(input);
    return transcode(trimmed.input(), destination, on_start);
  }
  if (wants_gains(input.options)) {
    const Measured measured(input);
    return transcode(measured.input(), destination, on_start);
  }
  audio::Options options = input.options;
  if (options.codec_mode != audio::CodecMode::encode) {
    Demuxer demuxer(input);
    if (wants_remux(input, demuxer)) return remux(demuxer, input, destination, on_start);
    options = with_pcm_kept(std::move(options), demuxer);
  }
  return Transcoder(with_options(input, options), nullptr, destination, on_start).run();
}

audio::ResultInfo encode(const Input& input, const Effects& effects, const Destination& destination,
                         const OnStart& on_start) {
  return Transcoder(input, &effects, destination, on_start).run();
}

}  // namespace av
