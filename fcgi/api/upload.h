#pragma once

// What a client sent to a route that takes a file: the fields, and where in the spooled body the file lies.
// Both body forms end here: multipart/form-data, and a body that is the file itself with its options in the
// query.

#include <cstdint>
#include <string>
#include <vector>

#include "audio/options.h"
#include "base/unique_fd.h"
#include "http/request.h"

namespace api {

struct Upload {
  base::UniqueFd body;               // the spooled body, open for reading
  std::uint64_t offset = 0;          // of the file in the body, bytes
  std::uint64_t size = 0;            // of the file, bytes; never 0
  std::string name;                  // the file's name as the client sent it; may be empty
  std::vector<audio::Field> fields;  // all others, query first; empty values are left out, as forms send them
};

// Throws base::Error(bad_request) when the body is malformed or carries no file.
Upload read_upload(const http::Request& request);

}  // namespace api
