#include "av/analysis/loudness.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "av/analysis/json.h"
#include "av/analysis/silence.h"
#include "av/analysis/steady_reader.h"
#include "av/lib/channel_layout.h"
#include "av/meter/interleave.h"
#include "av/meter/loudness_meter.h"
#include "tags/loudness.h"

namespace av {
namespace {

double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
}

// To a hundredth; null for what cannot be measured, or is silence.
Json decibel(double value) {
  constexpr double kSteps = 100;
  return std::isfinite(value) ? Json(rounded(value, kSteps)) : Json(nullptr);
}

Json level(double linear) {
  return decibel(20 * std::log10(linear));
}

// Of samples, in seconds, to the microsecond.
double seconds(std::int64_t samples, int sample_rate) {
  constexpr double kSteps = 1e6;
  return rounded(static_cast<double>(samples) / sample_rate, kSteps);
}

Json channels_json(const std::vector<ChannelLevels>& channels, const AVChannelLayout& layout) {
  Json all = Json::array();
  for (const ChannelLevels& its : channels) {
    all.push_back({{"channel", channel_name(layout, static_cast<int>(all.size()))},
                   {"sample_peak", level(its.sample_peak)},
                   {"true_peak", level(its.true_peak)},
                   {"rms", level(its.rms)},
                   {"dc_offset", rounded(its.mean, 1e6)},
                   {"full_scale_samples", its.full_scale_samples}});
  }
  return all;
}

Json silences_json(const std::vector<Silence>& silences, int sample_rate) {
  Json all = Json::array();
  for (const Silence& silence : silences) {
    all.push_back({{"start", seconds(silence.begin, sample_rate)},
                   {"end", seconds(silence.end, sample_rate)},
                   {"duration", seconds(silence.end - silence.begin, sample_rate)}});
  }
  return all;
}

// As tags of players have them.
Json gains_json(double integrated, double peak) {
  if (!std::isfinite(integrated)) return nullptr;
  tags::Fields fields;
  tags::put_replaygain("TRACK", integrated, peak, fields);
  tags::put_r128("TRACK", integrated, fields);
  Json gains;
  for (const auto& [name, values] : fields) gains[name] = values.front();
  return gains;
}

Json series_json(const std::vector<LoudnessPoint>& series) {
  Json momentary = Json::array();
  Json short_term = Json::array();
  for (const LoudnessPoint& point : series) {
    momentary.push_back(decibel(point.momentary));
    short_term.push_back(decibel(point.short_term));
  }
  return {{"step", 0.1}, {"momentary", std::move(momentary)}, {"short_term", std::move(short_term)}};
}

// Each figure of `report` with its limits.
Json conform_json(const audio::Conformance& conformance, const Json& report) {
  Json figures = Json::array();
  bool passes_all = true;
  for (const audio::Limit& limit : conformance.limits) {
    const Json& value = report.at(std::string(limit.figure));
    const double figure_value = value.is_number() ? value.get<double>() : kNothing;
    const bool passes =
        (!limit.min || figure_value >= *limit.min) && (!limit.max || figure_value <= *limit.max);
    Json figure{{"figure", limit.figure}, {"value", value}};
    if (limit.min) figure["min"] = *limit.min;
    if (limit.max) figure["max"] = *limit.max;
    figure["passes"] = passes;
    figures.push_back(std::move(figure));
    passes_all = passes_all && passes;
  }
  return {{"name", conformance.name},
          {"title", conformance.title},
          {"passes", passes_all},
          {"figures", std::move(figures)}};
}

// The loudest of any channel.
double largest(const std::vector<ChannelLevels>& channels, double ChannelLevels::*level) {
  return std::ranges::max(channels, {}, level).*level;
}

// What was measured of.
struct Sound {
  ChannelLayout layout;
  int sample_rate = 0;       // Hz
  std::int64_t samples = 0;  // per channel
};

Json report(const Sound& sound, LoudnessMeter& meter, const std::vector<Silence>& silences,
            const audio::LoudnessOptions& options) {
  const auto channels = meter.channels();
  const int rate = sound.sample_rate;
  double squares = 0;
  std::uint64_t full_scale = 0;
  for (const ChannelLevels& its : channels) {
    squares += its.rms * its.rms;
    full_scale += its.full_scale_samples;
  }
  Json json{{"samples", sound.samples},
            {"sample_rate", rate},
            {"duration", seconds(sound.samples, rate)},
            {"integrated", decibel(meter.integrated())},
            {"range", decibel(meter.range())},
            {"relative_gate", decibel(meter.relative_gate())},
            {"momentary_max", decibel(meter.momentary_max())},
            {"short_term_max", decibel(meter.short_term_max())},
            {"true_peak", level(largest(channels, &ChannelLevels::true_peak))},
            {"sample_peak", level(largest(channels, &ChannelLevels::sample_peak))},
            {"rms", level(std::sqrt(squares / static_cast<double>(channels.size())))},
            {"noise_floor", decibel(10 * std::log10(meter.noise_power().value_or(0)))},
            {"full_scale_samples", full_scale},
            {"channels", channels_json(channels, *sound.layout.get())},
            {"silence_below", options.silence_below},
            {"silences", silences_json(silences, rate)},
            {"gains", gains_json(meter.integrated(), largest(channels, &ChannelLevels::sample_peak))}};
  if (options.conformance) json["conform"] = conform_json(*options.conformance, json);
  if (options.series) json["series"] = series_json(meter.series());
  return json;
}

class LoudnessAnalysis final : public Analysis {
 public:
  explicit LoudnessAnalysis(const audio::LoudnessOptions& options) : options_(options) {}

  void add(const AVFrame& frame) override {
    if (!sound_) begin(frame);
    interleave(frame, samples_);
    meter_->add(samples_);
    silences_->add(samples_, frame.ch_layout.nb_channels);
    sound_->samples += frame.nb_samples;
  }

  void finish(const audio::ResultInfo& info, const Destination& destination,
              const OnStart& on_start) override {
    on_start(info);
    write_json(report(), *destination.stream);
  }

  // Of all that was added.
  Json report() { return av::report(*sound_, *meter_, silences_->finish(), options_); }

 private:
  void begin(const AVFrame& frame) {
    const double least = options_.silence_longer_than.count() * frame.sample_rate;
    sound_.emplace(Sound{ChannelLayout(frame.ch_layout), frame.sample_rate});
    meter_.emplace(frame.ch_layout, frame.sample_rate);
    silences_.emplace(std::pow(10, options_.silence_below / 20),
                      static_cast<std::int64_t>(std::ceil(std::min(least, 0x1p62))));
  }

  const audio::LoudnessOptions& options_;
  std::optional<Sound> sound_;
  std::optional<LoudnessMeter> meter_;
  std::optional<SilenceFinder> silences_;
  std::vector<double> samples_;
};

}  // namespace

std::unique_ptr<Analysis> loudness_analysis(const audio::Options& options) {
  return std::make_unique<LoudnessAnalysis>(options.report);
}

Loudness measure_loudness(const Input& input) {
  SteadyReader reader(input);
  LoudnessAnalysis analysis(input.options.report);
  const Handle<AVFrame> frame = own(av_frame_alloc());
  while (reader.next(*frame)) analysis.add(*frame);
  return {analysis.report(), reader.info()};
}

audio::ResultInfo analyze_loudness(const Input& input, const Destination& destination,
                                   const OnStart& on_start) {
  const Loudness loudness = measure_loudness(input);
  on_start(loudness.info);
  write_json(loudness.report, *destination.stream);
  return loudness.info;
}

}  // namespace av
