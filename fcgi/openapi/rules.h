#pragma once

// What the fields of a route cannot be together, as a JSON Schema. It is asked of the parser that requests go
// through and of the tables of formats and codecs, so that it cannot differ from them.

#include <nlohmann/json_fwd.hpp>

#include "audio/operation.h"
#include "listing/formats.h"

namespace openapi {

// Null where they all go together. Pairs of fields that exclude each other, fields that a value of another
// one rules out, and for a conversion what each format and codec takes. What depends on the source, and bit
// rates at different sample rates and channels, no schema can say: /formats has the ranges.
nlohmann::ordered_json rules(audio::Operation operation, listing::FormatList formats);

}  // namespace openapi
