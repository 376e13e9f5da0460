#pragma once

// Foreign text made fit to stand in an error, a log line or a terminal.

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

// `text` without control characters ('?' instead), cut between characters at `max_bytes`, with "…" where it
// was cut.
std::string printable(std::string_view text, std::size_t max_bytes = 80);

}  // namespace base
