#pragma once

// When a worker has served long enough, and how it starts afresh: by executing itself again. The process
// stays the same to supervisord, and requests wait in the listening socket meanwhile. Whatever leaked is
// gone.

#include <cstdint>

class Recycling {
 public:
  // After so many requests, or when more than `max_memory` bytes are resident (0: whatever they are).
  Recycling(std::uint64_t max_requests, std::uint64_t max_memory)
      : requests_left_(max_requests), max_memory_(max_memory) {}

  // To be asked once after each request.
  bool worn_out();

  // Executes this program anew with its own arguments. Does not return; throws base::Error(internal) when it
  // cannot.
  [[noreturn]] static void start_afresh(char** argv);

 private:
  std::uint64_t requests_left_;
  std::uint64_t max_memory_;
};
