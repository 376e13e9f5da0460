#include "av/filter/pcm_chain.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "av/filter/resampling.h"
#include "av/filter/sample_bounds.h"
#include "av/lib/check.h"

namespace av {
namespace {

constexpr int kLossyBits = 16;    // what players make of a lossy result
constexpr int kLongestBits = 24;  // beyond this a step is rounding

AVSampleFormat format_of(const AVFrame& frame) {
  return static_cast<AVSampleFormat>(frame.format);
}

bool is_float(AVSampleFormat format) {
  const AVSampleFormat packed = av_get_packed_sample_fmt(format);
  return packed == AV_SAMPLE_FMT_FLT || packed == AV_SAMPLE_FMT_DBL;
}

// Floats that hold every sample of `format`.
AVSampleFormat float_format(AVSampleFormat format) {
  const bool is_long =
      av_get_bytes_per_sample(format) > 2 && av_get_packed_sample_fmt(format) != AV_SAMPLE_FMT_FLT;
  return is_long ? AV_SAMPLE_FMT_DBLP : AV_SAMPLE_FMT_FLTP;
}

int meter_bits(AVSampleFormat format) {
  return is_float(format) ? kLossyBits : std::min(av_get_bytes_per_sample(format) * 8, kLongestBits);
}

// The one of the target's that libavfilter takes for the nearest.
AVSampleFormat choose_format(const AVFrame& first, const std::vector<FilterStep>& steps,
                             const PcmTarget& target) {
  const AVSampleFormat only = av_get_sample_fmt(target.sample_formats.c_str());
  return only != AV_SAMPLE_FMT_NONE ? only : FilterGraph(first, steps, target).sample_format();
}

}  // namespace

PcmChain::PcmChain(const AVFrame& first, const std::vector<FilterStep>& steps, const PcmTarget& target,
                   bool dither)
    : dither_(dither),
      format_(choose_format(first, steps, target)),
      meter_(meter_bits(format_)),
      between_(own(av_frame_alloc())) {
  const AVSampleFormat source = format_of(first);
  const std::string name = av_get_sample_fmt_name(format_);
  if (steps.empty() && !is_float(source)) {
    std::vector<FilterStep> only;
    if (dither) only.push_back(dithering(target.sample_rate));
    filters_.emplace(first, only, PcmTarget{name, target.sample_rate});
    return;
  }
  quantizes_ = !is_float(format_);
  const std::string wide = av_get_sample_fmt_name(float_format(source));
  std::vector<FilterStep> all{{"aformat", "sample_fmts=" + wide}};
  std::ranges::copy(steps, std::back_inserter(all));
  filters_.emplace(first, all, PcmTarget{quantizes_ ? wide : name, target.sample_rate});
}

bool PcmChain::holds_peaks() const {
  return is_float(format_);
}

void PcmChain::push(AVFrame* frame) {
  ended_ = !frame;
  filters_->push(frame);
}

bool PcmChain::pull(AVFrame& frame) {
  if (quantizes_) return pull_quantized(frame);
  if (!filters_->pull(frame)) return false;
  meter_.measure(frame);
  return true;
}

bool PcmChain::pull_quantized(AVFrame& frame) {
  while (!quantizer_ || !quantizer_->pull(frame)) {
    if (filters_->pull(*between_)) {
      quantize();
    } else if (ended_ && quantizer_ && !flushed_) {
      quantizer_->push(nullptr);
      flushed_ = true;
    } else {
      return false;
    }
  }
  return true;
}

void PcmChain::quantize() {
  meter_.measure(*between_);
  check(av_frame_make_writable(between_.get()), "av_frame_make_writable");
  clamped_ += clamp_samples(*between_);
  if (!quantizer_) {
    std::vector<FilterStep> steps;
    if (dither_) steps.push_back(dithering(between_->sample_rate));
    quantizer_.emplace(*between_, steps, PcmTarget{av_get_sample_fmt_name(format_), between_->sample_rate});
  }
  quantizer_->push(between_.get());
}

}  // namespace av
