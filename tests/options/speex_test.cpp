// Speex, whose decoder in FFmpeg 7 gives noise from 16 kHz on.

#include <string>

#include <gtest/gtest.h>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/samples.h"
#include "support/temp_dir.h"

namespace options {
namespace {

class Speex : public testing::TestWithParam<int> {};

TEST_P(Speex, SoundsAsItsSource) {
  const support::TempDir dir;
  const std::string rate = std::to_string(GetParam());
  const std::string sine = "sine=300:d=3:r=" + rate;
  const Path source = made("speex-source-" + rate + ".wav", {"-f", "lavfi", "-i", sine});
  const Path speex = made("speex-" + rate + ".spx", {"-f", "lavfi", "-i", sine, "-c:a", "libspeex"});
  const support::Outcome outcome = support::audio_convert(speex, dir / "out.wav");
  ASSERT_TRUE(outcome.ok()) << outcome.err;
  const auto expected = support::decode_float(source);
  const auto actual = support::decode_float(dir / "out.wav");
  EXPECT_NEAR(static_cast<double>(actual.frames()), static_cast<double>(expected.frames()),
              GetParam() / 20.0);
  EXPECT_NEAR(support::rms_db(actual, 0), support::rms_db(expected, 0), 1.5);
}

INSTANTIATE_TEST_SUITE_P(Every, Speex, testing::Values(8000, 16000, 32000),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace options
