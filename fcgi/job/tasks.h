#pragma once

// The tasks there are: conversions, analyses, packages.

#include <cstddef>

#include "audio/operation.h"
#include "job/task.h"

namespace job {

extern const Task kConvert;

// What the child does for a route, with options of its fields and so many uploads.
const Task& task_of(audio::Operation operation, const audio::Options& options, std::size_t uploads = 1);

}  // namespace job
