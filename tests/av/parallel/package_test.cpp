// Several results of one upload, each in segments, by the same threads.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "av/parallel/in_threads.h"
#include "support/long_sound.h"

namespace av {
namespace {

using Package = std::vector<audio::Field>;

class PackageInThreads : public InThreads, public testing::WithParamInterface<Package> {
 protected:
  // That long, pieces have several segments.
  const std::string source_ = support::long_sound(44100, 2, 90);
};

TEST_P(PackageInThreads, HasTheSameBytesWhateverTheirNumber) {
  base::Crew alone(0);
  const std::string expected = package_of(source_, GetParam(), &alone);
  for (const std::size_t threads : {1, 2, 7}) {
    base::Crew crew(threads);
    EXPECT_TRUE(package_of(source_, GetParam(), &crew) == expected) << threads << " threads more";
  }
}

TEST_P(PackageInThreads, IsOfAsManyBytesAsASerialOne) {
  base::Crew crew(2);
  const auto serial = static_cast<double>(package_of(source_, GetParam(), nullptr).size());
  EXPECT_NEAR(static_cast<double>(package_of(source_, GetParam(), &crew).size()) / serial, 1, 0.005);
}

INSTANTIATE_TEST_SUITE_P(
    Packages, PackageInThreads,
    testing::Values(Package{{"format", "mp3"}, {"format", "opus"}, {"format", "flac"}, {"format", "m4a"}},
                    Package{{"format", "mp3"}, {"split_duration", "40"}},
                    Package{{"format", "flac"}, {"channels", "split"}}, Package{{"format", "hls"}},
                    Package{{"format", "mp3"}, {"split_size", "1MB"}}));

}  // namespace
}  // namespace av
