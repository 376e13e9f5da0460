#pragma once

// What the end of a conversion's child means.

#include "job/report.h"

namespace job {

// Returns the result when `status` (of waitpid) and the report agree that it is whole, or throws base::Error
// telling apart what the child reported, which signal ended it, and an end without a word.
audio::ResultInfo judge(int status, const SharedReport& report);

}  // namespace job
