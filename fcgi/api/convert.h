#pragma once

// POST and PUT /convert: an upload in, the converted file out.

#include "api/router.h"
#include "job/converter.h"

namespace api {

// `converter` is borrowed and must outlive the handler.
Handler convert_handler(const job::Converter& converter);

}  // namespace api
