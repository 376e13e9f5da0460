// How long music without an end is played: what its tags say, well or badly.

#include "av/timing/play_length.h"

#include <algorithm>
#include <span>
#include <string>

#include <gmock/gmock.h>

#include "support/game_music.h"
#include "support/memory_source.h"

namespace av {
namespace {

using audio::Seconds;
using support::Id666;

std::optional<PlayLength> tagged(const std::string& bytes) {
  return tagged_play_length(support::MemorySource(bytes));
}

std::optional<PlayLength> id666(const Id666& tag) {
  return tagged(support::spc_bytes(&tag));
}

TEST(TaggedPlayLength, IsAnSpcsInTextOrInNumbers) {
  const PlayLength expected{Seconds(20), Seconds(3)};
  EXPECT_EQ(id666({"20", "3000"}), expected);
  EXPECT_EQ(id666({std::string("\x14\0\0", 3), std::string("\xb8\x0b\0\0", 4)}), expected);
  EXPECT_EQ(id666({"5", "500"}), (PlayLength{Seconds(5), Seconds(0.5)}));
  EXPECT_EQ(id666({"90", ""}), (PlayLength{Seconds(90), Seconds(0)}));
}

TEST(TaggedPlayLength, OfAnSpcIsNothingWhereItSaysNothingThatMakesSense) {
  EXPECT_EQ(tagged(support::spc_bytes()), std::nullopt);
  EXPECT_EQ(id666({"", ""}), std::nullopt);
  EXPECT_EQ(id666({"\xff\xff\xff", "3000"}), std::nullopt);
  EXPECT_EQ(id666({"20", "\xff\xff\xff\xff\xff"})->length, Seconds(20));
  EXPECT_EQ(tagged(std::string("SNES-SPC700 Sound File Data v0.30\x1a\x1a\x1a")), std::nullopt);
}

TEST(TaggedPlayLength, OfAVgmHasItsLoopTwice) {
  EXPECT_EQ(tagged(support::vgm_bytes(10, 4)), (PlayLength{Seconds(14), Seconds(8)}));
  EXPECT_EQ(tagged(support::vgm_bytes(10, 0)), (PlayLength{Seconds(10), Seconds(0), false}));
}

TEST(TaggedPlayLength, OfAVgmIsNotBelievedBeyondWhatItsBytesHold) {
  std::string bytes = support::vgm_bytes(10, 0);
  bytes.replace(0x18, 4, "\xff\xff\xff\xff");
  EXPECT_EQ(tagged(bytes), std::nullopt);
  bytes = support::vgm_bytes(10, 4);
  bytes.replace(0x20, 4, "\xff\xff\xff\xff");
  EXPECT_EQ(tagged(bytes), std::nullopt);
}

TEST(PlayLength, IsAskedForOrTaggedOrDeclaredOrThatOfPlayers) {
  const support::MemorySource untagged(support::nsf_bytes());
  EXPECT_EQ(play_length(untagged, Seconds(0), {}), (PlayLength{Seconds(150), Seconds(8)}));
  EXPECT_EQ(play_length(untagged, Seconds(12), {}), (PlayLength{Seconds(12), Seconds(0)}));
  EXPECT_EQ(play_length(untagged, Seconds(12), Seconds(300)), (PlayLength{Seconds(300), Seconds(8)}));
  const Id666 tag{"20", "3000"};
  const support::MemorySource spc(support::spc_bytes(&tag));
  EXPECT_EQ(play_length(spc, Seconds(0), Seconds(300)), (PlayLength{Seconds(300), Seconds(3)}));
  const support::MemorySource ends(support::vgm_bytes(10, 0));
  EXPECT_EQ(play_length(ends, Seconds(10), Seconds(300)).total(), Seconds(10));
}

TEST(UntimedMusic, IsTheSameButForTheLengthOfAnSpc) {
  const Id666 tag{"20", "3000"};
  std::string bytes = support::spc_bytes(&tag);
  const support::MemorySource source(bytes);
  const UntimedMusic untimed(source);
  std::string read(bytes.size(), ' ');
  for (std::size_t at = 0; at < read.size(); at += 0xaa)  // the tag lies across two reads
    untimed.read_at(at, std::as_writable_bytes(std::span(read))
                            .subspan(at)
                            .first(std::min<std::size_t>(0xaa, read.size() - at)));
  bytes.replace(0xa9, 3, std::string(3, '\0'));
  EXPECT_EQ(read, bytes);
}

}  // namespace
}  // namespace av
