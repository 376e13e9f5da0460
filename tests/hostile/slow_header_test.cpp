// Lists that no counter sees, since they are compressed, and that take libavformat minutes between two reads.

#include <filesystem>
#include <regex>

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "hostile/converted.h"
#include "support/eventually.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace {

using base::ErrorKind;
using ::testing::HasSubstr;

std::string slow_film(const std::string& place, int keys) {
  return support::output_of({{"python3", SLOW_HEADER, place, std::to_string(keys)}, {}});
}

double children_cpu() {
  rusage usage{};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) + static_cast<double>(usage.ru_stime.tv_sec);
}

class SlowHeader : public ::testing::TestWithParam<const char*> {};

TEST_P(SlowHeader, IsGivenUpByTheParent) {
  const support::TempDir dir;
  const std::string film = slow_film(GetParam(), 100'000);
  const double before = children_cpu();
  const job::Runner runner({.opening = std::chrono::seconds(1)}, dir.path());
  const auto outcome = hostile::convert(runner, film, "film.mov", "wav");
  ASSERT_TRUE(outcome.error) << "was converted";
  EXPECT_EQ(outcome.error->kind(), ErrorKind::over_limit) << outcome.error->log_detail();
  EXPECT_THAT(outcome.error->what(), HasSubstr("tags or lists"));
  EXPECT_LT(children_cpu() - before, 6) << "seconds";
}

INSTANTIATE_TEST_SUITE_P(In, SlowHeader, ::testing::Values("moov", "udta"),
                         [](const auto& test) { return std::string(test.param); });

std::string limits_of(const support::Process& process) {
  return support::read_file("/proc/" + std::to_string(process.pid()) + "/limits");
}

// Over 150 s before. That the limit is 20 s is looked at, and then made 2.
TEST(SlowHeaderOnTheCommandLine, IsGivenUp) {
  const support::TempDir dir;
  const auto film = support::write_file(dir / "film.mov", slow_film("moov", 200'000));
  support::Process process({{AUDIO_CONVERT, film, dir / "film.wav"}, {}});
  ASSERT_TRUE(support::eventually(std::chrono::seconds(10), [&] {
    return std::regex_search(limits_of(process), std::regex("Max cpu time +20 "));
  }));
  const rlimit sooner{2, RLIM_INFINITY};
  ASSERT_EQ(::prlimit(process.pid(), RLIMIT_CPU, &sooner, nullptr), 0);
  const auto outcome = process.wait(std::chrono::seconds(60));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->exit_code, 5) << outcome->signal;  // over a limit
  EXPECT_THAT(outcome->err, HasSubstr("over-limit"));
  std::filesystem::remove(film);
  EXPECT_TRUE(std::filesystem::is_empty(dir.path())) << "a part of the result is left";
}

// The limit is the header's, not that of the work.
TEST(SlowHeaderOnTheCommandLine, IsNotWhatConvertingTakes) {
  const support::TempDir dir;
  support::write_silent_wav(dir / "long.wav", 1'000'000'000);
  const support::Process process({{AUDIO_CONVERT, dir / "long.wav", dir / "long.m4a"}, {}});
  const auto part = dir / "long.m4a.part";
  ASSERT_TRUE(support::eventually(std::chrono::seconds(60), [&] {
    return std::filesystem::exists(part) && std::filesystem::file_size(part) > 0;
  }));
  EXPECT_THAT(limits_of(process), ::testing::ContainsRegex("Max cpu time +unlimited"));
}

}  // namespace
