#pragma once

// The Content-Disposition of a result. The file name comes from a stranger, so whatever it holds, the header
// is one line of ASCII and the name is one a file can have.

#include <string>
#include <string_view>

namespace http {

// `attachment; filename="…"; filename*=UTF-8''…` (RFC 6266): first an ASCII fallback with '_' for everything
// else, then the name itself. Control characters, double quotes, slashes, backslashes and bytes that are not
// UTF-8 become '_'. A name longer than a file system takes loses the end of its stem, not its extension; one
// without any name in it ("", "..") becomes "download".
std::string content_disposition(std::string_view filename);

}  // namespace http
