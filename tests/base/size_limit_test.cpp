// How large a file can be depends on RLIMIT_FSIZE, which is set for a whole process: each case runs in a
// forked one.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "base/error.h"
#include "base/fd_file.h"
#include "base/fd_sink.h"
#include "base/text_io.h"
#include "base/unnamed_file.h"
#include "support/temp_dir.h"

namespace base {
namespace {

constexpr rlim_t kLimit = 4096;  // bytes

// Writes with `write()` until it throws; ends the process with what was written and why it stopped.
template <typename Write>
[[noreturn]] void write_to_the_limit(int fd, Write write) {
  const rlimit limit{kLimit, kLimit};
  std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &limit);
  try {
    for (std::uint64_t offset = 0; offset < 10 * kLimit; offset += 1000)
      write(offset, std::string(1000, 'x'));
    std::fputs("no limit", stderr);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s after %d: %s", std::string(name(error.kind())).c_str(),
                 static_cast<int>(FdFile(fd).size()), error.what());
  }
  std::_Exit(0);
}

class SizeLimitDeathTest : public testing::Test {
 protected:
  support::TempDir dir_;
  UniqueFd fd_ = open_unnamed_file(dir_.path().string());
};

constexpr const char* kExpected = "^over-limit after 4096: The result would be larger";

TEST_F(SizeLimitDeathTest, OfAFileIsOverLimit) {
  FdFile file(fd_.get());
  const auto write = [&](std::uint64_t offset, const std::string& text) {
    file.write_at(offset, bytes(text));
  };
  EXPECT_EXIT(write_to_the_limit(fd_.get(), write), testing::ExitedWithCode(0), kExpected);
}

TEST_F(SizeLimitDeathTest, OfASinkIsOverLimit) {
  FdSink sink(fd_.get());
  const auto write = [&](std::uint64_t, const std::string& text) { sink.write(bytes(text)); };
  EXPECT_EXIT(write_to_the_limit(fd_.get(), write), testing::ExitedWithCode(0), kExpected);
}

}  // namespace
}  // namespace base
