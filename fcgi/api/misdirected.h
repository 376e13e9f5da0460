#pragma once

// Bodies that are neither a form nor a file: what their senders meant, and what they are told to send.

#include <optional>
#include <string>

#include "base/bytes.h"

namespace api {

// What is wrong with `body`, which came as `media_type` ("application/json", without parameters, in lower
// case), by its first bytes; nothing for what may be a form or a file.
std::optional<std::string> why_no_upload(const base::ByteSource& body, const std::string& media_type);

// The same for what a form's file holds: "was sent as a data: URL; …".
std::optional<std::string> why_no_file(const base::ByteSource& file);

}  // namespace api
