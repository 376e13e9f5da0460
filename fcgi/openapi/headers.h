#pragma once

// The headers of answers.

#include <nlohmann/json_fwd.hpp>

namespace openapi {

// Components, by name.
nlohmann::ordered_json header_schemas();

// References: of an answer that is no problem; with what is said of a result of a conversion, or of a file
// that was looked into.
nlohmann::ordered_json plain_headers();
nlohmann::ordered_json result_headers();
nlohmann::ordered_json analysis_headers();

// Of a problem of this status.
nlohmann::ordered_json problem_headers(int status);

}  // namespace openapi
