#pragma once

// The cover of an upload.

#include "av/lib/input.h"
#include "av/result/destination.h"

namespace av {

// Writes the front cover's bytes, or else the first picture's, to the stream as they lie in the file. The
// result's codec is the extension of what they are: "jpg". Throws base::Error(unprocessable) when there is no
// picture.
audio::ResultInfo cover_picture(const Input& input, const Destination& destination, const OnStart& on_start);

}  // namespace av
