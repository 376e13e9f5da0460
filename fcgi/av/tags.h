#pragma once

// Which of a source's tags a result carries.

#include "av/demuxer.h"

namespace av {

// The file's tags together with the chosen stream's (Ogg keeps them there), without what describes the old
// container rather than the music. Owned by `tags`.
void copy_tags(const Demuxer& source, Dictionary& tags);

}  // namespace av
