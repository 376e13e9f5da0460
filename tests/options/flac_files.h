#pragma once

// Whole FLAC files of the frames in support/flac_bytes.h.

#include <cstdint>
#include <string>
#include <vector>

#include "options/tools.h"
#include "support/flac_bytes.h"

namespace options {

inline constexpr std::int64_t kFlacSamples = 6 * 4096;  // of each channel, of FlacFrames{}

// A block of comments with the title "abc".
std::string flac_title();

// With that title, and a header that says this, whatever the frames say.
std::string flac_file(const std::string& frames, const support::FlacFrames& said = {},
                      std::uint64_t samples = kFlacSamples);

using FlacParts = std::vector<support::FlacFrames>;

// What such parts have in one channel, full scale 1.0.
std::vector<double> flac_sound(const FlacParts& parts, unsigned channel);

// Fields for a result that has all of every sample.
Arguments all_bits();

}  // namespace options
