// DSD of every rate, in each of its containers: to a rate that the target takes and that divides the
// source's.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/dsd_bytes.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

struct Kind {
  const char* extension;
  std::string (*bytes)(int rate, double seconds);
};

class Dsd : public testing::TestWithParam<Kind> {};

TEST_P(Dsd, BecomesARateThatDividesItsOwn) {
  const support::TempDir dir;
  struct Target {
    const char* extension;
    std::vector<int> rates;  // Hz, of DSD64 to DSD512
  };
  const std::vector<Target> targets{{"flac", {352800, 352800, 352800, 352800}},
                                    {"wav", {352800, 705600, 705600, 705600}},
                                    {"m4a", {88200, 88200, 88200, 88200}},
                                    {"mp3", {44100, 44100, 44100, 44100}}};
  int rate = 2'822'400;
  for (std::size_t i = 0; i < 4; ++i, rate *= 2) {
    const Path in =
        support::write_file(dir / ("in." + std::string(GetParam().extension)), GetParam().bytes(rate, 0.2));
    for (const Target& target : targets) {
      const Path out = convert(in, dir / ("out." + std::string(target.extension)));
      const support::Probe result = support::probe(out);
      EXPECT_EQ(result.sample_rate, target.rates[i]) << target.extension << " of " << rate;
      EXPECT_NEAR(result.duration, 0.2, 0.06);
      EXPECT_NEAR(support::rms_db(support::decode_float(out, 44100), 0), -9.03, 0.6);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(In, Dsd,
                         testing::Values(Kind{"dsf", support::dsf_bytes}, Kind{"dff", support::dff_bytes},
                                         Kind{"wv", support::dsd_wavpack_bytes}),
                         [](const auto& test) { return std::string(test.param.extension); });

TEST(DsdOfTheOtherFamily, StaysInIt) {
  const support::TempDir dir;
  const Path in = support::write_file(dir / "in.dsf", support::dsf_bytes(2 * 3'072'000, 0.2));
  EXPECT_EQ(support::probe(convert(in, dir / "out.flac")).sample_rate, 384'000);
  EXPECT_EQ(support::probe(convert(in, dir / "out.m4a")).sample_rate, 96'000);
}

}  // namespace
}  // namespace options
