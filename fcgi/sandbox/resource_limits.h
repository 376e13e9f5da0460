#pragma once

// What the kernel lets a sandboxed child use (setrlimit(2)).

#include <chrono>
#include <cstdint>

namespace sandbox {

// 0 means unlimited everywhere.
struct ResourceLimits {
  std::uint64_t memory = 0;     // bytes of address space beyond what the parent has
  std::uint64_t file_size = 0;  // bytes
  std::chrono::seconds cpu{0};
};

}  // namespace sandbox
