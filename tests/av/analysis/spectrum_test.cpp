#include "av/analysis/spectrum.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <gmock/gmock.h>

namespace av {
namespace {

TEST(Spectrum, OfASineOfFullScaleIsOneInItsBin) {
  Spectrum spectrum(1024);
  ASSERT_EQ(spectrum.bins(), 512);
  for (const int bin : {3, 100, 500}) {
    std::vector<float> sine(1024);
    for (std::size_t i = 0; i < sine.size(); ++i)
      sine[i] = static_cast<float>(std::sin(2 * std::numbers::pi * bin * static_cast<double>(i) / 1024));
    const auto magnitudes = spectrum.of(sine);
    const auto loudest = std::ranges::max_element(magnitudes);
    EXPECT_EQ(loudest - magnitudes.begin(), bin);
    EXPECT_NEAR(*loudest, 1, 0.001);
    for (int other = 0; other < spectrum.bins(); ++other) {
      if (std::abs(other - bin) > 1) {
        EXPECT_LT(magnitudes[static_cast<std::size_t>(other)], 1e-4) << other;
      }
    }
  }
}

}  // namespace
}  // namespace av
