#pragma once

// When a worker has served long enough. It exits between two requests, supervisord starts another in its
// place, and requests wait in the listening socket meanwhile. Whatever leaked is gone.

#include <chrono>
#include <cstdint>

struct RecyclingLimits {
  std::uint64_t requests = 0;  // that a worker serves
  std::uint64_t memory = 0;    // bytes that were resident at most; 0: however many
};

class Recycling {
 public:
  explicit Recycling(const RecyclingLimits& limits) : limits_(limits) {}

  // To be asked once after each request.
  bool worn_out();

 private:
  RecyclingLimits limits_;
  std::uint64_t requests_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};
