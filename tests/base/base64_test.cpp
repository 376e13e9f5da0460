#include "base/base64.h"

#include <gtest/gtest.h>

namespace base {
namespace {

using namespace std::string_literals;

TEST(Base64, FillsUpTheLastGroup) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("\xff\xfe\xfd\0"s), "//79AA==");
}

}  // namespace
}  // namespace base
