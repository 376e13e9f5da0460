#pragma once

// libav* reports causes through a global log callback. It is captured: the last error line becomes the detail
// of an Error, and nothing is printed.

#include <string>

namespace av {

// Installs the capture, once per process; part of prepare_process().
void capture_log();

// The last line logged at level error or worse, without its newline; empty if there was none. Values are left
// out of it, because some are texts of the upload: "aa: unknown codec <%s>!".
std::string last_error_line();

// Whether it was logged that there are more streams than libav takes. Demuxers are told of it as of a lack of
// memory, and say more afterwards.
bool logged_many_streams();

// Forgets both: what is logged from here on is about something else.
void forget_error_line();

}  // namespace av
