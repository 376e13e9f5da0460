#pragma once

// Tables that libavcodec computes when some of its codecs are first opened.

namespace av {

// Makes them in the process that forks, so that its children, of which each does one task, find them made.
// Where a codec is not in this build its table is not needed.
void make_codec_tables();

}  // namespace av
