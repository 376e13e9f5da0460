#pragma once

// docs/formats.md: the tables of formats, codecs, options and presets, for people.

#include <string>

#include "listing/formats.h"

namespace listing {

std::string page(FormatList formats);

}  // namespace listing
