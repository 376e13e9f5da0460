#pragma once

// The routes that take nothing.

#include <nlohmann/json_fwd.hpp>

namespace openapi {

nlohmann::ordered_json page_paths();

}  // namespace openapi
