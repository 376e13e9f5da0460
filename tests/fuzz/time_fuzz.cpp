// A time is refused, or it is a length that a file can have; as seconds and on the clock it reads the same.

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "audio/time_text.h"
#include "fuzz/check.h"

namespace {

using fuzz::check;

std::string shortest(double value) {
  char text[400];
  return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto time = audio::parse_time({reinterpret_cast<const char*>(data), size});
  if (!time) return 0;
  const double seconds = time->count();
  check(std::isfinite(seconds) && seconds >= 0 && seconds <= 1e9);
  check(audio::parse_time(shortest(seconds)) == time);
  const double whole = std::floor(seconds);
  const auto minutes = static_cast<long long>(whole) / 60;
  const auto clock =
      audio::parse_time(std::to_string(minutes) + ":" + std::to_string(static_cast<long long>(whole) % 60));
  check(clock && clock->count() == whole);
  return 0;
}
