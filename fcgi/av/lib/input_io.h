#pragma once

// An AVIOContext that reads a base::ByteSource. Exceptions of the source cannot cross libav's C frames: they
// are kept, the callback answers AVERROR_EXTERNAL, and rethrow() raises them again in C++.

#include <exception>
#include <optional>

#include "av/lib/cpu_budget.h"
#include "av/lib/handle.h"
#include "base/bytes.h"

namespace av {

class InputIo {
 public:
  // Borrows `source`, which must outlive this.
  explicit InputIo(const base::ByteSource& source);
  InputIo(const InputIo&) = delete;
  InputIo& operator=(const InputIo&) = delete;

  // Goes on at the begin of `source` (borrowed) as if nothing had been read. What get() returned before is
  // gone.
  void read_instead(const base::ByteSource& source);

  AVIOContext* get() { return context_.get(); }

  // While there is one, reading fails with refuse_slow_header() once it is spent.
  void set_budget(std::optional<CpuBudget> budget) { budget_ = budget; }

  // Throws what the source threw inside a callback, if anything.
  void rethrow();

  // The same without throwing it; nullptr: nothing.
  std::exception_ptr failure() const { return failure_; }

 private:
  static int read(void* self, std::uint8_t* buffer, int size) noexcept;
  static std::int64_t seek(void* self, std::int64_t offset, int whence) noexcept;

  Handle<AVIOContext> new_context();

  const base::ByteSource* source_;
  std::uint64_t position_ = 0;
  std::exception_ptr failure_;
  std::optional<CpuBudget> budget_;
  Handle<AVIOContext> context_;
};

}  // namespace av
