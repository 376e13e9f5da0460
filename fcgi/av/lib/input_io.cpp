#include "av/lib/input_io.h"

#include "av/lib/io_buffer.h"
#include "av/lib/source_limits.h"

namespace av {

InputIo::InputIo(const base::ByteSource& source) : source_(&source), context_(new_context()) {}

Handle<AVIOContext> InputIo::new_context() {
  return own(avio_alloc_context(new_io_buffer(), kIoBufferSize, 0, this, &read, nullptr, &seek));
}

void InputIo::read_instead(const base::ByteSource& source) {
  source_ = &source;
  position_ = 0;
  context_ = new_context();
}

void InputIo::rethrow() {
  if (failure_) std::rethrow_exception(failure_);
}

int InputIo::read(void* self, std::uint8_t* buffer, int size) noexcept {
  auto& io = *static_cast<InputIo*>(self);
  try {
    if (io.budget_ && io.budget_->is_spent()) refuse_slow_header();
    const auto got = io.source_->read_at(
        io.position_, {reinterpret_cast<std::byte*>(buffer), static_cast<std::size_t>(size)});
    io.position_ += got;
    return got == 0 ? AVERROR_EOF : static_cast<int>(got);
  } catch (...) {
    io.failure_ = std::current_exception();
    return AVERROR_EXTERNAL;
  }
}

std::int64_t InputIo::seek(void* self, std::int64_t offset, int whence) noexcept {
  auto& io = *static_cast<InputIo*>(self);
  const std::uint64_t size = io.source_->size();
  if (whence & AVSEEK_SIZE) return static_cast<std::int64_t>(size);
  const std::int64_t target = seek_target(offset, whence, io.position_, size);
  if (target < 0) return AVERROR(EINVAL);
  io.position_ = static_cast<std::uint64_t>(target);
  return target;
}

}  // namespace av
