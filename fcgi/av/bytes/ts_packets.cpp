#include "av/bytes/ts_packets.h"

#include <algorithm>
#include <optional>

namespace av {
namespace {

constexpr std::uint8_t kSync = 0x47;
constexpr std::size_t kPacket = 188;
constexpr std::array<std::size_t, 3> kStrides{kPacket, 192, 204};
constexpr std::size_t kInRow = 5;         // packets whose first bytes are right
constexpr std::size_t kChunk = 64 << 10;  // bytes read at a time

using Bytes = std::span<const std::uint8_t>;

struct Lattice {
  std::size_t begin;
  std::size_t stride;
};

std::optional<Lattice> find_lattice(Bytes head) {
  for (const std::size_t stride : kStrides) {
    for (std::size_t begin = 0; begin < stride && begin + stride * kInRow <= head.size(); ++begin) {
      std::size_t right = 0;
      while (right < kInRow && head[begin + right * stride] == kSync) ++right;
      if (right == kInRow) return Lattice{begin, stride};
    }
  }
  return std::nullopt;
}

std::optional<TsPacket> parse(Bytes packet) {
  const bool is_damaged = packet[0] != kSync || (packet[1] & 0x80) != 0;
  const bool has_payload = (packet[3] & 0x10) != 0;
  if (is_damaged || !has_payload) return std::nullopt;
  const bool has_adaptation = (packet[3] & 0x20) != 0;
  const std::size_t begin = 4 + (has_adaptation ? std::size_t{packet[4]} + 1 : 0);
  if (begin >= kPacket) return std::nullopt;
  return TsPacket{.pid = (packet[1] & 0x1fu) << 8 | packet[2],
                  .starts_unit = (packet[1] & 0x40) != 0,
                  .is_scrambled = (packet[3] & 0xc0) != 0,
                  .payload = packet.first(kPacket).subspan(begin)};
}

// A program association section begins in it (2.4.4.3).
bool has_programs(const TsPacket& packet) {
  const Bytes payload = packet.payload;
  if (packet.pid != 0 || !packet.starts_unit) return false;
  const std::size_t at = std::size_t{payload[0]} + 1;
  return at + 1 < payload.size() && payload[at] == 0 && (payload[at + 1] & 0xf0) == 0xb0;
}

// Whether a packet that no other one follows is surely one: a PES packet begins in it (2.4.3.6), or all of it
// is a section of a table and filler.
bool speaks_for_itself(const TsPacket& packet) {
  const Bytes payload = packet.payload;
  constexpr std::array<std::uint8_t, 3> kPesStart{0, 0, 1};
  constexpr std::uint8_t kFirstStreamId = 0xbc;
  constexpr std::uint8_t kFiller = 0xff;
  constexpr std::size_t kHeader = 3;
  if (!packet.starts_unit || payload.size() <= kHeader) return false;
  if (std::ranges::equal(payload.first(kHeader), kPesStart)) return payload[kHeader] >= kFirstStreamId;
  const std::size_t at = std::size_t{payload[0]} + 1;
  if (at + kHeader > payload.size() || (payload[at + 1] & 0xb0) != 0xb0) return false;
  const std::size_t end = at + kHeader + ((payload[at + 1] & 0xfu) << 8 | payload[at + 2]);
  return end <= payload.size() &&
         std::ranges::all_of(payload.subspan(end), [](std::uint8_t byte) { return byte == kFiller; });
}

// Of packets at this distance.
bool is_lattice(const base::ByteSource& file, std::size_t stride) {
  constexpr std::uint64_t kMaxPackets = 16;
  const std::size_t before = stride == 192 ? 4 : 0;  // of a time stamp
  std::array<std::uint8_t, kPacket> packet{};
  bool found = false;
  bool is_alone = false;
  std::uint64_t count = 0;
  for (; count < kMaxPackets; ++count) {
    const std::uint64_t at = count * stride + before;
    if (file.read_at(at, std::as_writable_bytes(std::span(packet))) < kPacket) break;
    if (packet[0] != kSync) return false;
    const auto parsed = parse(packet);
    found |= parsed && has_programs(*parsed);
    is_alone = count == 0 && parsed && speaks_for_itself(*parsed);
  }
  return (count > 1 ? found : is_alone) && (count == kMaxPackets || file.size() < (count + 1) * stride);
}

}  // namespace

void for_each_ts_packet(const base::ByteSource& file, std::uint64_t limit,
                        const std::function<bool(const TsPacket&)>& see) {
  std::array<std::uint8_t, kChunk> buffer;
  const auto read = [&](std::uint64_t at) {
    return Bytes(buffer).first(file.read_at(at, std::as_writable_bytes(std::span(buffer))));
  };
  const auto lattice = find_lattice(read(0));
  if (!lattice) return;
  for (std::uint64_t at = lattice->begin; at < limit;) {
    Bytes chunk = read(at);
    if (chunk.size() < kPacket) return;
    for (; chunk.size() >= kPacket; at += lattice->stride) {
      const auto packet = parse(chunk);
      if (packet && !see(*packet)) return;
      chunk = chunk.subspan(std::min(lattice->stride, chunk.size()));
    }
  }
}

bool is_transport_stream(const base::ByteSource& file) {
  return std::ranges::any_of(kStrides, [&](std::size_t stride) { return is_lattice(file, stride); });
}

}  // namespace av
