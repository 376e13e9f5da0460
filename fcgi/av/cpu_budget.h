#pragma once

// How long a part of the work may compute: CPU time of this process, which a busy machine does not add to.

#include <chrono>

namespace av {

class CpuBudget {
 public:
  // Begins now.
  explicit CpuBudget(std::chrono::seconds limit);

  bool is_spent() const;

 private:
  std::chrono::nanoseconds end_;
};

}  // namespace av
