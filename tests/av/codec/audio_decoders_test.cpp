#include "av/codec/audio_decoders.h"

#include <string>

#include <gmock/gmock.h>

namespace av {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(AudioDecoders, AreAllThatProbingMayStart) {
  EXPECT_THAT("," + audio_decoders() + ",", HasSubstr(",flac,"));
  EXPECT_THAT("," + audio_decoders() + ",", Not(HasSubstr(",h264,")));
}

}  // namespace
}  // namespace av
