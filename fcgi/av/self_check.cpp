#include "av/self_check.h"

#include <cmath>
#include <string>

#include "base/error.h"

namespace av {
namespace {

// What the conversion of the sample rate may round, for each graph.
constexpr int kRounding = 2;

}  // namespace

void check_sample_counts(const SampleCounts& counts) {
  const std::int64_t decoded = std::llround(counts.decoded.count() * counts.sample_rate);
  const bool arrived = std::abs(decoded - counts.encoded) <= kRounding * counts.graphs;
  if (arrived && counts.delivered >= counts.encoded) return;
  throw base::Error(base::ErrorKind::internal, "A part of the audio was lost in the conversion.",
                    std::to_string(decoded) + " samples decoded, " + std::to_string(counts.encoded) +
                        " encoded, " + std::to_string(counts.delivered) + " delivered");
}

}  // namespace av
