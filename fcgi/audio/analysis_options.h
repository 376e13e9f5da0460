#pragma once

// What a client asks of the routes that look into an upload, as checked values.

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "audio/conformance.h"

namespace audio {

struct ProbeOptions {
  bool decode = false;  // the whole, to count samples and damage
};

// How a waveform is given.
enum class WaveformForm : std::uint8_t {
  json,         // audiowaveform's data format as JSON
  dat,          // the same in binary
  peaks,        // for wavesurfer.js
  png,          // drawn
  svg,          // drawn
  spectrogram,  // drawn as a PNG
};

struct WaveformFormRow {
  WaveformForm form;
  std::string_view name;
  std::string_view mime;
  std::string_view extension;  // of a file with it
  bool is_drawn;               // of a width and a height, in colours
};

inline constexpr std::array kWaveformForms = std::to_array<WaveformFormRow>({
    {WaveformForm::json, "json", "application/json", "json", false},
    {WaveformForm::dat, "dat", "application/octet-stream", "dat", false},
    {WaveformForm::peaks, "peaks", "application/json", "json", false},
    {WaveformForm::png, "png", "image/png", "png", true},
    {WaveformForm::svg, "svg", "image/svg+xml", "svg", true},
    {WaveformForm::spectrogram, "spectrogram", "image/png", "png", true},
});

struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  std::uint8_t alpha = 255;  // 0: nothing of it is seen

  bool operator==(const Color&) const = default;
};

enum class FrequencyScale : std::uint8_t { linear, logarithmic, mel };

struct WaveformOptions {
  WaveformForm form = WaveformForm::json;
  std::optional<int> samples_per_pixel;  // at least 2; not together with pixels_per_second
  std::optional<int> pixels_per_second;
  std::optional<int> bits;      // 8 or 16
  bool split_channels = false;  // else all are mixed into one
  std::optional<int> width;     // pixels
  std::optional<int> height;    // pixels
  std::optional<Color> color;
  std::optional<Color> background;
  std::optional<FrequencyScale> scale;  // of a spectrogram
};

const WaveformFormRow& row_of(WaveformForm form);

struct LoudnessOptions {
  double silence_below = -60;                            // dBFS
  std::chrono::duration<double> silence_longer_than{2};  // seconds
  bool series = false;                                   // what was measured every tenth of a second
  const Conformance* conformance = nullptr;              // to be held against; points into the table
};

}  // namespace audio
