#pragma once

// What happens in the child: enter the sandbox, do the task, report.

#include <cstddef>

#include "job/job.h"
#include "job/limits.h"
#include "job/report.h"
#include "sandbox/child_sandbox.h"
#include "sandbox/descriptors.h"

namespace job {

// How many are of use to it, its own among them: as starting one takes some time too, a short upload has only
// that.
std::size_t useful_threads(const Job& job);

// Runs one task in a process that was forked for it, writing the answer to one of `descriptors` and the
// outcome to `report`; `threads.most` is how many it gets. Returns the exit code; throws nothing.
int run_in_child(const Job& job, const Limits& limits, const Threads& threads,
                 const sandbox::Descriptors& descriptors, int parent, const sandbox::ChildSandbox& sandbox,
                 SharedReport& report) noexcept;

}  // namespace job
