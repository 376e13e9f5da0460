#include "base/unique_fd.h"

#include <type_traits>
#include <utility>

#include <fcntl.h>
#include <gmock/gmock.h>

namespace base {
namespace {

static_assert(!std::is_copy_constructible_v<UniqueFd> && !std::is_copy_assignable_v<UniqueFd>);
static_assert(std::is_nothrow_move_constructible_v<UniqueFd> && std::is_nothrow_move_assignable_v<UniqueFd>);
static_assert(!std::is_convertible_v<int, UniqueFd>, "taking ownership is written out");

int open_null() {
  return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

bool is_open(int fd) {
  return ::fcntl(fd, F_GETFD) != -1;
}

TEST(UniqueFd, IsEmptyByDefault) {
  const UniqueFd fd;
  EXPECT_FALSE(fd);
  EXPECT_EQ(fd.get(), -1);
}

TEST(UniqueFd, ClosesAtTheEndOfItsScope) {
  const int number = open_null();
  {
    const UniqueFd fd(number);
    EXPECT_TRUE(fd);
    EXPECT_EQ(fd.get(), number);
    EXPECT_TRUE(is_open(number));
  }
  EXPECT_FALSE(is_open(number));
}

TEST(UniqueFd, OwnsDescriptorZero) {
  const UniqueFd spare(::dup(STDIN_FILENO));
  UniqueFd zero(::dup2(UniqueFd(open_null()).get(), STDIN_FILENO));
  EXPECT_EQ(zero.get(), 0);
  EXPECT_TRUE(zero);
  zero.reset();
  EXPECT_FALSE(is_open(STDIN_FILENO));
  if (spare) ::dup2(spare.get(), STDIN_FILENO);
}

TEST(UniqueFd, MoveHandsOver) {
  const int number = open_null();
  UniqueFd from(number);
  {
    const UniqueFd to(std::move(from));
    EXPECT_FALSE(from);  // NOLINT(bugprone-use-after-move): this is the promise
    EXPECT_EQ(to.get(), number);
    EXPECT_TRUE(is_open(number));
  }
  EXPECT_FALSE(is_open(number));
}

TEST(UniqueFd, MoveAssignmentClosesWhatItHeld) {
  UniqueFd from(open_null());
  UniqueFd to(open_null());
  const int moved = from.get();
  const int replaced = to.get();
  to = std::move(from);
  EXPECT_EQ(to.get(), moved);
  EXPECT_TRUE(is_open(moved));
  EXPECT_FALSE(is_open(replaced));
}

TEST(UniqueFd, SelfMoveKeeps) {
  UniqueFd fd(open_null());
  UniqueFd& alias = fd;
  fd = std::move(alias);
  EXPECT_TRUE(fd);
  EXPECT_TRUE(is_open(fd.get()));
}

TEST(UniqueFd, ResetTakesAnother) {
  UniqueFd fd(open_null());
  const int first = fd.get();
  const int second = open_null();
  fd.reset(second);
  EXPECT_FALSE(is_open(first));
  EXPECT_EQ(fd.get(), second);
  EXPECT_TRUE(is_open(second));
}

// A number that was closed is soon somebody else's.
TEST(UniqueFd, ClosesExactlyOnce) {
  const int number = open_null();
  {
    UniqueFd fd(number);
    fd.reset();
    EXPECT_FALSE(is_open(number));
    EXPECT_FALSE(fd);
    ASSERT_EQ(open_null(), number) << "the lowest free number is taken first";
    fd.reset();
    EXPECT_TRUE(is_open(number));
  }
  EXPECT_TRUE(is_open(number));
  ::close(number);
}

}  // namespace
}  // namespace base
