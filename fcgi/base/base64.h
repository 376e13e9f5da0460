#pragma once

// RFC 4648, with padding.

#include <string>
#include <string_view>

namespace base {

std::string base64(std::string_view bytes);

}  // namespace base
