#pragma once

// Does what a command asks for: the engine in this process, without the service's sandbox.

#include "audio/result_info.h"
#include "cli/command.h"

namespace cli {

struct Made {
  audio::ResultInfo info;
  std::uint64_t bytes = 0;
};

// Throws base::Error or FileError. A result that goes into a file is there when it is whole, or not at all.
Made run(const Command& command);

}  // namespace cli
