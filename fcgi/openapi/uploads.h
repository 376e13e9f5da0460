#pragma once

// The routes that take a file.

#include <nlohmann/json_fwd.hpp>

#include "listing/formats.h"

namespace openapi {

nlohmann::ordered_json upload_paths(listing::FormatList formats, bool needs_token);

// Components: the form of each route.
nlohmann::ordered_json upload_schemas(listing::FormatList formats);

}  // namespace openapi
