#pragma once

// UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF.

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

// The bytes in the well-formed character at the front of `text`; 0 if there is none.
std::size_t utf8_character_size(std::string_view text);

// The code point of one well-formed character.
char32_t code_point(std::string_view character);

bool is_utf8(std::string_view text);

std::string latin1_to_utf8(std::string_view text);

}  // namespace base
