#pragma once

// GET /openapi.json: what the service takes and answers, as OpenAPI 3.1, made from the tables.

#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "listing/formats.h"

namespace openapi {

// What one service has of its own.
struct Offer {
  listing::FormatList formats;
  std::string version;
  std::uint64_t max_upload = 0;  // bytes; 0: unlimited
  bool needs_token = false;
};

nlohmann::ordered_json document(const Offer& offer);

}  // namespace openapi
