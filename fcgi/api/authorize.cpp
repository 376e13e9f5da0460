#include "api/authorize.h"

#include <string_view>
#include <utility>

#include "base/text.h"
#include "http/ascii.h"

namespace api {
namespace {

// What follows the scheme, whose case does not matter; empty for another scheme.
std::string_view bearer_token(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (base::to_lower(authorization.substr(0, kScheme.size())) != kScheme) return {};
  return http::trim(authorization.substr(kScheme.size()));
}

// Looks at every byte of `given`, whichever differ.
bool equal_in_constant_time(std::string_view given, std::string_view secret) {
  if (secret.empty()) return false;
  unsigned different = given.size() == secret.size() ? 0 : 1;
  for (std::size_t i = 0; i < given.size(); ++i) {
    different |= static_cast<unsigned char>(given[i] ^ secret[i % secret.size()]);
  }
  return different == 0;
}

}  // namespace

Handler authorize_handler(std::string token) {
  return [token = std::move(token)](const http::Request& request, http::ResponseWriter& response) {
    const bool known = equal_in_constant_time(bearer_token(request.authorization), token);
    response.begin(known ? 204 : 401, {});
    response.finish();
  };
}

}  // namespace api
