#pragma once

// What routes answer with, as JSON Schemas.

#include <nlohmann/json_fwd.hpp>

namespace openapi {

// Components, by name: Problem, Probe, Loudness, Waveform, Peaks, Formats, Status.
nlohmann::ordered_json answer_schemas();

}  // namespace openapi
