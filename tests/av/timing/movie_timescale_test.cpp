#include "av/timing/movie_timescale.h"

#include <gtest/gtest.h>

#include "support/memory_source.h"

namespace av {
namespace {

using namespace std::string_literals;

std::string big(std::uint64_t value, int bytes) {
  std::string text;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) text += static_cast<char>(value >> shift & 0xff);
  return text;
}

std::string box(const std::string& type, const std::string& content) {
  return big(content.size() + 8, 4) + type + content;
}

std::string large_box(const std::string& type, const std::string& content) {
  return big(1, 4) + type + big(content.size() + 16, 8) + content;
}

std::string header(char version, std::uint32_t timescale) {
  const int date = version == 1 ? 8 : 4;
  return box("mvhd", version + "\0\0\0"s + big(1, date) + big(2, date) + big(timescale, 4) + big(3, date));
}

std::optional<std::uint32_t> timescale(const std::string& bytes) {
  return movie_timescale(support::MemorySource(bytes));
}

TEST(MovieTimescale, IsFoundInEitherVersionBeforeOrBehindTheSound) {
  const std::string type = box("ftyp", "isom");
  const std::string sound = box("mdat", std::string(1000, 'x'));
  EXPECT_EQ(timescale(type + box("moov", header(0, 600)) + sound), 600U);
  EXPECT_EQ(timescale(type + sound + box("moov", box("udta", "") + header(1, 44100))), 44100U);
  EXPECT_EQ(timescale(type + large_box("mdat", "xy") + large_box("moov", header(0, 1000))), 1000U);
}

TEST(MovieTimescale, IsNothingWhereThereIsNone) {
  EXPECT_EQ(timescale(""), std::nullopt);
  EXPECT_EQ(timescale("RIFF"), std::nullopt);
  EXPECT_EQ(timescale(box("mdat", header(0, 600))), std::nullopt);
  EXPECT_EQ(timescale(box("moov", header(0, 0))), std::nullopt);
  EXPECT_EQ(timescale(box("moov", header(0, 600).substr(0, 20))), std::nullopt);
}

TEST(MovieTimescale, OfABoxThatIsNoneEndsTheSearch) {
  const std::string movie = box("moov", header(0, 600));
  EXPECT_EQ(timescale(big(7, 4) + "free" + movie), std::nullopt);
  EXPECT_EQ(timescale(big(1, 4) + "free" + big(15, 8) + movie), std::nullopt);
  EXPECT_EQ(timescale(big(1, 4) + "free" + big(UINT64_MAX, 8) + movie), std::nullopt);
  EXPECT_EQ(timescale(big(0, 4) + "moov" + header(0, 600)), 600U);  // to the end of the file
}

}  // namespace
}  // namespace av
