#pragma once

// The statuses this service answers with.

#include <string_view>

namespace http {

// The reason phrase of a status this service sends (RFC 9110 §15, RFC 4918 §11 for 507); "" for any other.
std::string_view reason_phrase(int status);

}  // namespace http
