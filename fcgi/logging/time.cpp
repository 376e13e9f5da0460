#include "logging/time.h"

#include <chrono>
#include <cmath>

#include <spdlog/fmt/chrono.h>

namespace logging {

std::string time_text(double seconds) {
  constexpr int kMilliseconds = 1000;
  const auto milliseconds = std::llround(seconds * kMilliseconds);
  const std::time_t whole = milliseconds / kMilliseconds;
  std::tm parts{};
  ::gmtime_r(&whole, &parts);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", parts, milliseconds % kMilliseconds);
}

double now() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace logging
