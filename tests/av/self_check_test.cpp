#include "av/self_check.h"

#include <gmock/gmock.h>

#include "base/error.h"

namespace av {
namespace {

using audio::Seconds;

// One second at 44.1 kHz through one graph.
constexpr Passage kWhole{Seconds(1), 44100, 1, 44100, 44100};

auto refuses() {
  return testing::Throws<base::Error>(testing::Property(&base::Error::kind, base::ErrorKind::internal));
}

TEST(SelfCheck, WhatArrivedWholePasses) {
  EXPECT_NO_THROW(check_passage(kWhole));
}

TEST(SelfCheck, PaddingBehindTheEndPasses) {
  Passage passage = kWhole;
  passage.delivered += 1152;
  EXPECT_NO_THROW(check_passage(passage));
}

TEST(SelfCheck, ARoundedRateConversionPasses) {
  EXPECT_NO_THROW(check_passage({Seconds(1.00003), 16000, 2, 16003, 16003}));
}

TEST(SelfCheck, SamplesLostBeforeTheEncoderAreAFaultOfOurs) {
  Passage passage = kWhole;
  passage.encoded = passage.delivered = 44100 - 1024;
  EXPECT_THAT([&] { check_passage(passage); }, refuses());
}

TEST(SelfCheck, SamplesTooManyAreAFaultOfOurs) {
  Passage passage = kWhole;
  passage.encoded = passage.delivered = 44100 + 1024;
  EXPECT_THAT([&] { check_passage(passage); }, refuses());
}

TEST(SelfCheck, SamplesLeftInTheEncoderAreAFaultOfOurs) {
  Passage passage = kWhole;
  passage.delivered -= 1;
  EXPECT_THAT([&] { check_passage(passage); }, refuses());
}

}  // namespace
}  // namespace av
