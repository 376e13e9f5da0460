#pragma once

// docs/formats.md: the tables of formats, codecs, options and presets, for people.

#include <string>

#include "api/format_listing.h"

namespace api {

std::string format_page(FormatList formats);

}  // namespace api
