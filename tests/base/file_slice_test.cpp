#include "base/file_slice.h"

#include <cstring>
#include <string>

#include <fcntl.h>
#include <gmock/gmock.h>

#include "base/error.h"
#include "base/text_io.h"
#include "base/thrown.h"
#include "support/temp_dir.h"

namespace base {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class SliceTest : public testing::Test {
 protected:
  support::TempDir dir_;
  std::string path_ = support::write_file(dir_ / "digits", "0123456789");
  UniqueFd file_ = open_for_reading(path_);
};

struct Case {
  std::uint64_t offset, size;         // of the slice in the ten bytes 0123456789
  std::uint64_t read_at, read_bytes;  // in the slice
  std::string expected;
};

void PrintTo(const Case& example, std::ostream* out) {
  *out << example.read_bytes << " bytes at " << example.read_at << " of {" << example.offset << ", "
       << example.size << "}";
}

class SliceRead : public SliceTest, public testing::WithParamInterface<Case> {};

TEST_P(SliceRead, GivesWhatLiesInTheSliceAndInTheFile) {
  const Case& example = GetParam();
  const FileSlice slice(file_.get(), example.offset, example.size);
  EXPECT_EQ(slice.size(), example.size);
  EXPECT_EQ(text_at(slice, example.read_at, example.read_bytes), example.expected);
}

INSTANTIATE_TEST_SUITE_P(Inside, SliceRead,
                         testing::Values(Case{0, 10, 0, 10, "0123456789"}, Case{2, 5, 0, 5, "23456"},
                                         Case{2, 5, 1, 2, "34"}, Case{9, 1, 0, 1, "9"},
                                         Case{2, 5, 0, 0, ""}));
INSTANTIATE_TEST_SUITE_P(PastItsEnd, SliceRead,
                         testing::Values(Case{2, 5, 0, 99, "23456"}, Case{2, 5, 4, 9, "6"},
                                         Case{2, 5, 5, 1, ""}, Case{2, 5, 6, 1, ""},
                                         Case{2, 5, UINT64_MAX, 1, ""}, Case{3, 0, 0, 1, ""}));
INSTANTIATE_TEST_SUITE_P(PastTheFilesEnd, SliceRead,
                         testing::Values(Case{8, 9, 0, 9, "89"}, Case{8, 9, 2, 1, ""},
                                         Case{20, 5, 0, 5, ""}));

TEST_F(SliceTest, SlicesShareADescriptorAndLeaveItsPosition) {
  ASSERT_EQ(::lseek(file_.get(), 7, SEEK_SET), 7);
  const FileSlice first(file_.get(), 0, 5);
  const FileSlice second(file_.get(), 5, 5);
  EXPECT_EQ(text_at(first, 0, 2), "01");
  EXPECT_EQ(text_at(second, 0, 2), "56");
  EXPECT_EQ(text_at(first, 2, 2), "23");
  EXPECT_EQ(text_at(second, 2, 2), "78");
  EXPECT_EQ(::lseek(file_.get(), 0, SEEK_CUR), 7);
}

TEST_F(SliceTest, OffsetsHave64Bits) {
  constexpr off_t kFar = (off_t{5} << 30) + 1;
  const UniqueFd file(::open(path_.c_str(), O_RDWR | O_CLOEXEC));
  ASSERT_EQ(::pwrite(file.get(), "far", 3, kFar), 3);
  EXPECT_EQ(text_at(FileSlice(file.get(), kFar, 3), 0, 3), "far");
  EXPECT_EQ(text_at(FileSlice(file.get(), 1, UINT64_MAX - 1), kFar - 1, 9), "far");
  EXPECT_EQ(file_size(file.get()), static_cast<std::uint64_t>(kFar) + 3);
}

TEST(FileSlice, AFailedReadIsAFaultOfOurs) {
  const auto error = thrown([] { text_at(FileSlice(-1, 0, 5), 0, 1); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ErrorKind::internal);
  EXPECT_EQ(error->log_detail(), std::string("pread: ") + std::strerror(EBADF));
}

TEST_F(SliceTest, FilesAreOpenedForReadingOnlyAndNotForPrograms) {
  EXPECT_EQ(::fcntl(file_.get(), F_GETFL) & O_ACCMODE, O_RDONLY);
  EXPECT_EQ(::fcntl(file_.get(), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
  EXPECT_EQ(file_size(file_.get()), 10u);
}

TEST_F(SliceTest, AMissingFileIsAFaultOfOursAndItsPathIsNotTold) {
  const auto error = thrown([&] { open_for_reading(path_ + ".gone"); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ErrorKind::internal);
  EXPECT_THAT(error->log_detail(), StartsWith("open: "));
  EXPECT_THAT(error->what(), Not(HasSubstr("gone")));
}

TEST(FileSize, OfNoFileIsAFaultOfOurs) {
  const auto error = thrown([] { file_size(-1); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ErrorKind::internal);
  EXPECT_THAT(error->log_detail(), StartsWith("lseek: "));
}

}  // namespace
}  // namespace base
