#include "waveform/peaks.h"

#include "waveform/text_writer.h"

namespace waveform {
namespace {

constexpr double kFullScale = 32'768;
constexpr int kDecimals = 4;

}  // namespace

void write_peaks(const Columns& columns, double duration, base::ByteSink& sink) {
  TextWriter text(sink);
  text.write("{\"duration\":");
  text.write(duration, 6);
  text.write(",\"peaks\":[");
  for (std::size_t channel = 0; channel < columns.size(); ++channel) {
    text.write(channel == 0 ? "[" : ",[");
    for (std::size_t column = 0; column < columns[channel].size(); ++column) {
      if (column > 0) text.write(",");
      text.write(columns[channel][column].min / kFullScale, kDecimals);
      text.write(",");
      text.write(columns[channel][column].max / kFullScale, kDecimals);
    }
    text.write("]");
  }
  text.write("]}\n");
  text.flush();
}

}  // namespace waveform
