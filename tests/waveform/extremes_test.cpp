#include "waveform/extremes.h"

#include <gmock/gmock.h>

#include "waveform/mix.h"

namespace waveform {

bool operator==(const Extremes& a, const Extremes& b) {
  return a.min == b.min && a.max == b.max;
}

void PrintTo(const Extremes& extremes, std::ostream* out) {
  *out << extremes.min << ".." << extremes.max;
}

namespace {

using Samples = std::vector<std::int16_t>;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Extremes, AreMixedWithoutAFraction) {
  Samples samples{-3, 0, 3, 0, 1, 2, 32767, 32767, -32768, -32768};
  mix_to_mono(samples, 2);
  EXPECT_THAT(samples, ElementsAre(-1, 1, 1, 32767, -32768));
  Samples mono{5, -7};
  mix_to_mono(mono, 1);
  EXPECT_THAT(mono, ElementsAre(5, -7));
}

TEST(Extremes, OfPartsKeepTheLastThatIsNotWhole) {
  ExtremesOfParts parts(1, 3);
  std::vector<Extremes> found;
  const auto add = [&](std::span<const Extremes> channels) { found.push_back(channels[0]); };
  parts.add(Samples{1, -2, 3, 9}, add);
  parts.add(Samples{-9, 0, 4}, add);
  parts.finish(add);
  EXPECT_THAT(found, ElementsAre(Extremes{-2, 3}, Extremes{-9, 9}, Extremes{4, 4}));
}

TEST(Extremes, OfPartsAreEachChannelsOwn) {
  ExtremesOfParts parts(2, 2);
  std::vector<Extremes> found;
  parts.add(Samples{1, 10, 2, 20},
            [&](std::span<const Extremes> channels) { found.assign(channels.begin(), channels.end()); });
  EXPECT_THAT(found, ElementsAre(Extremes{1, 2}, Extremes{10, 20}));
}

TEST(WholeExtremes, OfNothingAreNone) {
  EXPECT_THAT(WholeExtremes(2).columns(10), IsEmpty());
}

TEST(WholeExtremes, SpreadAShortSoundOverAllColumns) {
  WholeExtremes whole(1);
  whole.add(Samples{1, 2});
  EXPECT_THAT(whole.columns(4),
              ElementsAre(ElementsAre(Extremes{1, 1}, Extremes{1, 1}, Extremes{2, 2}, Extremes{2, 2})));
}

// However long it is: a peak stays in its column, and none is lost.
TEST(WholeExtremes, KeepEveryPeakOfALongSound) {
  constexpr std::size_t kSamples = 5'000'000;
  constexpr std::size_t kColumns = 100;
  WholeExtremes whole(2);
  Samples block(2000);
  for (std::size_t at = 0; at < kSamples; at += block.size() / 2) {
    std::ranges::fill(block, std::int16_t{0});
    if (at == 2'500'000 + 20'000) block[1] = -30'000;  // of the second channel, in column 50
    if (at == kSamples - 1000) block[1998] = 123;      // the last sample of the first
    whole.add(block);
  }
  const auto columns = whole.columns(kColumns);
  ASSERT_EQ(columns.size(), 2u);
  ASSERT_EQ(columns[0].size(), kColumns);
  for (std::size_t column = 0; column < kColumns; ++column) {
    EXPECT_EQ(columns[1][column], (Extremes{static_cast<std::int16_t>(column == 50 ? -30'000 : 0), 0}))
        << column;
    EXPECT_EQ(columns[0][column], (Extremes{0, static_cast<std::int16_t>(column == 99 ? 123 : 0)})) << column;
  }
}

}  // namespace
}  // namespace waveform
