#pragma once

// The way of a result from a sandboxed child to whoever asked for it.

#include <cstddef>
#include <span>

#include "audio/result_info.h"

namespace job {

// Where the result goes. begin() comes exactly once and before the first write(); what throws before it can
// still become an answer of its own, what throws after it must break the transfer.
class Delivery {
 public:
  virtual ~Delivery() = default;

  virtual void begin(const audio::ResultInfo& info) = 0;
  virtual void write(std::span<const std::byte> bytes) = 0;

  // A descriptor that hangs up when nobody wants the result any more; -1: none.
  virtual int peer_fd() const = 0;
};

}  // namespace job
