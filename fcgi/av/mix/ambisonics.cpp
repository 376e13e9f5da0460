#include "av/mix/ambisonics.h"

#include <cmath>
#include <numbers>
#include <optional>

namespace av {
namespace {

// The numbers of the components that speakers at ear level need.
constexpr int kPressure = 0;
constexpr int kLeft = 1;
constexpr int kFront = 3;

struct Azimuth {
  AVChannel speaker;
  double degrees;  // to the left
};

constexpr Azimuth kAzimuths[] = {
    {AV_CHAN_FRONT_LEFT, 45},
    {AV_CHAN_FRONT_RIGHT, -45},
    {AV_CHAN_FRONT_CENTER, 0},
    {AV_CHAN_FRONT_LEFT_OF_CENTER, 20},
    {AV_CHAN_FRONT_RIGHT_OF_CENTER, -20},
    {AV_CHAN_SIDE_LEFT, 90},
    {AV_CHAN_SIDE_RIGHT, -90},
    {AV_CHAN_BACK_LEFT, 135},
    {AV_CHAN_BACK_RIGHT, -135},
    {AV_CHAN_BACK_CENTER, 180},
};

std::optional<double> radians(AVChannel speaker) {
  for (const Azimuth& row : kAzimuths)
    if (row.speaker == speaker) return row.degrees * std::numbers::pi / 180;
  return std::nullopt;
}

}  // namespace

bool is_ambisonic(AVChannel channel) {
  return channel >= AV_CHAN_AMBISONIC_BASE && channel <= AV_CHAN_AMBISONIC_END;
}

double ambisonic_gain(AVChannel component, AVChannel speaker, std::size_t speakers) {
  const int number = component - AV_CHAN_AMBISONIC_BASE;
  if (speakers == 1) return number == kPressure ? 1 : 0;
  const std::optional<double> azimuth = radians(speaker);
  if (!azimuth) return 0;
  switch (number) {
    case kPressure:
      return 0.5;
    case kLeft:
      return 0.5 * std::sin(*azimuth);
    case kFront:
      return 0.5 * std::cos(*azimuth);
    default:
      return 0;
  }
}

}  // namespace av
