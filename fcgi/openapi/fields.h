#pragma once

// The fields of a route as JSON Schemas (2020-12), made from the option table.

#include <nlohmann/json_fwd.hpp>

#include "audio/operation.h"
#include "audio/option_table.h"
#include "listing/formats.h"

namespace openapi {

// One field: its type, range, default, example and description. Names of formats and codecs are references
// to components.
nlohmann::ordered_json field_schema(const audio::OptionRow& row);

// The fields of a form, `file` among them; a field that it does not name is none.
nlohmann::ordered_json form_schema(audio::Operation operation);

// The same fields as parameters of a query.
nlohmann::ordered_json query_parameters(audio::Operation operation);

// What the references lead to: each name of a served format, and of a codec of one.
nlohmann::ordered_json name_schemas(listing::FormatList formats);

}  // namespace openapi
