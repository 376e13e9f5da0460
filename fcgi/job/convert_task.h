#pragma once

#include "job/task.h"

namespace job {

// The upload as another file, as the options say.
extern const Task kConvert;

}  // namespace job
