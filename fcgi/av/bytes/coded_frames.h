#pragma once

// The headers of compressed audio's frames, as far as they say how long a frame is.

#include <cstddef>
#include <cstdint>
#include <span>

namespace av {

// Bytes of the frame that begins here; 0: none does. It need not be there to its end.
std::size_t adts_frame_size(std::span<const std::uint8_t> bytes);  // AAC, ISO 14496-3, 1.A.2.2
std::size_t loas_frame_size(std::span<const std::uint8_t> bytes);  // AAC, the same, 1.7.2
std::size_t mpeg_frame_size(std::span<const std::uint8_t> bytes);  // layers I to III, ISO 11172-3 and 13818-3
// AC-3 and E-AC-3, ETSI TS 102 366, in either byte order, also behind the 16 bytes of a time stamp.
std::size_t ac3_frame_size(std::span<const std::uint8_t> bytes);
std::size_t dts_frame_size(
    std::span<const std::uint8_t> bytes);  // of 16 big-endian bits a word, ETSI TS 102 114

}  // namespace av
