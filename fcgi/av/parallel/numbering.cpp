#include "av/parallel/numbering.h"

extern "C" {
#include <libavutil/crc.h>
#include <libavutil/intreadwrite.h>
}

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>

#include "av/lib/check.h"
#include "av/parallel/foreign_packets.h"

namespace av {
namespace {

using Bytes = std::span<std::uint8_t>;

// A number as FLAC's frames have it, written like a character of UTF-8 (RFC 9639, 9.1.5).
struct CodedNumber {
  std::uint64_t value = 0;
  std::size_t size = 1;
};

CodedNumber read_number(std::span<const std::uint8_t> bytes) {
  const int ones = std::countl_one(bytes[0]);
  if (ones == 0) return {bytes[0], 1};
  CodedNumber number{bytes[0] & (0x7fU >> ones), static_cast<std::size_t>(ones)};
  if (ones == 1 || ones == 8 || number.size > bytes.size()) refuse_packets("a FLAC frame without a number");
  for (std::size_t i = 1; i < number.size; ++i) number.value = number.value << 6 | (bytes[i] & 0x3f);
  return number;
}

// The bytes of it, and how many there are.
std::pair<std::array<std::uint8_t, 7>, std::size_t> write_number(std::uint64_t value) {
  std::array<std::uint8_t, 7> bytes{};
  if (value < 0x80) {
    bytes[0] = static_cast<std::uint8_t>(value);
    return {bytes, 1};
  }
  constexpr std::size_t kBits = 5;  // another byte has one bit less of its own and six more behind
  std::size_t size = 2;
  while (value >> (kBits * size + 1) != 0) ++size;
  for (std::size_t i = size - 1; i > 0; --i, value >>= 6)
    bytes.at(i) = static_cast<std::uint8_t>(0x80 | (value & 0x3f));
  bytes[0] = static_cast<std::uint8_t>((0xff00 >> size) | value);
  return {bytes, size};
}

std::uint32_t checksum(AVCRCId kind, Bytes bytes) {
  return av_crc(av_crc_get_table(kind), 0, bytes.data(), bytes.size());
}

// How many bytes of block size and sample rate come behind the number (9.1.6, 9.1.7).
std::size_t uncommon_bytes(std::uint8_t codes) {
  const int block = codes >> 4;
  const int rate = codes & 0xf;
  const std::size_t of_block = block == 6 ? 1 : block == 7 ? 2 : 0;
  const std::size_t of_rate = rate == 12 ? 1 : rate == 13 || rate == 14 ? 2 : 0;
  return of_block + of_rate;
}

// Both checksums, of the header and of the frame, are made anew.
void renumber_flac(AVPacket& packet, std::uint64_t frames) {
  constexpr std::size_t kLeast = 11;  // bytes: of a frame of one channel that is constant
  constexpr std::size_t kNumberAt = 4;
  constexpr std::size_t kChecksum = 2;
  const Bytes old(packet.data, static_cast<std::size_t>(packet.size));
  if (old.size() < kLeast || old[0] != 0xff) refuse_packets("no FLAC frame");
  const CodedNumber number = read_number(old.subspan(kNumberAt));
  const auto [bytes, size] = write_number(number.value + frames);
  const Handle<AVPacket> made = own(av_packet_alloc());
  check(av_new_packet(made.get(), static_cast<int>(old.size() - number.size + size)), "av_new_packet");
  const Bytes out(made->data, static_cast<std::size_t>(made->size));
  std::ranges::copy(old.first(kNumberAt), out.begin());
  std::copy_n(bytes.begin(), size, out.begin() + kNumberAt);
  std::ranges::copy(old.subspan(kNumberAt + number.size), out.begin() + kNumberAt + static_cast<long>(size));
  const std::size_t header = kNumberAt + size + uncommon_bytes(out[2]);
  out[header] = static_cast<std::uint8_t>(checksum(AV_CRC_8_ATM, out.first(header)));
  const std::uint32_t all = checksum(AV_CRC_16_ANSI, out.first(out.size() - kChecksum));
  AV_WL16(out.last(kChecksum).data(), static_cast<std::uint16_t>(all));
  check(av_packet_copy_props(made.get(), &packet), "av_packet_copy_props");
  av_packet_unref(&packet);
  av_packet_move_ref(&packet, made.get());
}

// A packet has a block for each one or two channels.
void renumber_wavpack(AVPacket& packet, std::uint32_t samples) {
  constexpr std::size_t kHeader = 32;
  constexpr std::size_t kSizeAt = 4;  // of what comes behind it
  constexpr std::size_t kNumberAt = 16;
  check(av_packet_make_writable(&packet), "av_packet_make_writable");
  Bytes rest(packet.data, static_cast<std::size_t>(packet.size));
  while (!rest.empty()) {
    if (rest.size() < kHeader || std::memcmp(rest.data(), "wvpk", 4) != 0) refuse_packets("no WavPack block");
    AV_WL32(rest.data() + kNumberAt, AV_RL32(rest.data() + kNumberAt) + samples);
    const std::size_t size = std::size_t{AV_RL32(rest.data() + kSizeAt)} + kSizeAt + 4;
    rest = rest.subspan(std::min(size, rest.size()));
  }
}

}  // namespace

void renumber(AVPacket& packet, audio::Numbering numbering, std::int64_t frames, std::int64_t samples) {
  if (packet.size == 0) return;  // the header anew
  switch (numbering) {
    case audio::Numbering::none:
      return;
    case audio::Numbering::flac:
      return renumber_flac(packet, static_cast<std::uint64_t>(frames));
    case audio::Numbering::wavpack:
      return renumber_wavpack(packet, static_cast<std::uint32_t>(samples));
  }
}

}  // namespace av
