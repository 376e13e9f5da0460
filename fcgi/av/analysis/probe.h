#pragma once

// What an upload is, and what becomes of it here.

#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Writes JSON to the stream: what ffprobe shows, and "convert": what a conversion makes of the file. Decodes
// only where options.probe asks for it. Throws base::Error where a conversion would refuse the file.
audio::ResultInfo probe(const Input& input, const Destination& destination, const OnStart& on_start);

}  // namespace av
