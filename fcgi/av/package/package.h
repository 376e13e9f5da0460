#pragma once

// A conversion with several results: pieces, channels, formats, or one of each of several uploads, as one
// archive.

#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Makes all results in destination.file, then writes the archive to destination.stream: manifest.json first.
// The source is decoded once for all of them, and again only where something must be known beforehand
// (normalize, silence, quiet places). Throws base::Error.
audio::ResultInfo package(const Input& input, const Destination& destination, const OnStart& on_start);

}  // namespace av
