#include "av/pcm/disguise.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "av/bytes/coded_frames.h"
#include "av/lib/handle.h"
#include "av/pcm/wave_data.h"

namespace av {
namespace {

using Bytes = std::span<const std::uint8_t>;

// Four bytes, and what stands in the two behind them.
struct SyncWord {
  std::array<std::uint8_t, 4> bytes;
  std::size_t alignment = 1;
  std::array<std::uint8_t, 2> mask = {};
  std::array<std::uint8_t, 2> next = {};
};

// libavformat looks for these anywhere, and wants several. What is aligned would be found in quiet noise too
// if it were not.
constexpr std::array kSyncWords{
    SyncWord{{0x7f, 0xfe, 0x80, 0x01}, 2, {0xfc, 0x00}, {0xfc, 0x00}},  // DTS, ETSI TS 102 114
    SyncWord{{0xfe, 0x7f, 0x01, 0x80}, 2, {0x00, 0xfc}, {0x00, 0xfc}},  // the same, little-endian
    SyncWord{{0x1f, 0xff, 0xe8, 0x00}, 2, {0xff, 0xf0}, {0x07, 0xf0}},  // of 14 bits in each word
    SyncWord{{0xff, 0x1f, 0x00, 0xe8}, 2, {0xf0, 0xff}, {0xf0, 0x07}},  // and those little-endian
    SyncWord{{0x64, 0x58, 0x20, 0x25}, 2},                              // DTS' extensions
    SyncWord{{0xf8, 0x72, 0x4e, 0x1f}},                                 // S/PDIF, IEC 61937
    SyncWord{{0x72, 0xf8, 0x1f, 0x4e}},                                 // the same, little-endian
    SyncWord{{0xf8, 0x72, 0x6f, 0xba}},                                 // TrueHD
};

// For each value of a byte which of the sync words, one bit each, have it at this place.
constexpr std::array<std::uint8_t, 256> words_with(std::size_t place) {
  static_assert(kSyncWords.size() <= 8);
  std::array<std::uint8_t, 256> words{};
  for (std::size_t i = 0; i < kSyncWords.size(); ++i)
    words[kSyncWords[i].bytes[place]] |= static_cast<std::uint8_t>(1u << i);
  return words;
}

bool stands_at(std::size_t offset, const SyncWord& word, Bytes all) {
  const Bytes bytes = all.subspan(offset);
  const std::size_t size = word.bytes.size();
  if (offset % word.alignment != 0 || !std::ranges::equal(word.bytes, bytes.first(size))) return false;
  return (bytes[size] & word.mask[0]) == word.next[0] && (bytes[size + 1] & word.mask[1]) == word.next[1];
}

bool has_sync_word(Bytes bytes) {
  static constexpr auto kFirst = words_with(0);
  static constexpr auto kSecond = words_with(1);
  constexpr std::size_t kSize = 6;
  for (std::size_t at = 0; at + kSize <= bytes.size(); ++at) {
    if ((kFirst[bytes[at]] & kSecond[bytes[at + 1]]) == 0) continue;
    const auto stands = [&](const SyncWord& word) { return stands_at(at, word, bytes); };
    if (std::ranges::any_of(kSyncWords, stands)) return true;
  }
  return false;
}

using FrameSize = std::size_t (*)(Bytes);

// libavformat wants three or seven.
bool begins_with_frames(Bytes bytes, FrameSize frame_size) {
  const std::size_t first = frame_size(bytes);
  return first > 0 && first < bytes.size() && frame_size(bytes.subspan(first)) > 0;
}

// It skips zeros before MPEG audio alone, and a tag before all.
bool begins_as_stream(Bytes bytes) {
  constexpr std::array<std::uint8_t, 3> kId3{'I', 'D', '3'};
  const auto sound = std::ranges::find_if(bytes, [](std::uint8_t byte) { return byte != 0; });
  return (bytes.size() > kId3.size() && std::ranges::equal(kId3, bytes.first(kId3.size()))) ||
         begins_with_frames(bytes, adts_frame_size) || begins_with_frames(bytes, loas_frame_size) ||
         begins_with_frames(bytes, ac3_frame_size) ||
         begins_with_frames({sound, bytes.end()}, mpeg_frame_size);
}

// As many bytes as libavformat probes: 32 packets of 4096 bytes or, in later versions, a tenth of a second,
// but none once there are five million bytes.
std::uint64_t probed_size(const WaveData& data) {
  constexpr std::uint64_t kPackets = 32;
  constexpr std::uint64_t kPacket = 4096;
  constexpr std::uint64_t kMostBytes = 5'000'000;
  constexpr bool kByTime = LIBAVFORMAT_VERSION_MAJOR > 59;
  const std::uint64_t frame = std::max(data.block_align, 2 * data.channels);
  const std::uint64_t packet = std::max({kPacket, frame, kByTime ? frame * data.sample_rate / 10 : 0});
  return std::min(kPackets * packet, kMostBytes + packet);
}

constexpr std::uint64_t kMostScanned = 8 << 20;  // bytes; more is probed of no sound there is

}  // namespace

bool may_be_disguised(Bytes samples) {
  return begins_as_stream(samples) || has_sync_word(samples);
}

bool is_surely_pcm(const base::ByteSource& file, const SampleContainer& container) {
  const auto data = container.bytes == 2 ? wave_data(file) : std::nullopt;
  if (!data) return false;
  const std::uint64_t size = std::min(probed_size(*data), file.size() - data->begin);
  if (size > kMostScanned) return false;
  std::vector<std::uint8_t> samples(size);
  const std::size_t got = base::read_all_at(file, data->begin, std::as_writable_bytes(std::span(samples)));
  return !may_be_disguised(std::span(samples).first(got));
}

}  // namespace av
