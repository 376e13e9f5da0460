#pragma once

// The engine from bytes in memory to a file, for tests.

#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>

#include "audio/option_table.h"
#include "av/transcoder.h"
#include "base/fd_file.h"
#include "base/unnamed_file.h"
#include "support/memory_source.h"

namespace av {

inline audio::ResultInfo convert(const base::ByteSource& source, const std::string& name,
                                 const std::vector<audio::Field>& fields, const std::filesystem::path& out) {
  const base::UniqueFd fd(::open(out.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  base::FdFile file(fd.get());
  return transcode({source, name, "", audio::parse_options(fields)}, {.file = &file},
                   [](const audio::ResultInfo&) {});
}

}  // namespace av
