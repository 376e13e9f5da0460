#pragma once

// What happens in the child: enter the sandbox, do the task, report.

#include "job/job.h"
#include "job/limits.h"
#include "job/report.h"
#include "sandbox/child_sandbox.h"
#include "sandbox/descriptors.h"

namespace job {

// Runs one task in a process that was forked for it, writing the answer to one of `descriptors` and the
// outcome to `report`. Returns the exit code; throws nothing.
int run_in_child(const Job& job, const Limits& limits, const Threads& threads,
                 const sandbox::Descriptors& descriptors, int parent, const sandbox::ChildSandbox& sandbox,
                 SharedReport& report) noexcept;

}  // namespace job
