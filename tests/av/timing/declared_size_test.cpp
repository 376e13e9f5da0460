#include "av/timing/declared_size.h"

#include <gtest/gtest.h>

#include "support/media.h"
#include "support/memory_source.h"
#include "support/temp_dir.h"

namespace av {
namespace {

using namespace std::string_literals;

std::optional<std::uint64_t> size_of(const std::string& bytes) {
  return declared_size(support::MemorySource(bytes));
}

class DeclaredSize : public testing::TestWithParam<const char*> {};

TEST_P(DeclaredSize, IsThatOfTheWholeFile) {
  const std::string name = std::string("size.") + GetParam();
  const std::string file = support::read_file(support::encoded(support::kMusic, name));
  EXPECT_EQ(size_of(file), file.size());
  EXPECT_EQ(size_of(file.substr(0, 5000)), file.size());
  EXPECT_EQ(size_of(file + "more"), file.size());
}

INSTANTIATE_TEST_SUITE_P(Of, DeclaredSize, testing::Values("wav", "avi", "w64", "caf"),
                         [](const auto& test) { return std::string(test.param); });

TEST(DeclaredSizes, OfOtherFilesAreNotKnown) {
  for (const char* name : {"size.mp3", "size.flac", "size.ogg"})
    EXPECT_EQ(size_of(support::read_file(support::encoded(support::kMusic, name))), std::nullopt) << name;
}

TEST(DeclaredSizes, OfPipesAreNotKnown) {
  const std::string rest = "WAVEfmt ";
  for (const std::string& size : {"\0\0\0\0"s, "\xff\xff\xff\xff"s, "\xff\xff\xff\x7f"s, "\x24\xf0\xff\x7f"s})
    EXPECT_EQ(size_of("RIFF" + size + rest), std::nullopt);
  const std::string head = "caff\0\1\0\0"s;
  EXPECT_EQ(size_of(head + "data" + std::string(8, '\xff')), std::nullopt);
}

TEST(DeclaredSizes, OfHalfAHeaderAreNotKnown) {
  for (const char* text : {"", "RI", "RIFF\1", "riff", "caff", "caff\1\1\1\1dat"})
    EXPECT_EQ(size_of(text), std::nullopt) << text;
}

}  // namespace
}  // namespace av
