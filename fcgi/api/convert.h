#pragma once

// POST and PUT /convert: an upload in, the converted file out.

#include "api/router.h"
#include "job/converter.h"

namespace api {

// `converter` is borrowed and must outlive the handler. `log_names`: the log shows the names of uploaded
// files.
Handler convert_handler(const job::Converter& converter, bool log_names);

}  // namespace api
