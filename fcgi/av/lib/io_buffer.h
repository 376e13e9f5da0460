#pragma once

// What readers and writers share at libavformat's AVIO callbacks.

#include <cstdint>

#include "av/lib/handle.h"

namespace av {

// Fewer system calls than libav's 32 KiB, and still small beside a decoder's tables.
inline constexpr int kIoBufferSize = 64 * 1024;

// A buffer as avio_alloc_context() wants it: from av_malloc, owned by the context from then on.
inline std::uint8_t* new_io_buffer() {
  auto* buffer = static_cast<std::uint8_t*>(av_malloc(kIoBufferSize));
  if (!buffer) throw std::bad_alloc();
  return buffer;
}

// The file offset that an AVIO seek callback is asked for; negative when it is asked for nonsense.
inline std::int64_t seek_target(std::int64_t offset, int whence, std::uint64_t position, std::uint64_t size) {
  switch (whence & ~AVSEEK_FORCE) {
    case SEEK_SET:
      return offset;
    case SEEK_CUR:
      return static_cast<std::int64_t>(position) + offset;
    case SEEK_END:
      return static_cast<std::int64_t>(size) + offset;
    default:
      return -1;
  }
}

}  // namespace av
