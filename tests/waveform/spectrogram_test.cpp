#include "waveform/spectrogram.h"

#include <gmock/gmock.h>

#include "support/text_sink.h"
#include "waveform/decoded_png.h"

namespace waveform {
namespace {

constexpr int kBins = 1025;
constexpr int kRate = 48000;  // Hz
constexpr int kHeight = 240;

// The row from the bottom that is brightest where one bin sounds.
int brightest_row(audio::FrequencyScale scale, double frequency) {
  Spectrogram spectrogram(1, kHeight, 1, scale, kRate, kBins);
  std::vector<float> magnitudes(kBins);
  magnitudes[static_cast<std::size_t>(frequency / (kRate / 2) * (kBins - 1))] = 1;
  spectrogram.set(0, 0, magnitudes);
  support::TextSink sink;
  spectrogram.draw(sink);
  const auto image = decode_png(sink.text);
  int best = 0;
  for (int y = 0; y < kHeight; ++y) {
    if (image.at(0, y).green > image.at(0, best).green) best = y;
  }
  return kHeight - 1 - best;
}

TEST(Spectrogram, HasLowFrequenciesAtTheBottom) {
  EXPECT_NEAR(brightest_row(audio::FrequencyScale::linear, 6000), kHeight / 4, 1);
  EXPECT_NEAR(brightest_row(audio::FrequencyScale::linear, 18000), 3 * kHeight / 4, 1);
}

// From 20 Hz to 24 kHz are three decades and a bit.
TEST(Spectrogram, SpreadsLowFrequenciesOnALogarithmicScale) {
  EXPECT_NEAR(brightest_row(audio::FrequencyScale::logarithmic, 693), kHeight / 2, 2);
  EXPECT_NEAR(brightest_row(audio::FrequencyScale::mel, 3481), kHeight / 2, 2);
}

TEST(Spectrogram, StacksChannels) {
  Spectrogram spectrogram(1, 20, 2, audio::FrequencyScale::linear, kRate, kBins);
  spectrogram.set(0, 1, std::vector<float>(kBins, 1));
  support::TextSink sink;
  spectrogram.draw(sink);
  const auto image = decode_png(sink.text);
  EXPECT_EQ(image.at(0, 5), (audio::Color{0, 0, 4, 255}));
  EXPECT_GT(image.at(0, 15).green, 240);
}

}  // namespace
}  // namespace waveform
