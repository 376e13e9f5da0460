#include <dlfcn.h>
#include <gtest/gtest.h>

#include "av/process.h"

extern "C" {
#include <libavutil/random_seed.h>
}

namespace av {
namespace {

TEST(RandomSeed, Differs) {
  EXPECT_NE(av_get_random_seed(), av_get_random_seed());
}

// Otherwise libavformat opens /dev/urandom, which the sandbox refuses, and spins for 50 to 200 ms.
TEST(RandomSeed, LibavformatCallsOurs) {
  prepare_process();
  const void* seen_by_libraries = ::dlsym(RTLD_DEFAULT, "av_get_random_seed");
  Dl_info where{};
  ASSERT_NE(::dladdr(seen_by_libraries, &where), 0);
  EXPECT_EQ(std::string(where.dli_fname).find("libavutil"), std::string::npos) << where.dli_fname;
}

}  // namespace
}  // namespace av
