#pragma once

// The samples of a FLAC frame (RFC 9639, 9.2), of which FFmpeg before 6.1 knows no more than 24 bits each.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "av/flac_frame.h"

namespace av {

// One row for each channel, of numbers of as many bits as the frame's header says or, where it does not,
// `bits`. Nothing where `frame`, which begins with `header`, is damaged or breaks off; its checksum is not
// looked at.
std::optional<std::vector<std::vector<std::int64_t>>> decode_flac_frame(std::span<const std::uint8_t> frame,
                                                                        const FlacFrameHeader& header,
                                                                        int bits);

}  // namespace av
