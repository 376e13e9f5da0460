#pragma once

// What a client sent to a route that takes a file: the fields, and where in the spooled body the file lies.
// Both body forms end here: multipart/form-data, and a body that is the file itself with its options in the
// query.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "audio/option_table.h"
#include "base/error.h"
#include "base/unique_fd.h"
#include "http/request.h"
#include "job/job.h"

namespace api {

struct Upload {
  base::UniqueFd body;       // the spooled body, open for reading
  std::uint64_t offset = 0;  // of the file in the body, bytes
  std::uint64_t size = 0;    // of the file, bytes; 0 only when there are problems
  std::string name;          // the file's name as the client sent it; may be empty
  std::string media_type;    // the file's, with parameters, as the client sent it; may be empty
  std::vector<job::UploadedFile> following;  // where there are several, those behind the first
  std::vector<audio::Field> fields;  // all others, query first, without blanks and line ends around the
                                     // values; empty ones are left out, but for tags
  std::shared_ptr<const std::string> cover = nullptr;  // a picture that came as a file; nullptr: none
  std::vector<base::FieldError>
      problems;  // what is wrong with the file or a field; then there is nothing to convert
};

// Puts its files into the order of their names.
void sort_by_name(Upload& upload);

// Throws base::Error(bad_request) when the body or the query is malformed, base::Error(not_media) for a body
// that is neither a form nor a file.
Upload read_upload(const http::Request& request);

}  // namespace api
