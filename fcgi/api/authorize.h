#pragma once

// Whether a request may use the service: nginx asks before it reads an upload (auth_request), with the
// client's Authorization header.

#include <string>

#include "api/router.h"

namespace api {

// Answers 204 to the header "Bearer TOKEN" with this token, 401 to anything else, both without a body. The
// time it takes says nothing about the token. An empty token fits nobody.
Handler authorize_handler(std::string token);

}  // namespace api
