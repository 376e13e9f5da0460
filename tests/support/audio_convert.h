#pragma once

// The command line program `audio-convert`: the service's engine without nginx. Or AUDIO_CONVERT_PROGRAM, as
// script/image-test has it.

#include <filesystem>
#include <string>
#include <vector>

#include "support/process.h"

namespace support {

// audio-convert IN OUT [field=value…]
Outcome audio_convert(const std::filesystem::path& in, const std::filesystem::path& out,
                      const std::vector<std::string>& fields = {});

// audio-convert with these arguments.
Outcome audio_convert_cli(const std::vector<std::string>& arguments);

}  // namespace support
