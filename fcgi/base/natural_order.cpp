#include "base/natural_order.h"

#include <algorithm>
#include <compare>

#include "base/text.h"

namespace base {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes the number that `text` begins with off it; without leading zeros, so that longer is larger.
std::string_view take_number(std::string_view& text) {
  const auto* end = std::ranges::find_if_not(text, is_digit);
  std::string_view number(text.data(), static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(number.size());
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return number;
}

std::strong_ordering compare_numbers(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() <=> b.size() : a <=> b;
}

char take_letter(std::string_view& text) {
  const char letter = lower(text.front());
  text.remove_prefix(1);
  return letter;
}

}  // namespace

bool comes_before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    std::strong_ordering order = std::strong_ordering::equal;
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view number = take_number(a);
      order = compare_numbers(number, take_number(b));
    } else {
      const auto letter = static_cast<unsigned char>(take_letter(a));
      order = letter <=> static_cast<unsigned char>(take_letter(b));
    }
    if (order != std::strong_ordering::equal) return order == std::strong_ordering::less;
  }
  return a.size() < b.size();
}

}  // namespace base
