#pragma once

// The packets of an MPEG transport stream (ISO/IEC 13818-1, 2.4.3), read from the file's begin where
// libavformat knows something and does not tell.

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "base/bytes.h"

namespace av {

struct TsPacket {
  unsigned pid;
  bool starts_unit;  // a table's section or a PES packet begins in it
  bool is_scrambled;
  std::span<const std::uint8_t> payload;
};

// Calls `see` for each packet that has a payload, of 188 bytes or, as on Blu-ray discs and with error
// correction, 192 or 204, until it returns false or `limit` bytes of the file were read. Does not call it for
// files of other kinds.
void for_each_ts_packet(const base::ByteSource& file, std::uint64_t limit,
                        const std::function<bool(const TsPacket&)>& see);

// Whether a file is such packets from its begin to its end, with a table of its programs among the first 16,
// however few they are: libavformat wants to see ten. Of a single one it says itself what it is.
bool is_transport_stream(const base::ByteSource& file);

}  // namespace av
