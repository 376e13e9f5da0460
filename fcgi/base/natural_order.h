#pragma once

// The order in which people put names: "2.mp3" before "10.mp3".

#include <string_view>

namespace base {

// Whether `a` comes before `b`: runs of digits compare as numbers, letters of ASCII whatever their case, all
// else by its bytes. A strict weak ordering.
bool comes_before(std::string_view a, std::string_view b);

}  // namespace base
