#pragma once

// Errors as RFC 9457 problem documents: the one place where an error kind becomes an HTTP status.

#include <string_view>

#include "base/error.h"
#include "http/request.h"
#include "http/response_writer.h"

namespace api {

struct ProblemType {
  base::ErrorKind kind;
  int status;
  std::string_view title;
};

const ProblemType& problem_type(base::ErrorKind kind);

// Answers `request` with the error: type, title, status, detail, instance (the request id) and, for form
// errors, `errors`; or as a page, to people. Nothing may have been sent yet. `extra` headers come along, for
// instance Allow.
void send_problem(const http::Request& request, const base::Error& error, http::ResponseWriter& response,
                  const http::Headers& extra = {});

}  // namespace api
