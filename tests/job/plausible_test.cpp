// A forged report: `samples` of INT64_MAX once made the sum of all audio 2.8e19 s.

#include "job/plausible.h"

#include <cmath>
#include <cstring>
#include <limits>

#include <gtest/gtest.h>

#include "job/report.h"

namespace job {
namespace {

constexpr auto kMost = std::numeric_limits<std::int64_t>::max();

// Of a page that claims `report`, the seconds that would be counted.
double counted_seconds(const audio::ResultInfo& report, std::uint64_t upload, const Limits& limits) {
  SharedReport page(plausible(upload, limits));
  page.finished(report);
  const audio::ResultInfo info = page.info();
  return static_cast<double>(info.samples) / std::max(info.sample_rate, 1);
}

TEST(ForgedReport, CountsNoMoreThanTheConversionCouldBe) {
  const Limits limits{.duration = std::chrono::seconds(3600)};
  EXPECT_EQ(counted_seconds({.sample_rate = 48000, .samples = kMost}, 1'000'000, limits), 0);
  EXPECT_EQ(counted_seconds({.sample_rate = 0, .samples = kMost}, 1'000'000, limits), 0);
  EXPECT_EQ(counted_seconds({.sample_rate = 1, .samples = 86'400}, 1'000'000, limits), 0);
  EXPECT_EQ(counted_seconds({.sample_rate = -5, .samples = 86'400}, 1'000'000, limits), 0);
  EXPECT_EQ(counted_seconds({.sample_rate = 2'000'000'000, .samples = kMost}, 1'000'000, limits), 0);
}

TEST(ForgedReport, IsHeldAgainstTheUploadWhereNoDurationIsSet) {
  const Limits limits{.duration = std::chrono::seconds(0)};
  EXPECT_EQ(counted_seconds({.sample_rate = 8000, .samples = kMost}, 1'000'000, limits), 0);
  EXPECT_EQ(counted_seconds({.sample_rate = 8000, .samples = 8000LL * 3'000'000}, 1000, limits), 0);
}

TEST(ForgedReport, LeavesWhatCanBeAsItIs) {
  const Limits limits{.duration = std::chrono::seconds(86'400)};
  EXPECT_EQ(counted_seconds({.sample_rate = 8000, .samples = 8000LL * 86'400}, 163'000, limits), 86'400);
  EXPECT_EQ(counted_seconds({.sample_rate = 768'000, .samples = 768}, 100, limits), 0.001);
}

TEST(ForgedReport, SaysNothingOfASourceThatCannotBe) {
  SharedReport page(plausible(100, {}));
  page.started({.source = {"wav", "pcm", 2'000'000'000, 30'000, 1e300}});
  EXPECT_EQ(page.source().sample_rate, 0);
  EXPECT_EQ(page.source().channels, 0);
  EXPECT_EQ(page.source().duration, 0);
}

TEST(ForgedReport, WithEveryBitSetIsOfNoWeight) {
  Report page{};
  std::memset(static_cast<void*>(&page), 0x7f, sizeof page);
  const audio::ResultInfo info = credible(read_info(page), plausible(1000, {}));
  EXPECT_EQ(info.samples, 0);
  EXPECT_EQ(info.bit_rate, 0);
  EXPECT_EQ(info.declared_duration, 0);
  EXPECT_EQ(info.decode_errors, 0U);
  EXPECT_EQ(info.clamped_samples, 0U);
}

}  // namespace
}  // namespace job
