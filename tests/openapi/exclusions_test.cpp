#include "openapi/exclusions.h"

#include <gmock/gmock.h>

namespace openapi {

void PrintTo(const Exclusion& exclusion, std::ostream* out) {
  *out << exclusion.field << "=" << exclusion.value << " / " << exclusion.other;
}

namespace {

using audio::Operation;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

TEST(Exclusions, AreFoundInTheParser) {
  const auto found = exclusions(Operation::convert);
  EXPECT_THAT(found, Contains(Exclusion{"bitrate", "", "quality"}));
  EXPECT_THAT(found, Contains(Exclusion{"end", "", "duration"}));
  EXPECT_THAT(found, Contains(Exclusion{"volume", "", "normalize"}));
  EXPECT_THAT(found, Contains(Exclusion{"codec", "copy", "channels"}));
  EXPECT_THAT(found, Contains(Exclusion{"delivery", "stream", "max_size"}));
}

TEST(Exclusions, AreNoneWhereFieldsGoTogether) {
  for (const Exclusion& exclusion : exclusions(Operation::convert)) {
    EXPECT_FALSE(exclusion.field == "start" || exclusion.other == "start") << exclusion.other;
    EXPECT_FALSE(exclusion.field == "codec" && exclusion.value == "auto") << exclusion.other;
  }
  EXPECT_THAT(exclusions(Operation::loudness), Not(Contains(Exclusion{"conform", "", "series"})));
  EXPECT_THAT(exclusions(Operation::cover), IsEmpty());
}

TEST(Exclusions, SayWhatAFormOfAWaveformHasNoUseFor) {
  const auto found = exclusions(Operation::waveform);
  EXPECT_THAT(found, Contains(Exclusion{"format", "json", "width"}));
  EXPECT_THAT(found, Contains(Exclusion{"format", "png", "scale"}));
  EXPECT_THAT(found, Contains(Exclusion{"samples_per_pixel", "", "pixels_per_second"}));
  EXPECT_THAT(found, Not(Contains(Exclusion{"format", "spectrogram", "scale"})));
}

}  // namespace
}  // namespace openapi
