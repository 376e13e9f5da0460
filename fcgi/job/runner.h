#pragma once

// One task as a sandboxed child: forked for it, watched, and gone with it. This side is the
// pool worker: it never decodes anything, it moves bytes and decides what the child's end means.
// Single-threaded.

#include <string>

#include "audio/result_info.h"
#include "job/delivery.h"
#include "job/job.h"
#include "job/limits.h"
#include "job/resource_usage.h"
#include "sandbox/child_sandbox.h"

namespace job {

class Runner {
 public:
  // Prepares the process for children that open no files (av/lib/process.h). `temp_folder` is where results
  // that must be completed before they are sent live, unlinked.
  Runner(Limits limits, std::string temp_folder, Threads threads = {});

  // Does it and delivers the answer. Throws base::Error: what the child reported, how it died, client_gone,
  // timed_out. `usage` says what it took in either case.
  audio::ResultInfo run(const Job& job, Delivery& delivery, ResourceUsage& usage) const;
  audio::ResultInfo run(const Job& job, Delivery& delivery) const {
    ResourceUsage nobody_asks;
    return run(job, delivery, nobody_asks);
  }

 private:
  Limits limits_;
  Threads threads_;
  std::string temp_folder_;
  sandbox::ChildSandbox sandbox_;
};

}  // namespace job
