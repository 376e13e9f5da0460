#include "av/timing/itunes_gapless.h"

#include <charconv>

namespace av {
namespace {

constexpr std::size_t kLongestNumber = 16;       // digits
constexpr std::int64_t kLongestDelay = 1 << 16;  // samples; the most that is known is a tenth of it
constexpr std::int64_t kMostSamples = std::int64_t{1} << 48;

// Takes the next number off the front of `text`.
std::optional<std::int64_t> take_number(std::string_view& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin);
  const std::string_view word = text.substr(0, text.find_first_of(std::string_view(" \0", 2)));
  text.remove_prefix(word.size());
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number, 16);
  const bool is_number = error == std::errc() && end == word.data() + word.size() && number >= 0;
  return is_number && word.size() <= kLongestNumber ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<ItunesGapless> parse_itunes_gapless(std::string_view text) {
  const auto reserved = take_number(text);
  const auto delay = take_number(text);
  const auto padding = take_number(text);
  const auto samples = take_number(text);
  if (!reserved || !delay || !padding || !samples) return std::nullopt;
  if (*delay > kLongestDelay || *padding > kLongestDelay || *samples == 0 || *samples > kMostSamples)
    return std::nullopt;
  return ItunesGapless{.delay = *delay, .padding = *padding, .samples = *samples};
}

}  // namespace av
