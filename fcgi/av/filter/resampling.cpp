#include "av/filter/resampling.h"

extern "C" {
#include <libswresample/swresample.h>
}

#include <string>

namespace av {
namespace {

bool has_soxr() {
  static const bool built_in =
      std::string(swresample_configuration()).find("--enable-libsoxr") != std::string::npos;
  return built_in;
}

}  // namespace

std::vector<FilterStep> resampling(int from_rate, int to_rate) {
  if (from_rate == to_rate) return {};
  std::string arguments = "osr=" + std::to_string(to_rate);
  if (has_soxr()) arguments += ":resampler=soxr:precision=28";
  return {{"aresample", arguments}};
}

FilterStep dithering(int rate) {
  return {"aresample", "osr=" + std::to_string(rate) + ":dither_method=triangular_hp"};
}

}  // namespace av
