#pragma once

// verify=yes: a finished result is read again as any other file, and held against what was encoded.

#include <string>

#include "audio/options.h"
#include "audio/result_info.h"
#include "av/lib/cpu_budget.h"
#include "base/bytes.h"

namespace av {

// `made` is what the conversion with these options says of its result: of a lossless one every sample must be
// the one that was encoded, of any other there must be as many, besides what fills up the last frame. Returns
// which of them was looked at: "samples" or "length". `cpu` as Input has it. Throws base::Error: internal
// where it is not so, unprocessable for a headerless result of so few frames that no reader would recognise
// it.
std::string verify_result(const base::ByteSource& result, const audio::Options& options,
                          const audio::ResultInfo& made, CpuAllowance* cpu);

}  // namespace av
