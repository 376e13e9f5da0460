#include "base/natural_order.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(NaturalOrder, IsThatOfPeople) {
  const std::vector<std::string> sorted{"",
                                        "1.mp3",
                                        "2 b.mp3",
                                        "002c.mp3",
                                        "10.mp3",
                                        "a",
                                        "B1.mp3",
                                        "b09.mp3",
                                        "b10.mp3",
                                        "Ende",
                                        "ende 2",
                                        "ende 12",
                                        "\xc3\x84"
                                        "rger"};
  std::vector<std::string> names(sorted.rbegin(), sorted.rend());
  std::ranges::stable_sort(names, comes_before);
  EXPECT_EQ(names, sorted);
}

TEST(NaturalOrder, TakesNumbersOfAnyLength) {
  EXPECT_TRUE(comes_before("99999999999999999999998", "99999999999999999999999"));
  EXPECT_FALSE(comes_before("99999999999999999999999", "99999999999999999999998"));
  EXPECT_FALSE(comes_before("007", "7"));
  EXPECT_FALSE(comes_before("7", "007"));
  EXPECT_FALSE(comes_before("a", "A"));
}

}  // namespace
}  // namespace base
