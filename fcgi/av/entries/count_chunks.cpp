#include <algorithm>
#include <bit>
#include <cstdint>

#include "av/bytes/chunks.h"
#include "av/bytes/mp4_boxes.h"
#include "av/bytes/number_at.h"
#include "av/entries/entry_counts.h"

namespace av {
namespace {

// DSF has no chunks that can be followed: its header says where the tag is.
std::uint64_t count_in_dsf(const base::ByteSource& file, std::uint64_t most) {
  constexpr std::uint64_t kDsf = 0x44534420;  // "DSD "
  if (number_at(file, 0, 4) != kDsf) return 0;
  const auto at = number_at(file, 20, 8, std::endian::little);
  return at && *at < file.size() ? count_id3_frames_at(file, *at, most) : 0;
}

// The items of an INFO list are chunks, too.
std::uint64_t count_info(const base::ByteSource& file, const FileChunk& list, std::uint64_t most) {
  if (number_at(file, list.begin, 4) != std::uint64_t{box_type("INFO")}) return 0;
  std::uint64_t count = 0;
  for (std::uint64_t at = list.begin + 4; at + 8 <= list.begin + list.size && count <= most; ++count) {
    const std::uint64_t size = number_at(file, at + 4, 4, std::endian::little).value_or(0);
    at += 8 + size + size % 2;
  }
  return count;
}

// As it says itself; each one has at least the ends of two strings.
std::uint64_t count_core_audio_info(const base::ByteSource& file, const FileChunk& info) {
  return std::min(number_at(file, info.begin, 4).value_or(0), info.size / 2);
}

// The tag's footer is at the file's end, or before an ID3v1 tag of 128 bytes.
std::uint64_t count_ape_items(const base::ByteSource& file) {
  constexpr std::uint64_t kFooter = 32;
  constexpr std::uint64_t kId3v1 = 128;
  constexpr std::uint64_t kName = 0x4150455441474558;  // "APETAGEX"
  constexpr std::uint64_t kLeast = 11;                 // bytes of an item
  for (const std::uint64_t behind : {std::uint64_t{0}, kId3v1}) {
    if (file.size() < kFooter + behind) continue;
    const std::uint64_t at = file.size() - kFooter - behind;
    if (number_at(file, at, 8) != kName) continue;
    return std::min(number_at(file, at + 16, 4, std::endian::little).value_or(0), at / kLeast);
  }
  return 0;
}

}  // namespace

std::uint64_t count_embedded_id3_frames(const base::ByteSource& file, std::uint64_t most) {
  std::uint64_t count = count_in_dsf(file, most);
  for_each_chunk(file, [&](const FileChunk& chunk) {
    const bool is_tag = chunk.name == box_type("ID3 ") || chunk.name == box_type("id3 ");
    if (is_tag) count += count_id3_frames_at(file, chunk.begin, most - count);
    return count <= most;
  });
  return std::min(count, most + 1);
}

std::uint64_t count_text_items(const base::ByteSource& file, std::uint64_t most) {
  std::uint64_t count = count_ape_items(file);
  for_each_chunk(file, [&](const FileChunk& chunk) {
    if (chunk.name == box_type("LIST")) count += count_info(file, chunk, most - count);
    if (chunk.name == box_type("info")) count += count_core_audio_info(file, chunk);
    return count <= most;
  });
  return std::min(count, most + 1);
}

}  // namespace av
