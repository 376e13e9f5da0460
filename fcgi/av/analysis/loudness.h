#pragma once

// How loud an upload is.

#include <memory>

#include <nlohmann/json.hpp>

#include "av/analysis/analysis.h"
#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

struct Loudness {
  nlohmann::ordered_json report;  // docs/analysis.md
  audio::ResultInfo info;
};

// Decodes the wanted part once. Throws base::Error.
Loudness measure_loudness(const Input& input);

// Writes what was measured to the stream as JSON.
audio::ResultInfo analyze_loudness(const Input& input, const Destination& destination,
                                   const OnStart& on_start);

// The same of frames that are there. Borrows the options.
std::unique_ptr<Analysis> loudness_analysis(const audio::Options& options);

}  // namespace av
