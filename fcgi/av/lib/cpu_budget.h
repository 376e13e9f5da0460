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

// How long a whole conversion may compute for what it reads, however often it goes through it.
class CpuAllowance {
 public:
  // CPU time for each second of sound, and some besides for the shortest of them. Begins now.
  explicit CpuAllowance(std::chrono::seconds per_second);

  // `heard` of the source so far, in this pass. Throws base::Error(timed_out) where it took too long.
  void check(std::chrono::duration<double> heard);

  // From now on another upload is heard, whose sound counts besides.
  void next_upload();

 private:
  std::chrono::nanoseconds begin_;
  std::chrono::seconds per_second_;
  std::chrono::duration<double> longest_{0};  // pass
  std::chrono::duration<double> before_{0};   // of the uploads before
};

}  // namespace av
