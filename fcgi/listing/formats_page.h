#pragma once

// GET /formats for people: the tables of formats, options and presets as a page.

#include <string>

#include "listing/formats.h"

namespace listing {

std::string formats_page(FormatList formats);

}  // namespace listing
