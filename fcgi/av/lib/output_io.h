#pragma once

// An AVIOContext that writes a result: front to back into a base::ByteSink, or anywhere in a
// base::RandomAccessFile for muxers that complete their header last. Exceptions are kept and raised again by
// rethrow(), as in InputIo.

#include <exception>
#include <utility>

#include "av/lib/compat.h"
#include "av/lib/handle.h"
#include "base/bytes.h"

namespace av {

class OutputIo {
 public:
  // Both borrow; the target must outlive this.
  explicit OutputIo(base::ByteSink& sink);
  explicit OutputIo(base::RandomAccessFile& file);
  OutputIo(const OutputIo&) = delete;
  OutputIo& operator=(const OutputIo&) = delete;

  AVIOContext* get() { return context_.get(); }

  // The file behind a seekable output, nullptr for a front-to-back one. The MP4 muxer reads it back to put
  // its index first.
  base::RandomAccessFile* file() const { return file_; }

  // Throws what the target threw inside a callback, if anything, or what was said to have failed.
  void rethrow();

  // For what is read back of the file elsewhere. nullptr: nothing failed.
  void fail(std::exception_ptr failure) {
    if (failure && !failure_) failure_ = std::move(failure);
  }

 private:
  OutputIo(base::ByteSink* sink, base::RandomAccessFile* file);
  static int write(void* self, WriteBuffer buffer, int size) noexcept;
  static std::int64_t seek(void* self, std::int64_t offset, int whence) noexcept;

  base::ByteSink* sink_;
  base::RandomAccessFile* file_;
  std::uint64_t position_ = 0;
  std::uint64_t size_ = 0;
  std::exception_ptr failure_;
  Handle<AVIOContext> context_;
};

}  // namespace av
