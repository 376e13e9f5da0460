#include "av/timing/movie_edits.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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

struct Edit {
  std::uint64_t length;
  std::int64_t media_time;
};

std::string list(std::vector<Edit> edits, char version = 0) {
  const int bytes = version == 1 ? 8 : 4;
  std::string content = version + "\0\0\0"s + big(edits.size(), 4);
  for (const Edit& edit : edits)
    content +=
        big(edit.length, bytes) + big(static_cast<std::uint64_t>(edit.media_time), bytes) + big(1 << 16, 4);
  return box("edts", box("elst", content));
}

std::string track(std::uint32_t id, const std::string& edits, char version = 0) {
  const int date = version == 1 ? 8 : 4;
  const std::string header = version + "\0\0\1"s + big(1, date) + big(2, date) + big(id, 4);
  return box("trak", box("tkhd", header) + edits);
}

std::optional<MovieEdits> edits(const std::string& tracks, std::uint32_t id = 1) {
  return movie_edits(support::MemorySource(box("ftyp", "M4A ") + box("moov", tracks)), id);
}

TEST(MovieEdits, AreAddedUpInEitherVersion) {
  for (const char version : {'\0', '\1'}) {
    const auto found = edits(track(1, list({{500, -1}, {2000, 1024}, {30, -1}, {70, 9}}, version), version));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->late, 500U);
    EXPECT_EQ(found->total, 2600U);
    ASSERT_EQ(found->sounds.size(), 2U);
    EXPECT_EQ(found->sounds[1].media_time, 9);
    EXPECT_EQ(found->sounds[1].length, 70U);
    EXPECT_EQ(found->sounds.front().media_time, 1024);
  }
}

TEST(MovieEdits, HaveTheLengthOfTheMedia) {
  for (const char version : {'\0', '\1'}) {
    const int bytes = version == 1 ? 8 : 4;
    const auto with_media = [&](std::uint64_t duration) {
      const std::string header = version + "\0\0\0"s + big(1, bytes) + big(2, bytes) + big(48000, 4);
      const std::string media = box("mdia", box("mdhd", header + big(duration, bytes)));
      return edits(track(1, list({{10, 1}}) + media)).value_or(MovieEdits{}).media;
    };
    EXPECT_EQ(with_media(98'765), 98'765U);
  }
  EXPECT_EQ(edits(track(1, list({{10, 1}})))->media, 0U);
}

std::optional<std::uint64_t> packets(const std::string& runs) {
  const std::string table = box("stbl", box("stts", "\0\0\0\0"s + runs));
  const std::string sound = track(5, box("mdia", box("minf", table)));
  return packets_duration(support::MemorySource(box("moov", track(1, "") + sound)), 5);
}

TEST(PacketsDuration, IsTheSumOfTheTable) {
  EXPECT_EQ(packets(big(2, 4) + big(74, 4) + big(1024, 4) + big(1, 4) + big(352, 4)), 74U * 1024 + 352);
  EXPECT_EQ(packets(big(0, 4)), 0U);
}

TEST(PacketsDuration, IsUnknownWhereTheTableIsCutOrBeyondReason) {
  EXPECT_EQ(packets(big(2, 4) + big(74, 4) + big(1024, 4)), std::nullopt);
  EXPECT_EQ(packets(big(10'001, 4)), std::nullopt);
  EXPECT_EQ(packets(big(1, 4) + big(UINT32_MAX, 4) + big(UINT32_MAX, 4)), std::nullopt);
  EXPECT_EQ(packets(big(2, 4) + big(1 << 24, 4) + big(1 << 24, 4) + big(UINT32_MAX, 4) + big(UINT32_MAX, 4)),
            std::nullopt)
      << "together more than 64 bits hold";
  EXPECT_EQ(packets_duration(support::MemorySource(box("moov", track(1, ""))), 1), std::nullopt);
}

TEST(MovieEdits, AreThoseOfTheTrack) {
  const std::string tracks = track(1, list({{10, 1}})) + track(7, list({{20, 2}}), 1) + track(8, "");
  EXPECT_EQ(edits(tracks, 7).value_or(MovieEdits{}).total, 20U);
  EXPECT_EQ(edits(tracks, 1).value_or(MovieEdits{}).total, 10U);
  EXPECT_FALSE(edits(tracks, 8));
  EXPECT_FALSE(edits(tracks, 9));
}

TEST(MovieEdits, ThatLeaveLengthsOpenTellNothing) {
  EXPECT_FALSE(edits(track(1, list({{0, 1024}}))));
  EXPECT_FALSE(edits(track(1, list({{500, -1}, {0, 0}}))));
  EXPECT_FALSE(edits(track(1, list({{500, 0}})) + box("mvex", "")));
}

TEST(MovieEdits, WithoutSoundTellNothing) {
  EXPECT_FALSE(edits(track(1, list({}))));
  EXPECT_FALSE(edits(track(1, list({{500, -1}}))));
}

TEST(MovieEdits, ThatAreCutOffOrTooManyTellNothing) {
  const std::string whole = track(1, list({{500, 0}}));
  EXPECT_FALSE(
      movie_edits(support::MemorySource(box("moov", whole).substr(0, box("moov", whole).size() - 6)), 1));
  EXPECT_FALSE(edits(track(1, box("edts", box("elst", big(0, 4) + big(UINT32_MAX, 4))))));
  EXPECT_FALSE(edits(track(1, list({{UINT64_MAX / 2, 0}, {UINT64_MAX / 2, 0}}, 1))));
}

}  // namespace
}  // namespace av
