#include "av/effects/level_analysis.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <utility>

#include "av/source/sequence_reader.h"

namespace av {
namespace {

double number(const AVFrame& frame, const char* key) {
  const AVDictionaryEntry* entry = av_dict_get(frame.metadata, key, nullptr, 0);
  return entry ? std::strtod(entry->value, nullptr) : 0;
}

// FFmpeg's ebur128 filter writes its running results into the metadata of every frame it passes on.
class LoudnessMeter {
 public:
  LoudnessMeter(LevelAnalysis& result, const StepsFor& before)
      : result_(result), before_(before), measured_(own(av_frame_alloc())) {}

  void push(AVFrame& frame) {
    // A stream that changes in the middle is measured anew from there: such files are spliced, and rare.
    if (!graph_ || !graph_->accepts(frame)) {
      std::vector<FilterStep> steps = before_(frame);
      steps.push_back({"ebur128", "peak=true:metadata=1:framelog=verbose"});
      graph_.emplace(frame, steps, PcmTarget{});
    }
    graph_->push(&frame);
    pull();
  }

  void finish() {
    if (!graph_) return;
    graph_->push(nullptr);
    pull();
  }

 private:
  void pull() {
    while (graph_->pull(*measured_)) {
      if (av_dict_get(measured_->metadata, "lavfi.r128.I", nullptr, 0)) store();
      av_frame_unref(measured_.get());
    }
  }

  void store() {
    result_.loudness = number(*measured_, "lavfi.r128.I");
    double peak = 0;
    for (int channel = 0; channel < measured_->ch_layout.nb_channels; ++channel) {
      const std::string key = "lavfi.r128.true_peaks_ch" + std::to_string(channel);
      const double value = number(*measured_, key.c_str());
      peak = std::max(peak, std::isnan(value) ? std::numeric_limits<double>::infinity() : value);
    }
    result_.true_peak = peak > 0 ? 20 * std::log10(peak) : kSilence;
  }

  LevelAnalysis& result_;
  const StepsFor& before_;
  Handle<AVFrame> measured_;
  std::optional<FilterGraph> graph_;
};

}  // namespace

LevelAnalysis analyse_levels(const Input& input, const StepsFor& before_meter) {
  LevelAnalysis result;
  SequenceReader reader(input);
  LoudnessMeter loudness(result, before_meter);
  const Handle<AVFrame> frame = own(av_frame_alloc());
  while (reader.next(*frame)) {
    if (before_meter) loudness.push(*frame);
    av_frame_unref(frame.get());
  }
  loudness.finish();
  reader.check_decoded();
  result.duration = reader.duration();
  return result;
}

}  // namespace av
