// CPU quotas as containers have them, laid out below a folder that stands for the root.

#include "config/machine.h"

#include <fstream>

#include <gmock/gmock.h>

#include "support/temp_dir.h"

namespace config {
namespace {

class Quota : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) {
    const auto file = root_ / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }
  int cpus_here() const { return cpus(root_ / "."); }

  support::TempDir root_;
  const int all_ = cpus(root_ / "nothing here");  // a machine without cgroups
};

TEST_F(Quota, OfVersion2IsRoundedUp) {
  write("proc/self/cgroup", "0::/\n");
  write("sys/fs/cgroup/cpu.max", "50000 100000\n");
  EXPECT_EQ(cpus_here(), 1);
  write("sys/fs/cgroup/cpu.max", "150000 100000\n");
  EXPECT_EQ(cpus_here(), std::min(2, all_));
}

TEST_F(Quota, OfVersion1IsRoundedUp) {
  write("proc/self/cgroup", "5:memory:/a\n4:cpu,cpuacct:/a\n1:name=systemd:/\n0::/\n");
  write("sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us", "20000\n");
  write("sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(cpus_here(), 1);
}

TEST_F(Quota, ThatIsLeastOnTheWayUpHolds) {
  write("proc/self/cgroup", "0::/a/b\n");
  write("sys/fs/cgroup/a/cpu.max", "100000 100000\n");
  write("sys/fs/cgroup/a/b/cpu.max", "9900000 100000\n");
  EXPECT_EQ(cpus_here(), 1);
}

// A container without a cgroup namespace: /proc has the name from outside, /sys the container's own group.
TEST_F(Quota, OfAGroupMountedAsTheRootHolds) {
  write("proc/self/cgroup", "4:cpu:/docker/0123\n");
  write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "100000\n");
  write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(cpus_here(), 1);
}

TEST_F(Quota, ThatIsNoneLeavesAllCpus) {
  write("proc/self/cgroup", "4:cpu:/\n3:cpuset:/\n0::/\n");
  write("sys/fs/cgroup/cpu.max", "max 100000\n");
  write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
  write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(cpus_here(), all_);
}

TEST_F(Quota, ThatCannotBeReadLeavesAllCpus) {
  write("proc/self/cgroup", "no colons\n0::/x\n::\n");
  write("sys/fs/cgroup/cpu.max", "0 0\n");
  write("sys/fs/cgroup/x/cpu.max", "many\n");
  EXPECT_EQ(cpus_here(), all_);
  EXPECT_GE(all_, 1);
}

TEST(FreeSpace, OfAFolderThatIsNotThereYetIsThatOfItsPlace) {
  const support::TempDir dir;
  EXPECT_GT(free_space(dir / "a" / "b"), 0u);
  EXPECT_LT(free_space(dir / "a" / "b"), std::uint64_t{1} << 60);
  EXPECT_EQ(free_space("/proc/nothing"), free_space("/proc"));
}

}  // namespace
}  // namespace config
