#include "av/resampling.h"

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

std::vector<FilterStep> resampling(int from_rate, int to_rate, bool dither) {
  if (from_rate == to_rate && !dither) return {};
  std::string arguments = "osr=" + std::to_string(to_rate);
  if (from_rate != to_rate && has_soxr()) arguments += ":resampler=soxr:precision=28";
  if (dither) arguments += ":dither_method=triangular_hp";
  return {{"aresample", arguments}};
}

}  // namespace av
