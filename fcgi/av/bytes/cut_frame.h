#pragma once

// What is left of a stream of compressed audio that was cut off before its first frame was whole.

#include "base/bytes.h"

namespace av {

// Whether the file ends within the frame of AAC, AC-3 or DTS that it begins with, behind its ID3 tags.
bool ends_in_first_frame(const base::ByteSource& file);

// Throws base::Error(unprocessable) where it does, or where there is nothing but tags.
void refuse_cut_frame(const base::ByteSource& file);

}  // namespace av
