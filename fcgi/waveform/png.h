#pragma once

// PNG, row by row, by libpng.

#include <memory>
#include <span>

#include "audio/analysis_options.h"
#include "base/bytes.h"

namespace waveform {

class PngWriter {
 public:
  // Writes the header to `sink`, which is borrowed. Pixels. Throws base::Error.
  PngWriter(int width, int height, base::ByteSink& sink);
  ~PngWriter();

  // The next row, from the top.
  void write_row(std::span<const audio::Color> pixels);

  // After the last row.
  void finish();

 private:
  struct State;

  void flush();

  base::ByteSink& sink_;
  std::unique_ptr<State> state_;
};

}  // namespace waveform
