#pragma once

// From the source's frames to the encoder's. Where levels may change, or floats become integers, all is done
// in floating point, so that nothing clips on the way; what the last step clips is counted before it.

#include <cstdint>
#include <optional>
#include <vector>

#include "av/filter/filter_graph.h"
#include "av/filter/peak_meter.h"

namespace av {

class PcmChain {
 public:
  // For frames like `first`; `steps` bring them to the target's rate and the wanted layout. `dither`: they
  // lose bits. Throws what FilterGraph does.
  PcmChain(const AVFrame& first, const std::vector<FilterStep>& steps, const PcmTarget& target, bool dither);

  // As a FilterGraph's.
  bool accepts(const AVFrame& frame) const { return filters_->accepts(frame); }
  void push(AVFrame* frame);
  bool pull(AVFrame& frame);
  AVSampleFormat sample_format() const { return format_; }
  int sample_rate() const { return filters_->sample_rate(); }
  ChannelLayout layout() const { return filters_->layout(); }

  // Whether what comes out are floats, which hold what is beyond full scale.
  bool holds_peaks() const;
  const PeakMeter& meter() const { return meter_; }

  // Samples so far that were not numbers or far beyond full scale (av/filter/sample_bounds.h).
  std::uint64_t clamped_samples() const { return clamped_; }

 private:
  bool pull_quantized(AVFrame& frame);
  void quantize();

  bool dither_;
  AVSampleFormat format_;
  PeakMeter meter_;
  bool quantizes_ = false;
  std::optional<FilterGraph> filters_;
  std::optional<FilterGraph> quantizer_;
  Handle<AVFrame> between_;
  std::uint64_t clamped_ = 0;
  bool ended_ = false;
  bool flushed_ = false;
};

}  // namespace av
