#pragma once

// Which streams of an opened file are encrypted, so that neither their sound nor their packets are of use to
// anybody without a key: DRM, conditional access, encrypted segments.

#include <vector>

#include "av/lib/handle.h"
#include "base/bytes.h"

namespace av {

// What is said where there is no other stream to take.
inline constexpr const char* kEncrypted =
    "The file's audio is encrypted (copy protection, DRM): without its key nothing can be made of it. Send "
    "an "
    "unprotected file.";

// One flag for each stream of `context`, as the file's own marks say.
std::vector<bool> find_protected(const AVFormatContext& context, const base::ByteSource& file);

// Whether this packet is encrypted, in a file whose header does not say so.
bool is_encrypted(const AVPacket& packet);

}  // namespace av
