#pragma once

#include "audio/operation.h"
#include "job/task.h"

namespace job {

extern const Task kConvert;

// What the child does for a route.
const Task& task_of(audio::Operation operation);

}  // namespace job
