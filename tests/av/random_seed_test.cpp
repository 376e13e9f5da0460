#include <cstdint>
#include <vector>

#include <dlfcn.h>
#include <gtest/gtest.h>

#include "av/lib/process.h"

extern "C" {
#include <libavutil/random_seed.h>
}

namespace av {
namespace {

TEST(RandomSeed, Differs) {
  EXPECT_NE(av_get_random_seed(), av_get_random_seed());
}

// Otherwise the serial numbers of Ogg streams would make two results of one upload differ.
TEST(RandomSeed, FollowsFromWhatItIsGiven) {
  const auto drawn = [] {
    std::vector<std::uint32_t> numbers(5);
    for (auto& number : numbers) number = av_get_random_seed();
    return numbers;
  };
  seed_random(7);
  const auto first = drawn();
  seed_random(7);
  EXPECT_EQ(drawn(), first);
  seed_random(8);
  EXPECT_NE(drawn(), first);
}

class SeenByLibraries : public testing::TestWithParam<const char*> {};

// Otherwise libavformat opens /dev/urandom, which the sandbox refuses, and spins for 50 to 200 ms.
TEST_P(SeenByLibraries, IsOurs) {
  prepare_process();
  const void* function = ::dlsym(RTLD_DEFAULT, GetParam());
  if (!function) GTEST_SKIP() << "this FFmpeg has no " << GetParam() << ", or is part of this program";
  Dl_info where{};
  ASSERT_NE(::dladdr(function, &where), 0);
  EXPECT_EQ(std::string(where.dli_fname).find("libavutil"), std::string::npos) << where.dli_fname;
}

INSTANTIATE_TEST_SUITE_P(RandomSeed, SeenByLibraries,
                         testing::Values("av_get_random_seed", "av_random_bytes"),
                         [](const auto& row) { return row.param; });

}  // namespace
}  // namespace av
