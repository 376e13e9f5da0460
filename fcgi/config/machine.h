#pragma once

// What the machine, or the container, has to offer. Where something cannot be found out, the answer is that
// of a machine without that limit.

#include <cstdint>
#include <filesystem>

namespace config {

// CPUs this process may use: those it may run on, or fewer when the quota of its cgroup (v1 or v2) or of one
// above it allows less, rounded up. `root` is where /proc and /sys are looked for.
int cpus(const std::filesystem::path& root = "/");

// Bytes an unprivileged process may write below `folder`, which need not exist yet.
std::uint64_t free_space(std::filesystem::path folder);

}  // namespace config
