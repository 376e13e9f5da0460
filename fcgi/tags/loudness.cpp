#include "tags/loudness.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "tags/names.h"

namespace tags {
namespace {

// ReplayGain 2.0 aims at −18 LUFS, R128 at −23.
constexpr double kDifference = 5;  // dB
constexpr double kUnit = 256;      // R128's steps in one dB

}  // namespace

void put_replaygain(const std::string& scope, double loudness, double peak, Fields& fields) {
  char text[32];
  std::snprintf(text, sizeof text, "%+.2f dB", kReplayGainReference - loudness);
  if (std::isfinite(loudness)) fields["REPLAYGAIN_" + scope + "_GAIN"] = {text};
  std::snprintf(text, sizeof text, "%.6f", peak);
  fields["REPLAYGAIN_" + scope + "_PEAK"] = {text};
}

void put_r128(const std::string& scope, double loudness, Fields& fields) {
  const double steps = std::round((kReplayGainReference - kDifference - loudness) * kUnit);
  if (std::isfinite(loudness))
    fields["R128_" + scope + "_GAIN"] = {std::to_string(std::lround(std::clamp(steps, -32768.0, 32767.0)))};
}

void r128_to_replaygain(Fields& fields) {
  for (const Name& name : names()) {
    const auto field = fields.find(name.opus);
    if (name.opus.empty() || field == fields.end()) continue;
    char text[32];
    std::snprintf(text, sizeof text, "%+.2f dB",
                  std::strtod(field->second.front().c_str(), nullptr) / kUnit + kDifference);
    fields.erase(field);
    fields.try_emplace(std::string(name.field), Values{text});
  }
}

void replaygain_to_r128(Fields& fields) {
  for (const Name& name : names()) {
    const auto field = fields.find(name.field);
    if (name.opus.empty() || field == fields.end()) continue;
    const double steps =
        std::round((std::strtod(field->second.front().c_str(), nullptr) - kDifference) * kUnit);
    if (std::isfinite(steps))
      fields.try_emplace(std::string(name.opus),
                         Values{std::to_string(std::lround(std::clamp(steps, -32768.0, 32767.0)))});
  }
  std::erase_if(fields, [](const auto& field) { return starts_with(field.first, "replaygain_"); });
}

}  // namespace tags
