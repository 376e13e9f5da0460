#include "av/lib/output_io.h"

#include <algorithm>

#include "av/lib/io_buffer.h"

namespace av {

OutputIo::OutputIo(base::ByteSink& sink) : OutputIo(&sink, nullptr) {}

OutputIo::OutputIo(base::RandomAccessFile& file) : OutputIo(nullptr, &file) {}

OutputIo::OutputIo(base::ByteSink* sink, base::RandomAccessFile* file)
    : sink_(sink),
      file_(file),
      context_(own(avio_alloc_context(new_io_buffer(), kIoBufferSize, 1, this, nullptr, &write,
                                      file ? &seek : nullptr))) {}

void OutputIo::rethrow() {
  if (failure_) std::rethrow_exception(failure_);
}

int OutputIo::write(void* self, WriteBuffer buffer, int size) noexcept {
  auto& io = *static_cast<OutputIo*>(self);
  // After a failure nothing more may be written: a hole in the middle would look like a whole file.
  if (io.failure_) return AVERROR_EXTERNAL;
  try {
    const std::span bytes(reinterpret_cast<const std::byte*>(buffer), static_cast<std::size_t>(size));
    if (io.file_) {
      io.file_->write_at(io.position_, bytes);
    } else {
      io.sink_->write(bytes);
    }
    io.position_ += bytes.size();
    io.size_ = std::max(io.size_, io.position_);
    return size;
  } catch (...) {
    io.failure_ = std::current_exception();
    return AVERROR_EXTERNAL;
  }
}

std::int64_t OutputIo::seek(void* self, std::int64_t offset, int whence) noexcept {
  auto& io = *static_cast<OutputIo*>(self);
  if (whence & AVSEEK_SIZE) return static_cast<std::int64_t>(io.size_);
  const std::int64_t target = seek_target(offset, whence, io.position_, io.size_);
  if (target < 0) return AVERROR(EINVAL);
  io.position_ = static_cast<std::uint64_t>(target);
  return target;
}

}  // namespace av
