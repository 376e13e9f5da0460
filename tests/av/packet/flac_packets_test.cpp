#include "av/packet/flac_packets.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "support/flac_bytes.h"
#include "support/memory_source.h"

namespace av {
namespace {

using support::flac_frames;
using support::MemorySource;
using testing::ElementsAre;

std::vector<std::string> packets(const std::string& file) {
  const MemorySource source(file);
  FlacPackets reader(source, 0);
  const Handle<AVPacket> packet = own(av_packet_alloc());
  std::vector<std::string> all;
  while (reader.read(*packet)) {
    all.emplace_back(reinterpret_cast<const char*>(packet->data), static_cast<std::size_t>(packet->size));
    av_packet_unref(packet.get());
  }
  return all;
}

std::string frame(unsigned number, unsigned bits = 16) {
  return flac_frames({.bits = bits, .block_size = 100, .count = 1, .first = number});
}

TEST(FlacPackets, AreTheFrames) {
  EXPECT_THAT(packets(frame(0) + frame(1) + frame(2)), ElementsAre(frame(0), frame(1), frame(2)));
  EXPECT_THAT(packets(frame(0, 16) + frame(1, 32)), ElementsAre(frame(0, 16), frame(1, 32)));
  EXPECT_THAT(packets(""), ElementsAre());
}

TEST(FlacPackets, AreWithoutTheTagsBehindThem) {
  for (const std::string tag : {"TAG", "APETAGEX", "ID3"}) {
    const std::string text = tag + std::string(100, ' ');
    EXPECT_THAT(packets(frame(0) + frame(1) + text), ElementsAre(frame(0), frame(1), text)) << tag;
  }
}

TEST(FlacPackets, HaveWhatIsDamagedInOneOfTheirOwn) {
  std::string damaged = frame(1);
  damaged[50] ^= 1;
  EXPECT_THAT(packets(frame(0) + damaged + frame(2)), ElementsAre(frame(0), damaged, frame(2)));
  const std::string junk(300'000, '\xff');
  EXPECT_THAT(packets(junk + frame(0)), ElementsAre(junk, frame(0)));
  EXPECT_THAT(packets(frame(0) + frame(1).substr(0, 200)), ElementsAre(frame(0), frame(1).substr(0, 200)));
}

TEST(FlacPackets, AreAllThereBehindManyDamagedFrames) {
  std::string file;
  for (unsigned i = 0; i < 1000; ++i) {
    std::string damaged = frame(i);
    damaged[50] ^= 1;
    file += damaged;
  }
  const auto all = packets(file + frame(1000) + frame(1001));
  EXPECT_EQ(all.back(), frame(1001));
}

// Longer than any frame, and than what is read ahead.
TEST(FlacPackets, OfNoiseAreAllOfIt) {
  std::string noise;
  unsigned state = 1;
  for (int i = 0; i < 6'000'000; ++i)
    noise += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  std::string joined;
  for (const std::string& packet : packets(noise)) joined += packet;
  EXPECT_TRUE(joined == noise);
}

}  // namespace
}  // namespace av
