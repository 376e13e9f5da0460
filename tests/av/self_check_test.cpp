#include "av/self_check.h"

#include <gmock/gmock.h>

#include "base/error.h"

namespace av {
namespace {

using audio::Seconds;

// One second at 44.1 kHz through one graph.
constexpr SampleCounts kWhole{Seconds(1), 44100, 1, 44100, 44100};

auto refuses() {
  return testing::Throws<base::Error>(testing::Property(&base::Error::kind, base::ErrorKind::internal));
}

TEST(SelfCheck, WhatArrivedWholePasses) {
  EXPECT_NO_THROW(check_sample_counts(kWhole));
}

TEST(SelfCheck, PaddingBehindTheEndPasses) {
  SampleCounts counts = kWhole;
  counts.delivered += 1152;
  EXPECT_NO_THROW(check_sample_counts(counts));
}

TEST(SelfCheck, ARoundedRateConversionPasses) {
  EXPECT_NO_THROW(check_sample_counts({Seconds(1.00003), 16000, 2, 16003, 16003}));
}

TEST(SelfCheck, SamplesLostBeforeTheEncoderAreAFaultOfOurs) {
  SampleCounts counts = kWhole;
  counts.encoded = counts.delivered = 44100 - 1024;
  EXPECT_THAT([&] { check_sample_counts(counts); }, refuses());
}

TEST(SelfCheck, SamplesTooManyAreAFaultOfOurs) {
  SampleCounts counts = kWhole;
  counts.encoded = counts.delivered = 44100 + 1024;
  EXPECT_THAT([&] { check_sample_counts(counts); }, refuses());
}

TEST(SelfCheck, SamplesLeftInTheEncoderAreAFaultOfOurs) {
  SampleCounts counts = kWhole;
  counts.delivered -= 1;
  EXPECT_THAT([&] { check_sample_counts(counts); }, refuses());
}

}  // namespace
}  // namespace av
