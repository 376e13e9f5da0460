#include "av/demux/flac_repair.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "av/bytes/flac_frame.h"
#include "av/bytes/id3_end.h"
#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr std::string_view kSignature = "fLaC";
constexpr std::size_t kWindow = 1 << 20;  // bytes in which the first frame begins
constexpr int kMaxCandidates = 64;        // places that look like a frame
constexpr std::size_t kFrameHeader = 16;  // bytes, at most
constexpr std::size_t kBlockHeader = 4;
constexpr std::uint64_t kStreamInfo = 34;     // bytes
constexpr std::uint64_t kMaxKept = 32 << 20;  // bytes of blocks
constexpr int kMaxBlocks = 1000;

std::string bytes_at(const base::ByteSource& file, std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  bytes.resize(file.read_at(offset, std::as_writable_bytes(std::span(bytes))));
  return bytes;
}

std::span<const std::uint8_t> numbers(std::string_view bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

std::optional<FlacFrameHeader> frame_at(const base::ByteSource& file, std::uint64_t offset) {
  return parse_flac_frame_header(numbers(bytes_at(file, offset, kFrameHeader)));
}

// A frame that has been checked from its begin to its end.
std::optional<std::uint64_t> find_frame(const base::ByteSource& file, std::uint64_t from) {
  const std::string bytes = bytes_at(file, from, kWindow + kMaxFlacFrame);
  const bool last = from + bytes.size() == file.size();
  int candidates = 0;
  for (std::size_t at = 0; (at = bytes.find('\xff', at)) < std::min(bytes.size(), kWindow); ++at) {
    const auto rest = numbers(bytes).subspan(at);
    if (!parse_flac_frame_header(rest.first(std::min(rest.size(), kFrameHeader)))) continue;
    if (flac_frame_size(rest.first(std::min(rest.size(), kMaxFlacFrame)), last)) return from + at;
    if (++candidates == kMaxCandidates) break;
  }
  return std::nullopt;
}

std::string big_endian(std::uint64_t value, std::size_t size) {
  std::string bytes;
  put_number(bytes, value, size, std::endian::big);
  return bytes;
}

// STREAMINFO (RFC 9639, 8.2) that says what a frame does, and of the rest that it is not known.
std::string info_of(const FlacFrameHeader& frame) {
  const auto rate = static_cast<std::uint64_t>(frame.sample_rate);
  const auto channels = static_cast<std::uint64_t>(frame.channels - 1);
  const auto bits = static_cast<std::uint64_t>(frame.bits - 1);
  constexpr std::uint64_t kSmallest = 16;
  constexpr std::uint64_t kLargest = 65535;
  return big_endian(kSmallest, 2) + big_endian(kLargest, 2) + std::string(6, '\0') +
         big_endian(rate << 44 | channels << 41 | bits << 36, 8) + std::string(16, '\0');
}

struct Block {
  std::uint64_t begin;  // of its header
  std::uint64_t size;   // without it
  unsigned type;
};

// The metadata blocks of a file, as far as they can be followed.
struct Blocks {
  std::string info;         // STREAMINFO without its header
  std::vector<Block> kept;  // the others
  std::uint64_t end = 0;    // of what could be followed
  bool is_regular = false;  // and nothing is to be repaired
};

constexpr unsigned kInfo = 0;
constexpr unsigned kComments = 4;

std::optional<Block> block_at(const base::ByteSource& file, std::uint64_t at) {
  constexpr unsigned kInvalid = 127;
  const auto type = number_at(file, at, 1);
  const auto size = number_at(file, at + 1, 3);
  if (!type || !size || at + kBlockHeader + *size > file.size()) return std::nullopt;
  const auto number = static_cast<unsigned>(*type & 0x7f);
  return number == kInvalid ? std::nullopt : std::optional(Block{at, *size, number});
}

Blocks read_blocks(const base::ByteSource& file, std::uint64_t at) {
  Blocks blocks{.end = at};
  for (int count = 0; count < kMaxBlocks; ++count) {
    const auto block = block_at(file, at);
    if (!block) break;
    const bool is_last = (number_at(file, at, 1).value_or(0) & 0x80) != 0;
    const bool is_info = block->type == kInfo;
    if (is_info) blocks.info = bytes_at(file, at + kBlockHeader, kStreamInfo);
    if (count == 0) blocks.is_regular = is_info && block->size == kStreamInfo;
    at += kBlockHeader + (is_info ? kStreamInfo : block->size);
    // A last block that no sound follows has another length than it says; comments say themselves how many
    // they are.
    const bool is_right = !is_last || at == file.size() || frame_at(file, at);
    if (!is_info && (is_right || block->type == kComments)) blocks.kept.push_back(*block);
    if (!is_right) break;
    blocks.end = at;
    if (is_last) return blocks;
  }
  blocks.is_regular = false;
  return blocks;
}

std::string write_blocks(const base::ByteSource& file, const Blocks& blocks) {
  std::string head = std::string(kSignature) + big_endian(kStreamInfo, kBlockHeader) + blocks.info;
  std::size_t last = kSignature.size();
  for (const Block& block : blocks.kept) {
    if (head.size() + block.size > kMaxKept) continue;
    last = head.size();
    head += bytes_at(file, block.begin, kBlockHeader + block.size);
    head[last] = static_cast<char>(block.type);
  }
  head[last] = static_cast<char>(head[last] | 0x80);
  return head;
}

// With these blocks, and the sound from the first frame behind them.
std::optional<Splice> repair(const base::ByteSource& file, Blocks blocks) {
  const auto frames = find_frame(file, blocks.end);
  if (!frames) return std::nullopt;
  if (blocks.info.size() != kStreamInfo) {
    const auto frame = frame_at(file, *frames);
    if (!frame || frame->sample_rate == 0 || frame->bits == 0) return std::nullopt;
    blocks.info = info_of(*frame);
  }
  return Splice{write_blocks(file, blocks), *frames};
}

}  // namespace

std::optional<Splice> repair_flac_header(const base::ByteSource& file) {
  const std::uint64_t begin = id3_end(file);
  if (bytes_at(file, begin, kSignature.size()) != kSignature) return std::nullopt;
  const Blocks blocks = read_blocks(file, begin + kSignature.size());
  return blocks.is_regular ? std::nullopt : repair(file, blocks);
}

std::optional<Splice> find_flac(const base::ByteSource& file) {
  const std::uint64_t begin = id3_end(file);
  const std::string window = bytes_at(file, begin, kWindow);
  for (std::size_t at = 0; (at = window.find(kSignature, at)) != std::string::npos; ++at) {
    const Blocks blocks = read_blocks(file, begin + at + kSignature.size());
    if (blocks.is_regular) return Splice{"", begin + at};
    if (!blocks.info.empty()) return repair(file, blocks);
  }
  return repair(file, {.end = begin});
}

}  // namespace av
