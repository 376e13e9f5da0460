#include "base/fd_file.h"

#include <string>

#include <fcntl.h>
#include <gmock/gmock.h>

#include "base/error.h"
#include "base/text_io.h"
#include "base/thrown.h"
#include "base/unnamed_file.h"
#include "support/temp_dir.h"

namespace base {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class FdFileTest : public testing::Test {
 protected:
  support::TempDir dir_;
  UniqueFd fd_ = open_unnamed_file(dir_.path().string());
  FdFile file_{fd_.get()};
};

TEST_F(FdFileTest, StartsEmpty) {
  EXPECT_EQ(file_.size(), 0u);
  EXPECT_EQ(text_at(file_, 0, 10), "");
}

TEST_F(FdFileTest, GrowsByWritesAndIsOverwrittenInPlace) {
  file_.write_at(0, bytes("size?data"));
  file_.write_at(9, bytes("more"));
  file_.write_at(4, bytes("!"));
  EXPECT_EQ(file_.size(), 13u);
  EXPECT_EQ(text_at(file_, 0, 99), "size!datamore");
  EXPECT_EQ(text_at(file_, 9, 2), "mo");
}

TEST_F(FdFileTest, WritingPastTheEndLeavesZerosBetween) {
  file_.write_at(0, bytes("a"));
  file_.write_at(4, bytes("b"));
  EXPECT_EQ(text_at(file_, 0, 99), std::string("a\0\0\0b", 5));
}

TEST_F(FdFileTest, AnEmptyWriteChangesNothing) {
  file_.write_at(10, {});
  EXPECT_EQ(file_.size(), 0u);
}

TEST_F(FdFileTest, ReadsAndWritesLeaveThePosition) {
  file_.write_at(0, bytes("0123456789"));
  text_at(file_, 5, 5);
  EXPECT_EQ(::lseek(fd_.get(), 0, SEEK_CUR), 0);
}

TEST_F(FdFileTest, OffsetsHave64Bits) {
  constexpr std::uint64_t kFar = (std::uint64_t{5} << 30) + 1;
  file_.write_at(kFar, bytes("far"));
  EXPECT_EQ(file_.size(), kFar + 3);
  EXPECT_EQ(text_at(file_, kFar, 9), "far");
}

TEST(FdFile, AFullDiskIsNoSpace) {
  const UniqueFd full(::open("/dev/full", O_RDWR | O_CLOEXEC));
  ASSERT_TRUE(full);
  const auto error = thrown([&] { FdFile(full.get()).write_at(0, bytes("x")); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ErrorKind::no_space);
  EXPECT_THAT(error->what(), HasSubstr("disk space"));
  EXPECT_THAT(error->log_detail(), StartsWith("pwrite: "));
}

TEST_F(FdFileTest, OtherFailuresAreFaultsOfOurs) {
  const UniqueFd read_only(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const auto error = thrown([&] { FdFile(read_only.get()).write_at(0, bytes("x")); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ErrorKind::internal);
  EXPECT_THAT(error->log_detail(), AllOf(StartsWith("pwrite: "), HasSubstr("Bad file descriptor")));
}

}  // namespace
}  // namespace base
