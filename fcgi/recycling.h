#pragma once

// When a worker has served long enough. It exits between two requests, supervisord starts another in its
// place, and requests wait in the listening socket meanwhile. Whatever leaked is gone.

#include <chrono>
#include <cstdint>

class Recycling {
 public:
  // After so many requests, or when more than `max_memory` bytes are resident (0: whatever they are).
  Recycling(std::uint64_t max_requests, std::uint64_t max_memory)
      : max_requests_(max_requests), max_memory_(max_memory) {}

  // To be asked once after each request.
  bool worn_out();

 private:
  std::uint64_t max_requests_;
  std::uint64_t max_memory_;
  std::uint64_t requests_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};
