#include "config/machine.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>

#include <sched.h>
#include <sys/statvfs.h>

namespace config {
namespace {

namespace fs = std::filesystem;

constexpr double kNoQuota = std::numeric_limits<double>::infinity();

template <typename Number>
std::optional<Number> read_number(const fs::path& path) {
  std::ifstream file(path);
  Number value{};
  return file >> value ? std::optional(value) : std::nullopt;
}

// v2: "MICROSECONDS PERIOD" in one file, "max" for none.
double quota_v2(const fs::path& group) {
  std::ifstream file(group / "cpu.max");
  double quota = 0;
  double period = 0;
  return file >> quota >> period && period > 0 ? quota / period : kNoQuota;
}

// v1: two files, a negative quota for none.
double quota_v1(const fs::path& group) {
  const auto quota = read_number<double>(group / "cpu.cfs_quota_us");
  const auto period = read_number<double>(group / "cpu.cfs_period_us");
  return quota && period && *quota > 0 && *period > 0 ? *quota / *period : kNoQuota;
}

// The least quota of `group` and of those above it, up to where the hierarchy is mounted. A container may see
// its own group as the mount's root while /proc names it from outside: what is not there is passed over.
double least_quota(const fs::path& mount, const fs::path& group, double (*quota_of)(const fs::path&)) {
  double least = quota_of(mount);
  fs::path path = mount;
  for (const fs::path& part : group.relative_path()) least = std::min(least, quota_of(path /= part));
  return least;
}

// Lines of /proc/self/cgroup are "ID:CONTROLLERS:PATH"; v2's has no controllers.
double quota(const fs::path& root) {
  std::ifstream groups(root / "proc/self/cgroup");
  double least = kNoQuota;
  for (std::string line; std::getline(groups, line);) {
    std::istringstream fields(line);
    std::string id;
    std::string controllers;
    std::string path;
    std::getline(std::getline(std::getline(fields, id, ':'), controllers, ':'), path);
    const fs::path mount = root / "sys/fs/cgroup" / controllers;
    if (controllers.empty()) least = std::min(least, least_quota(mount, path, quota_v2));
    if (("," + controllers + ",").find(",cpu,") != std::string::npos)
      least = std::min(least, least_quota(mount, path, quota_v1));
  }
  return least;
}

int cpus_to_run_on() {
  cpu_set_t set;
  return ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

}  // namespace

int cpus(const fs::path& root) {
  return static_cast<int>(std::min<double>(cpus_to_run_on(), std::ceil(quota(root))));
}

std::uint64_t free_space(fs::path folder) {
  while (folder.has_relative_path() && !fs::exists(folder)) folder = folder.parent_path();
  struct statvfs disk {};
  if (::statvfs(folder.c_str(), &disk) != 0) return std::numeric_limits<std::uint64_t>::max();
  return std::uint64_t{disk.f_bavail} * disk.f_frsize;
}

}  // namespace config
