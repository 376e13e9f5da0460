#pragma once

// What a sandboxed child does with an upload: convert it, or look into it.

#include "audio/options.h"
#include "av/lib/input.h"
#include "av/result/destination.h"

namespace job {

struct Task {
  // Runs in the child. Reads `input` and writes its answer to one of the two of `destination`; calls
  // `on_start` once before the first byte of what goes to the stream. Throws base::Error.
  audio::ResultInfo (*run)(const av::Input& input, const av::Destination& destination,
                           const av::OnStart& on_start);

  // Whether `run` needs destination.file, which is empty and of which nothing is left afterwards. What it
  // holds at the end is the answer if nothing went to the stream.
  bool (*needs_file)(const audio::Options& options);

  // Whether threads are of use to it.
  bool encodes = false;
};

}  // namespace job
