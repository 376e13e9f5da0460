#pragma once

// A result of our own as an input, to be looked at again.

#include <string>

#include "audio/options.h"
#include "audio/result_info.h"
#include "av/lib/input.h"

namespace av {

class OwnResult {
 public:
  // `made` is what its conversion says of it. Borrows `bytes`; `cpu` as Input has it.
  OwnResult(const base::ByteSource& bytes, const audio::Format& format, const audio::ResultInfo& made,
            CpuAllowance* cpu);

  // Borrows this.
  Input input() const {
    return {.source = bytes_,
            .name_hint = name_,
            .media_type = {},
            .options = options,
            .cpu = cpu_,
            .written_by = options.format->muxer};
  }

  // How it is read. What a result without a header does not say of itself is there.
  audio::Options options;

 private:
  const base::ByteSource& bytes_;
  std::string name_;
  CpuAllowance* cpu_;
};

}  // namespace av
