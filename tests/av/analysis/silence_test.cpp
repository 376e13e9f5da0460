#include "av/analysis/silence.h"

#include <gmock/gmock.h>

namespace av {

bool operator==(const Silence& a, const Silence& b) {
  return a.begin == b.begin && a.end == b.end;
}

void PrintTo(const Silence& silence, std::ostream* out) {
  *out << silence.begin << ".." << silence.end;
}

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Samples = std::vector<double>;

TEST(SilenceFinder, FindsThoseAtTheBeginInTheMiddleAndAtTheEnd) {
  SilenceFinder finder(0.1, 2);
  finder.add(Samples{0, 0.05, 1, 0, 1, 0}, 1);
  finder.add(Samples{-0.05, 0, -1, 0, 0}, 1);
  EXPECT_THAT(finder.finish(), ElementsAre(Silence{0, 2}, Silence{5, 8}, Silence{9, 11}));
}

TEST(SilenceFinder, WantsAllChannelsToBeSilent) {
  SilenceFinder finder(0.1, 1);
  finder.add(Samples{0, 0, 0, 1, 1, 0, 0, 0}, 2);
  EXPECT_THAT(finder.finish(), ElementsAre(Silence{0, 1}, Silence{3, 4}));
}

TEST(SilenceFinder, CountsTheLimitItselfAsSound) {
  SilenceFinder finder(0.1, 1);
  finder.add(Samples{0.1, -0.1}, 1);
  EXPECT_THAT(finder.finish(), IsEmpty());
}

TEST(SilenceFinder, FindsNoneThatIsTooShort) {
  SilenceFinder finder(0.1, 3);
  finder.add(Samples{0, 0, 1, 0, 0}, 1);
  EXPECT_THAT(finder.finish(), IsEmpty());
}

TEST(SilenceFinder, FindsNoneInNothing) {
  SilenceFinder finder(0.1, 0);
  EXPECT_THAT(finder.finish(), IsEmpty());
}

}  // namespace
}  // namespace av
