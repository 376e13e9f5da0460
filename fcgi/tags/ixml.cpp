#include "tags/ixml.h"

#include <cmath>
#include <optional>

#include "base/text.h"

namespace tags {
namespace {

// The number that is the only content of the first element of this name.
struct Number {
  std::size_t at;
  std::size_t size;
  std::uint64_t value;
};

std::optional<Number> find(const std::string& text, const std::string& element) {
  const std::string open = "<" + element + ">";
  const auto tag = text.find(open);
  if (tag == std::string::npos) return std::nullopt;
  const std::size_t at = tag + open.size();
  const auto end = text.find('<', at);
  if (end == std::string::npos) return std::nullopt;
  const auto value = base::parse_number<std::uint64_t>(std::string_view(text).substr(at, end - at));
  return value ? std::optional(Number{at, end - at, *value}) : std::nullopt;
}

void set(std::string& text, const std::string& element, std::uint64_t value) {
  if (const auto number = find(text, element)) text.replace(number->at, number->size, std::to_string(value));
}

}  // namespace

std::string moved_ixml(std::string text, std::int64_t start, int source_rate, int result_rate) {
  constexpr const char* kRates[] = {"FILE_SAMPLE_RATE", "TIMESTAMP_SAMPLE_RATE"};
  struct Time {
    const char* high;
    const char* low;
  };
  constexpr Time kTimes[] = {{"TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI", "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO"},
                             {"BWF_TIME_REFERENCE_HIGH", "BWF_TIME_REFERENCE_LOW"}};
  for (const char* rate : kRates) {
    if (const auto number = find(text, rate);
        number && number->value == static_cast<std::uint64_t>(source_rate))
      set(text, rate, static_cast<std::uint64_t>(result_rate));
  }
  for (const auto& [high, low] : kTimes) {
    const auto upper = find(text, high), lower = find(text, low);
    if (!upper || !lower || upper->value > UINT32_MAX || lower->value > UINT32_MAX) continue;
    const double samples =
        static_cast<double>(upper->value << 32 | lower->value) + static_cast<double>(start);
    const auto moved = static_cast<std::uint64_t>(std::round(samples * result_rate / source_rate));
    set(text, high, moved >> 32);
    set(text, low, moved & UINT32_MAX);
  }
  return text;
}

}  // namespace tags
