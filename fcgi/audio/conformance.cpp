#include "audio/conformance.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace audio {
namespace {

constexpr std::array kAcx = std::to_array<Limit>({{.figure = "rms", .min = -23, .max = -18},
                                                  {.figure = "sample_peak", .max = -3},
                                                  {.figure = "noise_floor", .max = -60},
                                                  {.figure = "sample_rate", .min = 44'100, .max = 44'100}});
// LibriVox's wiki, "Tech Specs": around 89 dB.
constexpr std::array kLibrivox =
    std::to_array<Limit>({{.figure = "integrated", .min = -21, .max = -16},
                          {.figure = "sample_rate", .min = 44'100, .max = 44'100}});
constexpr std::array kEbuR128 = std::to_array<Limit>(
    {{.figure = "integrated", .min = -23.5, .max = -22.5}, {.figure = "true_peak", .max = -1}});
// Apple's requirements for podcasts.
constexpr std::array kPodcast = std::to_array<Limit>(
    {{.figure = "integrated", .min = -17, .max = -15}, {.figure = "true_peak", .max = -1}});
constexpr std::array kAtscA85 = std::to_array<Limit>(
    {{.figure = "integrated", .min = -26, .max = -22}, {.figure = "true_peak", .max = -2}});

constexpr std::array kConformances = std::to_array<Conformance>({
    {"acx", "audiobooks for ACX and Audible", kAcx, -20, -3.5, 44'100, 192'000},
    {"librivox", "LibriVox", kLibrivox, -18, -1, 44'100, 128'000},
    {"ebu-r128", "EBU R 128", kEbuR128, -23, -1},
    {"podcast", "podcasts for Apple and others", kPodcast, -16, -1},
    {"atsc-a85", "ATSC A/85", kAtscA85, -24, -2},
});

}  // namespace

std::span<const Conformance> conformances() {
  return kConformances;
}

std::string conformance_names() {
  return base::join(kConformances, ", ", &Conformance::name);
}

const Conformance* find_conformance(std::string_view name) {
  const auto* row = std::ranges::find(kConformances, name, &Conformance::name);
  return row == kConformances.end() ? nullptr : row;
}

}  // namespace audio
