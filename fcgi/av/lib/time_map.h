#pragma once

// Which stretches of a sound are kept, when those between them are taken out: from times of the sound to
// times of what is left, and back.

#include <algorithm>
#include <cstdint>
#include <vector>

namespace av {

// Samples per channel, at the map's rate.
struct KeptPart {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

struct TimeMap {
  int sample_rate = 1;          // Hz, that all of them count
  std::int64_t samples = 0;     // of the sound
  std::vector<KeptPart> parts;  // ascending, apart from each other, at least one

  // How much of the sound up to this sample is kept.
  std::int64_t kept_until(std::int64_t sample) const {
    std::int64_t kept = 0;
    for (const KeptPart& part : parts) kept += std::clamp(sample, part.begin, part.end) - part.begin;
    return kept;
  }

  // Where a time of the sound, in seconds, is in what is left.
  double to_kept(double seconds) const {
    const auto sample = static_cast<std::int64_t>(seconds * sample_rate + 0.5);
    return static_cast<double>(kept_until(sample)) / sample_rate;
  }

  // Seconds of what is left.
  double kept_duration() const { return static_cast<double>(kept_until(samples)) / sample_rate; }
};

}  // namespace av
