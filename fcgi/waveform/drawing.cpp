#include "waveform/drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include "waveform/png.h"
#include "waveform/text_writer.h"

namespace waveform {
namespace {

constexpr double kFullScale = 32'768;
constexpr int kDecimals = 2;

// Where a channel's band begins and ends, in pixels from the top.
struct Band {
  double top;
  double bottom;

  double y(std::int16_t sample) const {
    return (top + bottom) / 2 - sample / kFullScale * (bottom - top) / 2;
  }
};

Band band(std::size_t channel, std::size_t channels, int height) {
  const double size = static_cast<double>(height) / static_cast<double>(channels);
  return {size * static_cast<double>(channel), size * static_cast<double>(channel + 1)};
}

// The rows that are coloured in a column: at least one, also in silence.
struct Rows {
  int begin;
  int end;
};

Rows rows(const Extremes& column, const Band& band, int height) {
  const int begin = std::clamp(static_cast<int>(std::floor(band.y(column.max))), 0, height - 1);
  const int end = static_cast<int>(std::ceil(band.y(column.min)));
  return {begin, std::clamp(end, begin + 1, height)};
}

std::string hex(const audio::Color& color) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "#%02x%02x%02x", color.red, color.green, color.blue);
  return text.data();
}

void write_fill(TextWriter& text, const audio::Color& color) {
  constexpr int kOpaque = 255;
  text.write("fill=\"" + hex(color) + "\"");
  if (color.alpha == kOpaque) return;
  text.write(" fill-opacity=\"");
  text.write(color.alpha / static_cast<double>(kOpaque), 3);
  text.write("\"");
}

void write_point(TextWriter& text, std::size_t x, double y) {
  text.write(x);
  text.write(",");
  text.write(y, kDecimals);
}

// Along the largest samples, and back along the smallest, each column as wide as a pixel.
void write_outline(TextWriter& text, const std::vector<Extremes>& columns, const Band& band) {
  constexpr double kHairline = 0.5;  // pixels: what is seen of silence
  text.write("<path d=\"");
  for (std::size_t x = 0; x <= columns.size(); ++x) {
    text.write(x == 0 ? "M" : "L");
    write_point(text, x, band.y(columns[std::min(x, columns.size() - 1)].max) - kHairline);
  }
  for (std::size_t x = columns.size() + 1; x-- > 0;) {
    text.write("L");
    write_point(text, x, band.y(columns[std::min(x, columns.size() - 1)].min) + kHairline);
  }
  text.write("Z\"/>\n");
}

}  // namespace

void draw_png(const Columns& columns, const Picture& picture, base::ByteSink& sink) {
  std::vector<std::vector<Rows>> colored;
  for (std::size_t channel = 0; channel < columns.size(); ++channel) {
    const Band its = band(channel, columns.size(), picture.height);
    auto& all = colored.emplace_back();
    for (const Extremes& column : columns[channel]) all.push_back(rows(column, its, picture.height));
  }
  PngWriter png(picture.width, picture.height, sink);
  std::vector<audio::Color> row(static_cast<std::size_t>(picture.width));
  for (int y = 0; y < picture.height; ++y) {
    std::ranges::fill(row, picture.background);
    for (const auto& channel : colored) {
      for (std::size_t x = 0; x < row.size(); ++x) {
        if (y >= channel[x].begin && y < channel[x].end) row[x] = picture.color;
      }
    }
    png.write_row(row);
  }
  png.finish();
}

void draw_svg(const Columns& columns, const Picture& picture, base::ByteSink& sink) {
  TextWriter text(sink);
  const std::string size = std::to_string(picture.width) + "\" height=\"" + std::to_string(picture.height);
  text.write("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" viewBox=\"0 0 " +
             std::to_string(picture.width) + " " + std::to_string(picture.height) + "\">\n");
  if (picture.background.alpha > 0) {
    text.write("<rect width=\"" + size + "\" ");
    write_fill(text, picture.background);
    text.write("/>\n");
  }
  text.write("<g ");
  write_fill(text, picture.color);
  text.write(">\n");
  for (std::size_t channel = 0; channel < columns.size(); ++channel)
    write_outline(text, columns[channel], band(channel, columns.size(), picture.height));
  text.write("</g>\n</svg>\n");
  text.flush();
}

}  // namespace waveform
