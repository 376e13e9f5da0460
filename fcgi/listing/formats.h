#pragma once

// The format table in the forms it is shown in.

#include <span>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "audio/format.h"

namespace listing {

using FormatList = std::span<const audio::Format* const>;

// {"formats": [{name, title, extension, mime, aliases, variants: [{…}], …, codecs: [{…}]}], "options": […]};
// rates in Hz and bit/s. A variant's name is its extension, too.
nlohmann::ordered_json formats_json(FormatList formats);

// One <option> a line, for the page's menu.
std::string formats_html(FormatList formats);

// A table, for a page.
std::string formats_markdown(FormatList formats);

}  // namespace listing
