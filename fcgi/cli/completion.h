#pragma once

// A script by which a shell completes the words of the command line.

#include <string>

#include "listing/formats.h"

namespace cli {

// For bash, to be sourced.
std::string bash_completion(listing::FormatList formats);

}  // namespace cli
