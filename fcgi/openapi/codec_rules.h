#pragma once

// What each format and codec takes of a conversion's fields, as JSON Schemas.

#include <nlohmann/json_fwd.hpp>

#include "listing/formats.h"

namespace openapi {

// Appends them to `all`.
void add_codec_rules(listing::FormatList formats, nlohmann::ordered_json& all);

}  // namespace openapi
