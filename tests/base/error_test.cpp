#include "base/error.h"

#include <cerrno>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "base/thrown.h"

namespace base {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

TEST(ErrorKindName, EveryKindHasItsOwn) {
  std::set<std::string_view> names;
  for (int kind = 0; kind <= static_cast<int>(ErrorKind::client_gone); ++kind) {
    const auto text = name(static_cast<ErrorKind>(kind));
    EXPECT_THAT(std::string(text), MatchesRegex("[a-z]+(-[a-z]+)*"));
    EXPECT_TRUE(names.insert(text).second) << text << " names two kinds, or kind " << kind << " has no name";
  }
}

TEST(Error, TellsClientAndLogApart) {
  const Error error(ErrorKind::not_media, "This is not audio.", "avformat_open_input: Invalid data");
  EXPECT_EQ(error.kind(), ErrorKind::not_media);
  EXPECT_STREQ(error.what(), "This is not audio.");
  EXPECT_EQ(error.log_detail(), "avformat_open_input: Invalid data");
  EXPECT_TRUE(error.fields().empty());
}

TEST(Error, OneBadFieldIsTheWholeText) {
  const Error error(std::vector<FieldError>{{"bitrate", "is not possible"}});
  EXPECT_EQ(error.kind(), ErrorKind::bad_request);
  EXPECT_STREQ(error.what(), "bitrate: is not possible");
  ASSERT_EQ(error.fields().size(), 1u);
  EXPECT_EQ(error.fields()[0].field, "bitrate");
}

TEST(Error, SeveralBadFieldsAreCountedAndKept) {
  const Error error(std::vector<FieldError>{{"a", "first"}, {"b", "second"}, {"c", "third"}});
  EXPECT_THAT(error.what(), AllOf(HasSubstr("3 fields"), HasSubstr("errors"), Not(HasSubstr("first"))));
  ASSERT_EQ(error.fields().size(), 3u);
  EXPECT_EQ(error.fields()[2].detail, "third");
}

struct Case {
  int number;
  ErrorKind kind;
};

class ErrnoKind : public testing::TestWithParam<Case> {};

TEST_P(ErrnoKind, IsToldWithTheFunctionInTheLogOnly) {
  const auto error = thrown([] {
    errno = GetParam().number;
    throw_errno("pwrite");
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), GetParam().kind);
  EXPECT_EQ(error->log_detail(), std::string("pwrite: ") + std::strerror(GetParam().number));
  EXPECT_THAT(error->what(), AllOf(Not(HasSubstr("pwrite")), HasSubstr("server")));
}

INSTANTIATE_TEST_SUITE_P(Numbers, ErrnoKind,
                         testing::Values(Case{ENOSPC, ErrorKind::no_space}, Case{EDQUOT, ErrorKind::no_space},
                                         Case{EIO, ErrorKind::internal}, Case{EBADF, ErrorKind::internal}));

TEST(ThrowErrno, TakesAKindAndAText) {
  const auto error = thrown([] {
    errno = ENOSPC;
    throw_errno(ErrorKind::over_limit, "Too much.", "write");
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ErrorKind::over_limit);
  EXPECT_STREQ(error->what(), "Too much.");
  EXPECT_EQ(error->log_detail(), std::string("write: ") + std::strerror(ENOSPC));
}

}  // namespace
}  // namespace base
