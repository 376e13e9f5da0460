#pragma once

// POST and PUT /convert: an upload in, the converted file out.

#include "api/router.h"
#include "job/runner.h"

namespace api {

// http::Request::pool of uploads of 10 MB and more, or of unknown size. Their conversions give way to others.
inline constexpr const char* kLargeUploads = "long";

// `runner` is borrowed and must outlive the handler. `log_names`: the log shows the names of uploaded
// files.
Handler convert_handler(const job::Runner& runner, bool log_names);

}  // namespace api
