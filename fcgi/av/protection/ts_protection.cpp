#include "av/protection/ts_protection.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>

#include "av/bytes/mp4_boxes.h"
#include "av/bytes/ts_packets.h"

namespace av {
namespace {

constexpr std::uint64_t kLookAt = 4 << 20;  // bytes; tables come several times in a second

// Apple's MPEG-2 Stream Encryption Format for HTTP Live Streaming, 2.3: AAC, AC-3 and Enhanced AC-3.
constexpr std::array<unsigned, 3> kSampleAesTypes{0xcf, 0xc1, 0xc2};
constexpr unsigned kRegistration = 5;  // descriptor
constexpr std::uint32_t kSampleAesAudio = box_type("apad");

using Bytes = std::span<const std::uint8_t>;

unsigned pid_at(Bytes bytes, std::size_t at) {
  return (bytes[at] & 0x1fu) << 8 | bytes[at + 1];
}

// A length of 12 bits, no more than what is left behind it.
std::size_t length_at(Bytes bytes, std::size_t at) {
  return std::min<std::size_t>((bytes[at] & 0x0fu) << 8 | bytes[at + 1], bytes.size() - at - 2);
}

// ISO/IEC 13818-1, 2.6.
bool is_registered_as_sample_aes(Bytes descriptors) {
  while (descriptors.size() >= 2) {
    const std::size_t size = std::min<std::size_t>(descriptors[1], descriptors.size() - 2);
    const Bytes body = descriptors.subspan(2, size);
    if (descriptors[0] == kRegistration && size >= 4) {
      std::uint32_t format = 0;
      for (const std::uint8_t byte : body.first(4)) format = format << 8 | byte;
      if (format == kSampleAesAudio) return true;
    }
    descriptors = descriptors.subspan(2 + size);
  }
  return false;
}

class Scan {
 public:
  std::vector<unsigned> run(const base::ByteSource& file) {
    for_each_ts_packet(file, kLookAt, [this](const TsPacket& packet) {
      see(packet);
      return true;
    });
    std::vector<unsigned> found(sample_aes_.begin(), sample_aes_.end());
    for (const auto& [pid, count] : counts_) {
      if (count.scrambled > count.clear) found.push_back(pid);
    }
    return found;
  }

 private:
  struct Count {
    int scrambled = 0;
    int clear = 0;
  };

  void see(const TsPacket& packet) {
    if (packet.pid == 0 || maps_.contains(packet.pid)) return collect(packet);
    // The PES packet's own mark (2.4.3.7).
    const Bytes payload = packet.payload;
    const bool is_pes =
        packet.starts_unit && payload.size() > 6 && payload[0] == 0 && payload[1] == 0 && payload[2] == 1;
    const bool is_scrambled = packet.is_scrambled || (is_pes && (payload[6] & 0xf0) > 0x80);
    Count& count = counts_[packet.pid];
    ++(is_scrambled ? count.scrambled : count.clear);
  }

  // A section may go on in the following packets of its stream (2.4.4).
  void collect(const TsPacket& packet) {
    Bytes payload = packet.payload;
    auto& section = sections_[packet.pid];
    if (packet.starts_unit) {
      section.clear();
      payload = payload.subspan(std::min<std::size_t>(payload.size(), std::size_t{payload[0]} + 1));
    } else if (section.empty()) {
      return;
    }
    section.insert(section.end(), payload.begin(), payload.end());
    constexpr std::size_t kHeader = 3;
    constexpr std::size_t kCrc = 4;
    if (section.size() < kHeader) return;
    const std::size_t size = (section[1] & 0x0fu) << 8 | section[2];
    if (section.size() < kHeader + size) return;
    if (size > kCrc) see_section(packet.pid, Bytes(section).first(kHeader + size - kCrc));
    section.clear();
  }

  void see_section(unsigned pid, Bytes section) {
    constexpr std::uint8_t kProgramAssociation = 0;
    constexpr std::uint8_t kProgramMap = 2;
    if (pid == 0 && section[0] == kProgramAssociation) return see_programs(section);
    if (section[0] == kProgramMap) see_streams(section);
  }

  void see_programs(Bytes section) {
    for (std::size_t at = 8; at + 4 <= section.size(); at += 4) maps_.insert(pid_at(section, at + 2));
  }

  void see_streams(Bytes section) {
    constexpr std::size_t kFields = 12;
    if (section.size() < kFields) return;
    Bytes streams = section.subspan(kFields + length_at(section, kFields - 2));
    while (streams.size() >= 5) {
      const std::size_t size = length_at(streams, 3);
      const bool is_sample_aes = std::ranges::find(kSampleAesTypes, streams[0]) != kSampleAesTypes.end() ||
                                 is_registered_as_sample_aes(streams.subspan(5, size));
      if (is_sample_aes) sample_aes_.insert(pid_at(streams, 1));
      streams = streams.subspan(5 + size);
    }
  }

  std::set<unsigned> maps_;  // streams of program map tables
  std::map<unsigned, std::vector<std::uint8_t>> sections_;
  std::map<unsigned, Count> counts_;
  std::set<unsigned> sample_aes_;
};

}  // namespace

std::vector<unsigned> protected_ts_streams(const base::ByteSource& file) {
  return Scan().run(file);
}

}  // namespace av
