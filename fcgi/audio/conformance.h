#pragma once

// What those who take recordings ask of their levels.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace audio {

// Of one figure, by its name in the answer of /loudness.
struct Limit {
  std::string_view figure;
  std::optional<double> min = {};
  std::optional<double> max = {};
};

struct Conformance {
  std::string_view name;
  std::string_view title;
  std::span<const Limit> limits;
  // What a conversion aims at; it corrects itself by what came of it.
  double loudness;       // LUFS
  double true_peak;      // dBTP, at most
  int sample_rate = 0;   // Hz; 0: any
  int mp3_bit_rate = 0;  // bit/s, of an MP3 of which nothing else is said; 0: any
};

std::span<const Conformance> conformances();

// "acx, ebu-r128, …"
std::string conformance_names();

// nullptr: there is none of this name.
const Conformance* find_conformance(std::string_view name);

}  // namespace audio
