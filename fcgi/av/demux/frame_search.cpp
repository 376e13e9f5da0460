#include "av/demux/frame_search.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "av/bytes/coded_frames.h"
#include "av/bytes/id3_end.h"
#include "base/error.h"

namespace av {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kWindow = 1 << 20;       // bytes in which the first frame begins
constexpr std::size_t kBehind = 64 << 10;      // and of the frames that follow it
constexpr std::uint64_t kMostZeros = 1 << 28;  // looked through

struct Kind {
  const char* demuxer;
  std::size_t (*size)(Bytes bytes);
  std::array<std::uint8_t, 6> same;  // bits of the header that all frames have in common
  int frames;                        // in a row that are no accident
};

constexpr Kind kKinds[] = {
    {"aac", adts_frame_size, {0xff, 0xff, 0xfd, 0xc0}, 3},
    {"mp3", mpeg_frame_size, {0xff, 0xfe, 0x0c}, 4},
    {"ac3", ac3_frame_size, {0xff, 0xff}, 3},
    {"dts", dts_frame_size, {0xff, 0xff, 0xff, 0xff}, 3},
    {"loas", loas_frame_size, {0xff, 0xe0}, 6},
};

bool is_alike(Bytes one, Bytes other, const std::array<std::uint8_t, 6>& same) {
  if (std::min(one.size(), other.size()) < same.size()) return false;
  for (std::size_t i = 0; i < same.size(); ++i) {
    if (((one[i] ^ other[i]) & same[i]) != 0) return false;
  }
  return true;
}

// Samples of a steady tone repeat, too: frames of sound are not all the same. Where the last of a few ends
// with the file, that is no accident either.
bool begins_frames(Bytes bytes, const Kind& kind, bool to_end) {
  Bytes rest = bytes;
  bool is_steady = true;
  for (int count = 1; count < kind.frames; ++count) {
    const std::size_t size = kind.size(rest);
    if (to_end && count > 1 && size > 0 && size == rest.size()) return !is_steady;
    if (size == 0 || size >= rest.size()) return false;
    rest = rest.subspan(size);
    if (!is_alike(bytes, rest, kind.same)) return false;
    const std::size_t common = std::min(size, rest.size());
    is_steady = is_steady && std::ranges::equal(bytes.first(common), rest.first(common));
  }
  return kind.size(rest) > 0 && !is_steady;
}

// A header that says neither reserved values nor how long its frame is.
bool is_free_header(Bytes bytes) {
  return bytes.size() >= 4 && bytes[0] == 0xff && (bytes[1] & 0xe0) == 0xe0 && (bytes[1] & 0x18) != 0x08 &&
         (bytes[1] & 6) != 0 && (bytes[2] & 0xf0) == 0 && (bytes[2] & 0x0c) != 0x0c;
}

// Frames are then as long as each other, but for one slot of padding.
bool begins_free_format(Bytes bytes) {
  constexpr std::size_t kLeast = 24;
  constexpr std::size_t kLongest = 8192;
  constexpr std::size_t kSlot = 4;  // bytes, of layer 1; one in the others
  constexpr std::array<std::uint8_t, 6> kSame{0xff, 0xfe, 0xfc};
  if (!is_free_header(bytes)) return false;
  const auto next = [&](std::size_t from, std::size_t until) {
    for (std::size_t at = from; at < std::min(until, bytes.size()); ++at) {
      if (bytes[at] == 0xff && is_alike(bytes, bytes.subspan(at), kSame)) return at;
    }
    return std::size_t{0};
  };
  for (std::size_t first = kLeast; (first = next(first, kLongest)) > 0; ++first) {
    std::size_t end = first;
    int frames = 1;
    while (frames < 4) {
      const std::size_t at = next(end + first - kSlot, end + first + kSlot + 1);
      if (at == 0) break;
      end = at;
      ++frames;
    }
    if (frames == 4) return true;
  }
  return false;
}

std::uint64_t skip_zeros(const base::ByteSource& file, std::uint64_t at) {
  std::vector<std::uint8_t> block(64 << 10);
  const std::uint64_t end = std::min(file.size(), at + kMostZeros);
  while (at < end) {
    const std::size_t size = file.read_at(at, std::as_writable_bytes(std::span(block)));
    if (size == 0) break;
    const auto used = std::span(block).first(size);
    const auto sound = std::ranges::find_if(used, [](std::uint8_t byte) { return byte != 0; });
    at += static_cast<std::uint64_t>(sound - used.begin());
    if (sound != used.end()) break;
  }
  return at;
}

}  // namespace

std::optional<FoundFrames> find_frames(const base::ByteSource& file) {
  const std::uint64_t begin = skip_zeros(file, id3_end(file));
  std::vector<std::uint8_t> buffer(kWindow + kBehind);
  buffer.resize(base::read_all_at(file, begin, std::as_writable_bytes(std::span(buffer))));
  const Bytes all(buffer);
  const bool to_end = begin + all.size() == file.size();
  for (std::size_t at = 0; at < std::min(all.size(), kWindow); ++at) {
    const Bytes rest = all.subspan(at);
    const auto kind =
        std::ranges::find_if(kKinds, [&](const Kind& one) { return begins_frames(rest, one, to_end); });
    if (kind != std::end(kKinds)) return FoundFrames{kind->demuxer, begin + at};
    if (at == 0 && begins_free_format(rest))
      throw base::Error(base::ErrorKind::unprocessable,
                        "The file is MPEG audio (MP3) of free format, which cannot be decoded here: there is "
                        "no decoder for it. Encode it at a standard bit rate.");
  }
  return std::nullopt;
}

}  // namespace av
