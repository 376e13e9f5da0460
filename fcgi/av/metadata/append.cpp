#include "av/metadata/append.h"

#include <cstdint>

namespace av {

void append(AVIOContext* io, const std::string& bytes) {
  avio_flush(io);
  avio_seek(io, avio_size(io), SEEK_SET);
  avio_write(io, reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<int>(bytes.size()));
  avio_flush(io);
}

}  // namespace av
