#include "av/bytes/number_at.h"
#include "av/entries/entry_counts.h"

namespace av {
namespace {

constexpr std::uint64_t kHeader = 10;
constexpr std::uint64_t kFooterFlag = 0x10;
constexpr std::uint64_t kExtendedFlag = 0x40;

// 28 bits in four bytes.
std::uint64_t synchsafe(std::uint64_t bytes) {
  return (bytes & 0x7f) | (bytes >> 8 & 0x7f) << 7 | (bytes >> 16 & 0x7f) << 14 | (bytes >> 24 & 0x7f) << 21;
}

struct Tag {
  std::uint64_t version = 0;
  std::uint64_t flags = 0;
  std::uint64_t begin = 0;  // of its frames
  std::uint64_t end = 0;
};

bool find_tag(const base::ByteSource& file, std::uint64_t at, Tag& tag) {
  constexpr std::uint64_t kName = 0x494433;    // "ID3"
  constexpr std::uint64_t kOpenMg = 0x656133;  // "ea3"
  const auto name = number_at(file, at, 3);
  if (name != kName && name != kOpenMg) return false;
  const auto version = number_at(file, at + 3, 1);
  const auto flags = number_at(file, at + 5, 1);
  const auto size = number_at(file, at + 6, 4);
  if (!version || !flags || !size) return false;
  tag = {*version, *flags, at + kHeader, at + kHeader + synchsafe(*size)};
  if (*flags & kExtendedFlag) {
    const std::uint64_t extended = number_at(file, tag.begin, 4).value_or(0);
    tag.begin += *version == 4 ? synchsafe(extended) : extended + 4;
  }
  return true;
}

bool is_frame_name(std::uint64_t name) {
  // iTunes writes names of version 2, and a zero, into version 3.
  if (name > 0xffffff && (name & 0xff) == 0) name >>= 8;
  for (; name > 0; name >>= 8) {
    const std::uint64_t c = name & 0xff;
    if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return false;
  }
  return true;
}

// Readers pass over frames whose names have other characters (fcgi/tags/id3_repair.h), up to where there is
// something else.
bool is_passed_over(std::uint64_t name, std::uint64_t size) {
  for (; name > 0; name >>= 8) {
    const std::uint64_t c = name & 0xff;
    if (c < ' ' || c > '~') return false;
  }
  return size > 0;
}

// Some programs write the plain size into a version 4 tag: what is followed by a frame, or by the end, is
// right.
std::uint64_t size_in_version_4(const base::ByteSource& file, std::uint64_t frame, std::uint64_t size,
                                std::uint64_t end) {
  if (size <= 0x7f) return size;
  const std::uint64_t next = frame + kHeader + synchsafe(size);
  const auto name = number_at(file, next, 4);
  const bool fits = next == end || (next < end && name && (*name == 0 || is_frame_name(*name)));
  return fits ? synchsafe(size) : size;
}

std::uint64_t count_frames(const base::ByteSource& file, const Tag& tag, std::uint64_t most) {
  const std::size_t name_size = tag.version == 2 ? 3 : 4;
  const std::uint64_t header = tag.version == 2 ? 6 : kHeader;
  std::uint64_t count = 0;
  for (std::uint64_t at = tag.begin; at + header <= tag.end && count <= most; ++count) {
    const auto name = number_at(file, at, name_size);
    const auto size = number_at(file, at + name_size, name_size);
    if (!name || !size || *name == 0 || (!is_frame_name(*name) && !is_passed_over(*name, *size))) break;
    at += header + (tag.version == 4 ? size_in_version_4(file, at, *size, tag.end) : *size);
  }
  return count;
}

}  // namespace

std::uint64_t count_id3_frames(const base::ByteSource& file, std::uint64_t most, std::uint64_t& end) {
  constexpr int kMaxTagsInARow = 1000;
  std::uint64_t count = 0;
  Tag tag;
  end = 0;
  for (int tags = 0; tags < kMaxTagsInARow && count <= most && find_tag(file, end, tag); ++tags) {
    count += count_frames(file, tag, most - count);
    end = tag.end + (tag.flags & kFooterFlag ? kHeader : 0);
  }
  return count;
}

std::uint64_t count_id3_frames_at(const base::ByteSource& file, std::uint64_t start, std::uint64_t most) {
  Tag tag;
  return find_tag(file, start, tag) ? count_frames(file, tag, most) : 0;
}

}  // namespace av
