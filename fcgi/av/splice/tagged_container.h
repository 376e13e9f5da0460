#pragma once

// ID3 tags before a container that knows nothing of them: everybody who reads its bytes would have to skip
// them.

#include <optional>

#include "av/splice/spliced_source.h"
#include "base/bytes.h"

namespace av {

// The container alone; nothing for other files, MP3 and its kin among them, which such tags belong to. Of
// MP4 it is what its offsets count from: some programs count from the file's begin, others put a tag before
// a file that was there. Borrows `file`.
std::optional<SplicedSource> container_behind_tags(const base::ByteSource& file);

}  // namespace av
