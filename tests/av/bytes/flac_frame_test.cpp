#include "av/bytes/flac_frame.h"

#include <string>

#include <gtest/gtest.h>

#include "support/flac_bytes.h"

namespace av {
namespace {

using support::flac_frames;

std::span<const std::uint8_t> bytes(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

TEST(FlacFrame, SaysWhatIsInIt) {
  for (const unsigned bits : {8u, 16u, 24u}) {
    const std::string frames =
        flac_frames({.rate = 22050, .channels = 3, .bits = bits, .block_size = 100, .first = 1000});
    const auto header = parse_flac_frame_header(bytes(frames));
    ASSERT_TRUE(header);
    EXPECT_EQ(header->sample_rate, 22050);
    EXPECT_EQ(header->channels, 3);
    EXPECT_EQ(header->bits, static_cast<int>(bits));
    EXPECT_EQ(header->block_size, 100);
  }
  EXPECT_EQ(parse_flac_frame_header(bytes(flac_frames({.says_bits = false})))->bits, 0);
}

TEST(FlacFrame, IsAsLongAsItsChecksumSays) {
  const std::string frames = flac_frames({.block_size = 100, .count = 3});
  const std::size_t one = frames.size() / 3;
  EXPECT_EQ(flac_frame_size(bytes(frames), true), one);
  EXPECT_EQ(flac_frame_size(bytes(frames.substr(2 * one)), true), one);
  EXPECT_EQ(flac_frame_size(bytes(frames.substr(2 * one)), false), std::nullopt);
  EXPECT_EQ(flac_frame_size(bytes(frames.substr(0, one - 1)), true), std::nullopt);
}

TEST(FlacFrame, WithAnyWrongByteInItsHeaderIsNone) {
  const std::string frame = flac_frames({.count = 1});
  constexpr std::size_t kHeader = 10;
  for (std::size_t i = 0; i < kHeader; ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string spoiled = frame;
      spoiled[i] = static_cast<char>(spoiled[i] ^ 1 << bit);
      EXPECT_FALSE(parse_flac_frame_header(bytes(spoiled))) << i;
    }
  }
  for (std::size_t size = 0; size < kHeader; ++size)
    EXPECT_FALSE(parse_flac_frame_header(bytes(frame).first(size)));
}

}  // namespace
}  // namespace av
