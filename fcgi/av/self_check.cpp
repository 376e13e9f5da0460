#include "av/self_check.h"

#include <cmath>
#include <string>

#include "base/error.h"

namespace av {
namespace {

// What the conversion of the sample rate may round, for each graph.
constexpr int kRounding = 2;

}  // namespace

void check_passage(const Passage& passage) {
  const std::int64_t decoded = std::llround(passage.decoded.count() * passage.sample_rate);
  const bool arrived = std::abs(decoded - passage.encoded) <= kRounding * passage.graphs;
  if (arrived && passage.delivered >= passage.encoded) return;
  throw base::Error(base::ErrorKind::internal, "A part of the audio was lost in the conversion.",
                    std::to_string(decoded) + " samples decoded, " + std::to_string(passage.encoded) +
                        " encoded, " + std::to_string(passage.delivered) + " delivered");
}

}  // namespace av
