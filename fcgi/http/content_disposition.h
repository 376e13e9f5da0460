#pragma once

// The Content-Disposition of a result. The file name comes from a stranger, so whatever it holds, the header
// is one line of ASCII and the name is one a file can have.

#include <string>
#include <string_view>

namespace http {

// `attachment; filename="…"; filename*=UTF-8''…` (RFC 6266) of base::file_name(): first an ASCII fallback
// with '_' for everything else and for '"', then the name itself. A name longer than a file system takes
// loses the end of its stem, not its extension; one without any name in it ("", "..") becomes "download".
std::string content_disposition(std::string_view filename);

}  // namespace http
