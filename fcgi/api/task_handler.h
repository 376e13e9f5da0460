#pragma once

// POST and PUT of an upload: the converted file comes out, or what was found in it.

#include "api/router.h"
#include "audio/operation.h"
#include "job/runner.h"

namespace api {

// http::Request::pool of uploads of 10 MB and more, or of unknown size. Their conversions give way to others.
inline constexpr const char* kLargeUploads = "long";

// `runner` is borrowed and must outlive the handler. `log_names`: the log shows the names of uploaded
// files.
Handler task_handler(audio::Operation operation, const job::Runner& runner, bool log_names);

}  // namespace api
