#include "base/fd_sink.h"

#include <array>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>

#include "base/error.h"
#include "base/text_io.h"
#include "base/thrown.h"
#include "base/unique_fd.h"

namespace base {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string read_to_end(int fd) {
  std::string text;
  std::array<char, 1000> piece{};
  for (ssize_t got; (got = ::read(fd, piece.data(), piece.size())) > 0;)
    text.append(piece.data(), static_cast<std::size_t>(got));
  return text;
}

TEST(FdSink, WritesAllOfALargeBufferThroughAPipe) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
  const UniqueFd out(ends[0]);
  UniqueFd in(ends[1]);
  std::string text;
  for (int i = 0; text.size() < 1'000'000; ++i) text += std::to_string(i);

  std::string received;
  std::thread reader([&] { received = read_to_end(out.get()); });
  FdSink sink(in.get());
  sink.write(bytes(text));
  sink.write({});
  sink.write(bytes("end"));
  in.reset();
  reader.join();
  EXPECT_TRUE(received == text + "end") << received.size() << " bytes";
}

TEST(FdSink, AFullDiskIsNoSpace) {
  const UniqueFd full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  ASSERT_TRUE(full);
  const auto error = thrown([&] { FdSink(full.get()).write(bytes("x")); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ErrorKind::no_space);
  EXPECT_THAT(error->what(), HasSubstr("disk space"));
  EXPECT_THAT(error->log_detail(), StartsWith("write: "));
}

TEST(FdSink, OtherFailuresAreFaultsOfOurs) {
  const auto error = thrown([] { FdSink(-1).write(bytes("x")); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ErrorKind::internal);
  EXPECT_THAT(error->log_detail(), StartsWith("write: "));
}

}  // namespace
}  // namespace base
