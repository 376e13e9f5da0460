#pragma once

// iXML (the production's words on a recording): the few numbers in it that count samples.

#include <cstdint>
#include <string>

namespace tags {

// The rate and the time of the first sample, for a result that begins at `start`, a sample of the source. All
// else stays to the byte.
std::string moved_ixml(std::string text, std::int64_t start, int source_rate, int result_rate);

}  // namespace tags
