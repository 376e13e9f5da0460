#pragma once

// What happens in the child: confine, convert, report.

#include "job/cage.h"
#include "job/conversion.h"
#include "job/descriptors.h"
#include "job/report.h"

namespace job {

// Runs one conversion in a process that was forked for it, writing the result to one of `descriptors` and the
// outcome to `report`. Returns the exit code; throws nothing.
int convert_in_child(const Conversion& conversion, const Descriptors& descriptors, int parent,
                     const Cage& cage, SharedReport& report) noexcept;

}  // namespace job
