#pragma once

// EBU R 128 and what else is measured of a sound, by libebur128.

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <ebur128.h>

#include "av/lib/handle.h"
#include "av/meter/loudness_range.h"
#include "av/meter/true_peak_meter.h"

namespace av {

// Of one channel. Full scale is 1.
struct ChannelLevels {
  double sample_peak = 0;
  double true_peak = 0;
  double rms = 0;
  double mean = 0;  // DC offset
  std::uint64_t full_scale_samples = 0;
};

// Tells libebur128 which channels there are, and how much each counts.
void set_weights(ebur128_state& state, const AVChannelLayout& layout);

class LoudnessMeter {
 public:
  LoudnessMeter(const AVChannelLayout& layout, int sample_rate);

  void add(std::span<const double> interleaved);

  // Of all that was added. LUFS, and LU.
  double integrated() const;
  double range() const { return loudness_range(series_); }
  double relative_gate() const;

  // The largest of whole windows.
  double momentary_max() const { return momentary_max_; }
  double short_term_max() const { return short_term_max_; }

  // Once, when all is added.
  std::vector<ChannelLevels> channels();

  // The least power of all channels together in any half second, of which full scale is 1; none in a sound
  // that is shorter.
  std::optional<double> noise_power() const { return noise_power_; }

  // At the end of each tenth of a second.
  const std::vector<LoudnessPoint>& series() const { return series_; }

 private:
  struct Sums {
    double sum = 0;
    double squares = 0;
    std::uint64_t full_scale = 0;
  };
  struct Destroy {
    void operator()(ebur128_state* state) const;
  };

  void look_for_noise();
  void measure(std::span<const double> interleaved);
  void look();

  std::unique_ptr<ebur128_state, Destroy> state_;
  TruePeakMeter true_peaks_;
  std::int64_t sample_rate_;
  std::vector<Sums> sums_;
  std::int64_t samples_ = 0;  // per channel
  double momentary_max_;
  double short_term_max_;
  std::vector<LoudnessPoint> series_;
  double squares_ = 0;          // in the tenth of a second that goes on
  std::vector<double> tenths_;  // the same in the last ones, at most half a second of them
  std::optional<double> noise_power_;
};

}  // namespace av
