// What a request holds is shown on terminals and written to logs: it becomes one short line without control
// characters.

#include "base/printable.h"

#include <string>

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(Printable, ReplacesControlCharacters) {
  const std::string nasty = std::string("a\0b", 3) + "\r\nX-Evil: 1\x1b[2J\x7f\t";
  EXPECT_EQ(printable(nasty), "a?b??X-Evil: 1?[2J??");
  EXPECT_EQ(printable("na\xc3\xafve"), "na\xc3\xafve");
}

TEST(Printable, CutsWhatIsLong) {
  EXPECT_EQ(printable(std::string(80, 'x')), std::string(80, 'x'));
  EXPECT_EQ(printable(std::string(81, 'x')), std::string(80, 'x') + "…");
}

TEST(Printable, CutsBetweenCharacters) {
  EXPECT_EQ(printable(std::string(79, 'x') + "\xc3\xaf" + "yz"), std::string(79, 'x') + "…");
}

}  // namespace
}  // namespace base
