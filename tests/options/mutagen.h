#pragma once

// Tags by Mutagen, which shares no library with the service (mutagen_tags.py).

#include <nlohmann/json.hpp>

#include "options/tools.h"

namespace options {

// What the script prints for these arguments; null: nothing.
nlohmann::json mutagen(const Arguments& arguments);

// The tags of one file.
nlohmann::json mutagen_tags(const Path& file);

}  // namespace options
