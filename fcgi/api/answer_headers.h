#pragma once

// The response header of what a route answers with.

#include <string>

#include "api/result_headers.h"
#include "audio/operation.h"

namespace api {

// Of a conversion result_headers(). Of all else Content-Type, Content-Length as far as it is known,
// X-Audio-Duration and -Warnings of the source. What the child says that a picture is counts only where it is
// one of those that browsers show and cannot run.
http::Headers answer_headers(audio::Operation operation, const audio::Options& options,
                             const std::string& upload_name, std::size_t uploads,
                             const audio::ResultInfo& info);

}  // namespace api
