#include "waveform/drawing.h"

#include <gmock/gmock.h>

#include "support/text_sink.h"
#include "waveform/decoded_png.h"

namespace waveform {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr audio::Color kBlue{0, 0, 255, 255};
constexpr audio::Color kClear{0, 0, 0, 0};

DecodedPng png(const Columns& columns, const Picture& picture) {
  support::TextSink sink;
  draw_png(columns, picture, sink);
  return decode_png(sink.text);
}

TEST(DrawingPng, ColoursWhatIsBetweenTheExtremes) {
  const Columns columns{{{-32768, 32767}, {0, 16384}, {-16384, 0}, {0, 0}}};
  const auto image = png(columns, {.width = 4, .height = 8, .color = kBlue, .background = kClear});
  EXPECT_EQ(image.width, 4);
  EXPECT_EQ(image.height, 8);
  std::string rows;
  for (int y = 0; y < 8; ++y) {
    for (int x = 0; x < 4; ++x) rows += image.at(x, y) == kBlue ? '#' : image.at(x, y) == kClear ? '.' : '?';
    rows += '\n';
  }
  EXPECT_EQ(rows,
            "#...\n"
            "#...\n"
            "##..\n"
            "##..\n"
            "#.##\n"
            "#.#.\n"
            "#...\n"
            "#...\n");
}

TEST(DrawingPng, GivesEachChannelItsBand) {
  const auto image =
      png({{{-32768, 32767}}, {{0, 0}}}, {.width = 1, .height = 10, .color = kBlue, .background = kClear});
  for (int y = 0; y < 5; ++y) EXPECT_EQ(image.at(0, y), kBlue) << y;
  int colored = 0;
  for (int y = 5; y < 10; ++y) colored += image.at(0, y) == kBlue;
  EXPECT_EQ(colored, 1);
}

TEST(DrawingSvg, IsOnePathAChannel) {
  support::TextSink sink;
  draw_svg({{{-32768, 32767}, {0, 0}}, {{0, 0}, {0, 0}}},
           {.width = 2, .height = 100, .color = {255, 0, 0, 128}, .background = {1, 2, 3, 255}}, sink);
  EXPECT_THAT(sink.text, AllOf(HasSubstr("viewBox=\"0 0 2 100\""), HasSubstr("fill=\"#010203\""),
                               HasSubstr("fill=\"#ff0000\" fill-opacity=\"0.502\"")));
  std::size_t paths = 0;
  for (std::size_t at = 0; (at = sink.text.find("<path", at)) != std::string::npos; ++at) ++paths;
  EXPECT_EQ(paths, 2u);
}

TEST(DrawingSvg, LeavesOutABackgroundThatIsNotSeen) {
  support::TextSink sink;
  draw_svg({{{0, 0}}}, {.width = 1, .height = 10, .color = kBlue, .background = kClear}, sink);
  EXPECT_THAT(sink.text, Not(HasSubstr("<rect")));
}

}  // namespace
}  // namespace waveform
