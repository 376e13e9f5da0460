#include "av/measured.h"

#include <utility>

#include "av/meter/gain_meter.h"
#include "av/pcm_stage.h"
#include "av/source/sequence_reader.h"

namespace av {
namespace {

audio::MeasuredGain gain_of_result(const Input& input) {
  SequenceReader reader(input);
  PcmStage stage(input, nullptr, reader);
  GainMeter meter;
  const auto add = [&](AVFrame& frame) { meter.add(frame); };
  const Handle<AVFrame> frame = own(av_frame_alloc());
  bool is_started = false;
  while (reader.next(*frame)) {
    if (!std::exchange(is_started, true)) stage.start(*frame);
    stage.push(*frame, add);
    av_frame_unref(frame.get());
  }
  reader.check_decoded();
  stage.drain(add);
  return meter.gain();
}

}  // namespace

bool wants_gains(const audio::Options& options) {
  return options.editing.replaygain != audio::ReplayGain::none && !options.editing.track_gain;
}

Measured::Measured(const Input& input) : options_(input.options), input_(with_options(input, options_)) {
  if (!wants_gains(options_)) return;
  options_.editing.track_gain = gain_of_result(input);
  if (options_.editing.replaygain == audio::ReplayGain::album)
    options_.editing.album_gain = options_.editing.track_gain;
}

}  // namespace av
