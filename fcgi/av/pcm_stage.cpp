#include "av/pcm_stage.h"

#include <algorithm>
#include <iterator>

#include "av/depth.h"
#include "av/filter/encoder_order.h"
#include "av/lib/check.h"
#include "av/lib/source_limits.h"
#include "av/mix/layouts.h"
#include "av/result/container.h"
#include "av/result/expected_size.h"
#include "av/source/exact_length.h"

namespace av {

PcmStage::PcmStage(const Input& input, const Effects* effects, const SequenceReader& reader)
    : input_(input),
      options_(input.options),
      reader_(reader),
      effects_(effects),
      filtered_(own(av_frame_alloc())) {}

void PcmStage::push(AVFrame& frame, const Take& take) {
  if (!graph_->accepts(frame)) {
    drain(take);
    build_graph(frame);
  }
  later_->see(frame, reader_.describe(frame));
  graph_->push(&frame);
  pull(take);
}

void PcmStage::start(const AVFrame& frame) {
  source_ = reader_.describe(frame);
  if (source_.bits > 0 && !source_.is_float)
    source_.bits = std::max(source_.bits, reader_.demuxer().later_bits());
  codec_ = &audio::choose_codec(options_, source_);
  later_.emplace(options_, *codec_).see(frame, source_);
  const int bits = wanted_bits(options_, *codec_, source_, static_cast<AVSampleFormat>(frame.format));
  target_.sample_formats = sample_formats(*codec_, bits);
  target_.sample_rate = audio::choose_sample_rate(options_, *codec_, source_.sample_rate);
  first_layout_.emplace(frame.ch_layout);
  order_ = encoder_order(*codec_, *layout_.emplace(target_layout(frame.ch_layout, options_, *codec_)).get());
  check_output_size(expected_bytes(), options_);
  if (!effects_) effects_ = &own_effects_.emplace(input_);
  dither_ = audio::loses_bits(options_, *codec_, source_);
  build_graph(frame);
  // From now on the output is of one kind, whatever the source turns into.
  target_.sample_formats = av_get_sample_fmt_name(graph_->sample_format());
}

void PcmStage::build_graph(const AVFrame& frame) {
  std::vector<FilterStep> steps = effects_->steps(frame, *layout_->get(), target_.sample_rate);
  std::ranges::copy(order_, std::back_inserter(steps));
  graph_.emplace(frame, steps, target_, dither_);
  ++graphs_;
}

EncoderSettings PcmStage::encoder_settings() const {
  EncoderSettings settings{
      .codec = codec_, .sample_format = graph_->sample_format(), .sample_rate = graph_->sample_rate()};
  const int channels = layout_->get()->nb_channels;
  settings.bit_rate = audio::choose_bit_rate(options_, *codec_, settings.sample_rate, channels);
  settings.quality = options_.quality;
  const bool by_quality = codec_->quality && codec_->quality->used_by_default && settings.bit_rate == 0;
  if (!settings.quality && by_quality) settings.quality = codec_->quality->standard;
  settings.bits = raw_bits(options_, source_, settings.sample_format);
  settings.global_header = wants_global_header(*options_.format);
  return settings;
}

std::int64_t PcmStage::known_samples() const {
  const bool keeps_length = effects_->keep_length() && target_.sample_rate == source_.sample_rate;
  if (!keeps_length || !input_.following.empty() || input_.kept) return 0;
  return exact_samples(input_, reader_.demuxer()).value_or(0);
}

// 0: not known.
double PcmStage::expected_bytes() const {
  const int channels = layout_->get()->nb_channels;
  const auto bit_rate = audio::choose_bit_rate(options_, *codec_, target_.sample_rate, channels);
  return bytes_per_second(*codec_, target_.sample_rate, channels, bit_rate) * expected_source_duration();
}

double PcmStage::expected_duration() const {
  if (effects_->duration().count() > 0) return effects_->duration().count();
  return expected_source_duration();
}

// The same before effects have looked at it.
double PcmStage::expected_source_duration() const {
  if (input_.kept) return input_.kept->kept_duration();
  const Demuxer& source = reader_.demuxer();
  return wanted_duration(reader_.declared_duration(), options_, source.delay()).count();
}

std::string PcmStage::warning() const {
  return audio::joined_warnings(layout_warning(*first_layout_->get(), *layout_->get(), options_),
                                effects_->warning());
}

void PcmStage::complete(audio::ResultInfo& info) const {
  info.clamped_samples += peaks_.clamped_samples;
  info.peak = std::max(info.peak, peaks_.peak);
  info.clipped_samples += peaks_.clipped_samples;
  info.hot_samples += peaks_.hot_samples;
  info.warning = audio::joined_warnings(info.warning, later_->warning());
  info.decode_errors = reader_.decode_errors();
  info.truncated = reader_.truncated();
}

// Floating-point results hold what is beyond full scale; of lossy ones players make integers.
void PcmStage::drain(const Take& take) {
  graph_->push(nullptr);
  pull(take);
  peaks_.clamped_samples += graph_->clamped_samples();
  peaks_.peak = std::max(peaks_.peak, graph_->meter().peak());
  if (!graph_->holds_peaks() || codec_->clips) {
    peaks_.clipped_samples += graph_->meter().over();
  } else if (!codec_->lossless) {
    peaks_.hot_samples += graph_->meter().over();
  }
}

void PcmStage::pull(const Take& take) {
  while (graph_->pull(*filtered_)) {
    take(*filtered_);
    av_frame_unref(filtered_.get());
  }
}

}  // namespace av
