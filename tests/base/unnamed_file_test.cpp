#include "base/unnamed_file.h"

#include <filesystem>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/thrown.h"
#include "support/temp_dir.h"

namespace base {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(UnnamedFile, LeavesNoNameInItsFolder) {
  const support::TempDir dir;
  const UniqueFd first = open_unnamed_file(dir.path().string());
  const UniqueFd second = open_unnamed_file(dir.path().string());
  EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
  for (const int fd : {first.get(), second.get()}) {
    struct stat status {};
    ASSERT_EQ(::fstat(fd, &status), 0);
    EXPECT_EQ(status.st_nlink, 0u);
    EXPECT_TRUE(S_ISREG(status.st_mode));
    EXPECT_EQ(status.st_mode & 0777, 0600u);
  }
}

TEST(UnnamedFile, IsReadableWritableAndNotForPrograms) {
  const support::TempDir dir;
  const UniqueFd fd = open_unnamed_file(dir.path().string());
  EXPECT_EQ(::fcntl(fd.get(), F_GETFL) & O_ACCMODE, O_RDWR);
  EXPECT_EQ(::fcntl(fd.get(), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
}

TEST(UnnamedFile, InAMissingFolderIsAFaultOfOursAndItsPathIsNotTold) {
  const support::TempDir dir;
  const auto error = thrown([&] { open_unnamed_file((dir / "missing").string()); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ErrorKind::internal);
  EXPECT_THAT(error->log_detail(), HasSubstr("No such file or directory"));
  EXPECT_THAT(error->what(), Not(HasSubstr("missing")));
}

}  // namespace
}  // namespace base
