#pragma once

// What people usually set a bit rate or a sample rate to, for menus; any other that the codec takes is as
// good.

#include <array>
#include <span>
#include <string_view>

namespace audio {

inline constexpr std::array kUsualBitRates{24'000,  32'000,  48'000,  64'000,  96'000,
                                           128'000, 160'000, 192'000, 256'000, 320'000};
inline constexpr std::array kUsualRates{8'000,  16'000, 22'050, 32'000,  44'100,
                                        48'000, 88'200, 96'000, 176'400, 192'000};

// Of a type of the option table; empty: it has none.
constexpr std::span<const int> usual_values(std::string_view type) {
  if (type == "bitrate") return kUsualBitRates;
  if (type == "sample_rate") return kUsualRates;
  return {};
}

}  // namespace audio
