#include "recycling.h"

#include <fstream>

#include <spdlog/spdlog.h>
#include <unistd.h>

#include "base/error.h"

namespace {

// Bytes of this process that are in memory: the second number of /proc/self/statm, in pages.
std::uint64_t resident_memory() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  file >> all >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

bool Recycling::worn_out() {
  --requests_left_;
  const std::uint64_t memory = resident_memory();
  const bool worn = requests_left_ == 0 || (max_memory_ > 0 && memory > max_memory_);
  if (worn) spdlog::info("starting afresh requests_left={} resident_bytes={}", requests_left_, memory);
  return worn;
}

void Recycling::start_afresh(char** argv) {
  ::execvp(argv[0], argv);
  base::throw_errno("execvp");
}
