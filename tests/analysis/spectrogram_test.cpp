#include <gmock/gmock.h>

#include "analysis/answers.h"
#include "support/process.h"
#include "support/temp_dir.h"
#include "waveform/decoded_png.h"

namespace {

// A second of 3 kHz, then a second of 9 kHz, of 24 kHz that there can be.
TEST(Spectrogram, ShowsEachToneWhenItSounds) {
  const support::TempDir dir;
  const auto file = dir / "tones.wav";
  support::run({{"ffmpeg", "-v", "error", "-f", "lavfi", "-i",
                 "aevalsrc='0.5*sin(2*PI*t*if(lt(t,1),3000,9000))':s=48000:d=2", file.string()},
                {}});
  const auto image = waveform::decode_png(
      analysis::answer("waveform", file, {"format=spectrogram", "width=100", "height=240"}));
  ASSERT_EQ(image.width, 100);
  ASSERT_EQ(image.height, 240);
  const auto brightness = [&](int x, int hertz) { return image.at(x, 239 - hertz / 100).green; };
  for (const int x : {2, 25, 45}) {
    EXPECT_GT(brightness(x, 3000), 200) << x;
    EXPECT_LT(brightness(x, 9000), 100) << x;
  }
  for (const int x : {55, 75, 97}) {
    EXPECT_LT(brightness(x, 3000), 100) << x;
    EXPECT_GT(brightness(x, 9000), 200) << x;
  }
}

// Shorter than a window.
TEST(Spectrogram, OfAFewSamplesIsAPictureToo) {
  const support::TempDir dir;
  const auto file = dir / "short.wav";
  support::run({{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=d=0.001:r=8000", file.string()}, {}});
  const auto image = waveform::decode_png(analysis::answer("waveform", file, {"format=spectrogram"}));
  EXPECT_EQ(image.width, 800);
  EXPECT_EQ(image.height, 250);
}

}  // namespace
