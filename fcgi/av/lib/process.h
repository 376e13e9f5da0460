#pragma once

// What a process has to do once before it converts inside a sandbox that opens no files.

#include <cstdint>

namespace av {

// Captures libav's log, fixes the time zone (a muxer that writes a date would have libc look for the zone's
// file), and links in what replaces functions that open files. Call it before the first fork.
void prepare_process();

// From now on libav's random numbers (serial numbers of Ogg streams, identifiers of Matroska's tracks …)
// follow from `seed`: the same upload gives the same bytes again. Without it they are the kernel's.
void seed_random(std::uint64_t seed);

}  // namespace av
