#include "tags/loudness.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace tags {
namespace {

// ReplayGain 2.0 aims at −18 LUFS, R128 at −23.
constexpr double kDifference = 5;  // dB
constexpr double kUnit = 256;      // R128's steps in one dB

struct Gain {
  const char* replaygain;
  const char* r128;
};
constexpr Gain kGains[] = {{"REPLAYGAIN_TRACK_GAIN", "R128_TRACK_GAIN"},
                           {"REPLAYGAIN_ALBUM_GAIN", "R128_ALBUM_GAIN"}};

}  // namespace

void r128_to_replaygain(Fields& fields) {
  for (const auto& [replaygain, r128] : kGains) {
    const auto field = fields.find(r128);
    if (field == fields.end()) continue;
    char text[32];
    std::snprintf(text, sizeof text, "%+.2f dB",
                  std::strtod(field->second.front().c_str(), nullptr) / kUnit + kDifference);
    fields.erase(field);
    fields.try_emplace(replaygain, Values{text});
  }
}

void replaygain_to_r128(Fields& fields) {
  for (const auto& [replaygain, r128] : kGains) {
    const auto field = fields.find(replaygain);
    if (field == fields.end()) continue;
    const double steps =
        std::round((std::strtod(field->second.front().c_str(), nullptr) - kDifference) * kUnit);
    if (std::isfinite(steps))
      fields.try_emplace(r128, Values{std::to_string(std::lround(std::clamp(steps, -32768.0, 32767.0)))});
  }
  std::erase_if(fields, [](const auto& field) { return starts_with(field.first, "replaygain_"); });
}

}  // namespace tags
