#pragma once

// Answers that are JSON.

#include <string>

#include <nlohmann/json.hpp>

#include "base/bytes.h"

namespace av {

using Json = nlohmann::ordered_json;

// Text that is not UTF-8 is repaired.
inline void write_json(const Json& json, base::ByteSink& sink) {
  const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  sink.write(std::as_bytes(std::span(text)));
}

}  // namespace av
