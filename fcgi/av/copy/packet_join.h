#pragma once

// Several uploads whose packets become one stream, one behind the other, without being decoded.

#include <cstdint>

#include "av/lib/handle.h"
#include "av/lib/input.h"

namespace av {

// Whether any packet of the codec may follow any other of the same parameters.
bool stands_alone(AVCodecID codec);

// Whether one decoder takes the packets of both.
bool are_alike(const AVCodecParameters& a, const AVCodecParameters& b);

// Samples per channel that encoders put before the sound of the uploads behind the first and after that of
// those before the last: joined, they are played between them. Reads all. Throws base::Error.
std::int64_t samples_between(const Input& input);

}  // namespace av
