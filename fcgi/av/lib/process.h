#pragma once

// What a process has to do once before it converts inside a sandbox that opens no files.

namespace av {

// Captures libav's log, fixes the time zone (a muxer that writes a date would have libc look for the zone's
// file), and links in what replaces functions that open files. Call it before the first fork.
void prepare_process();

}  // namespace av
