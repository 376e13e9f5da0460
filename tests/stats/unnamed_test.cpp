// The metric of the spool said 12 kB while one slow reader held 57 MB of results that have no name.

#include "stats/unnamed.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/unique_fd.h"
#include "support/temp_dir.h"

namespace stats {
namespace {

constexpr std::size_t kSize = 1'000'000;

base::UniqueFd removed_file(const std::filesystem::path& path) {
  support::write_file(path, std::string(kSize, 'x'));
  base::UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::filesystem::remove(path);
  return file;
}

TEST(UnnamedBytes, AreThoseOfRemovedFilesThatAreStillOpen) {
  const support::TempDir dir;
  EXPECT_EQ(unnamed_bytes(dir.path()), 0U);
  std::filesystem::create_directories(dir / "nginx.a/result/0/00");
  base::UniqueFd file = removed_file(dir / "nginx.a/result/0/00/0000000001");
  EXPECT_GE(unnamed_bytes(dir.path()), kSize);
  EXPECT_LT(unnamed_bytes(dir.path()), 2 * kSize);
  file.reset();
  EXPECT_EQ(unnamed_bytes(dir.path()), 0U);
}

TEST(UnnamedBytes, AreCountedOnceHoweverOftenAFileIsOpen) {
  const support::TempDir dir;
  const base::UniqueFd file = removed_file(dir / "result");
  const base::UniqueFd again(::dup(file.get()));
  EXPECT_LT(unnamed_bytes(dir.path()), 2 * kSize);
}

TEST(UnnamedBytes, AreNotThoseOfFilesWithNamesOrElsewhere) {
  const support::TempDir dir;
  const support::TempDir elsewhere;
  const auto path = support::write_file(dir / "upload", std::string(kSize, 'x'));
  const base::UniqueFd named(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const base::UniqueFd other = removed_file(elsewhere / "result");
  EXPECT_EQ(unnamed_bytes(dir.path()), 0U);
  EXPECT_EQ(unnamed_bytes("/nonexistent"), 0U);
}

TEST(UnnamedBytes, AreThoseOfAFileThatNeverHadAName) {
  const support::TempDir dir;
  const base::UniqueFd file(::open(dir.path().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (!file) GTEST_SKIP() << "this file system has no unnamed files";
  ASSERT_EQ(::posix_fallocate(file.get(), 0, kSize), 0);
  EXPECT_GE(unnamed_bytes(dir.path()), kSize);
}

}  // namespace
}  // namespace stats
