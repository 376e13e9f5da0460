#pragma once

// Waiting for something that another process does: look again and again until it holds or the deadline
// passes.

#include <chrono>
#include <thread>

namespace support {

// True as soon as `holds()` is; false when it still is not after `deadline`.
template <typename Predicate>
bool eventually(std::chrono::milliseconds deadline, Predicate holds) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (true) {
    if (holds()) return true;
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace support
