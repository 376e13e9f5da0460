#include "tags/mp4_source.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string_view>

#include "tags/big_endian.h"

namespace tags {
namespace {

constexpr std::size_t kHeader = 8;  // a box's size and type
constexpr std::size_t kLarge = 16;  // where the size has 64 bits, behind the type
constexpr int kMostBoxes = 10'000;  // looked at; more than any file has before its tags

struct Box {
  std::string type;
  std::uint64_t content;
  std::uint64_t end;
};

// As far as there is something.
std::string bytes_at(const base::ByteSource& file, std::uint64_t at, std::size_t size) {
  std::string bytes(size, '\0');
  bytes.resize(base::read_all_at(file, at, std::as_writable_bytes(std::span(bytes))));
  return bytes;
}

std::optional<Box> box_at(const base::ByteSource& file, std::uint64_t at, std::uint64_t end) {
  const std::string header = bytes_at(file, at, kLarge);
  if (header.size() < kHeader || at + kHeader > end) return std::nullopt;
  const std::uint64_t told = big_endian(header, 0, 4);
  const bool is_large = told == 1;
  const std::uint64_t upper = big_endian(header, kHeader, 4);
  std::uint64_t size = is_large ? upper << 32 | big_endian(header, kHeader + 4, 4) : told;
  if (told == 0 || size > end - at) size = end - at;  // to the end, or cut off
  const std::size_t length = is_large ? kLarge : kHeader;
  if (size < length) return std::nullopt;
  return Box{header.substr(4, 4), at + length, at + size};
}

// The first of this type between them.
std::optional<Box> find(const base::ByteSource& file, std::uint64_t at, std::uint64_t end,
                        std::string_view type) {
  for (int count = 0; count < kMostBoxes && at < end; ++count) {
    auto box = box_at(file, at, end);
    if (!box || box->type == type) return box;
    at = box->end;
  }
  return std::nullopt;
}

std::string header_of(std::string_view type, std::uint64_t content) {
  return big_endian(static_cast<std::uint32_t>(kHeader + content), 4) + std::string(type);
}

// Where there is nothing but room before the box that says what the file is.
bool is_mp4(const base::ByteSource& file) {
  const auto first = box_at(file, 0, file.size());
  const bool is_room = first && (first->type == "free" || first->type == "skip");
  const auto type = is_room ? box_at(file, first->end, file.size()) : first;
  return type && type->type == "ftyp";
}

}  // namespace

std::optional<Mp4Source> Mp4Source::of(const base::ByteSource& file) {
  if (!is_mp4(file)) return std::nullopt;
  const auto movie = find(file, 0, file.size(), "moov");
  const auto tags = movie ? find(file, movie->content, movie->end, "udta") : std::nullopt;
  const bool is_there = tags && tags->end - tags->content <= UINT32_MAX - 2 * kHeader;
  return is_there ? Mp4Source(file, tags->content, tags->end) : Mp4Source(file, 0, 0);
}

Mp4Source::Mp4Source(const base::ByteSource& file, std::uint64_t begin, std::uint64_t end)
    : file_(file),
      head_(header_of("ftyp", 0) + header_of("moov", kHeader + end - begin) + header_of("udta", end - begin)),
      begin_(begin),
      end_(end) {}

std::size_t Mp4Source::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
  if (offset < head_.size()) {
    const std::size_t count = std::min<std::size_t>(buffer.size(), head_.size() - offset);
    std::memcpy(buffer.data(), head_.data() + offset, count);
    return count;
  }
  const std::uint64_t at = offset - head_.size();
  if (at >= end_ - begin_) return 0;
  return file_.read_at(begin_ + at, buffer.first(std::min<std::uint64_t>(buffer.size(), end_ - begin_ - at)));
}

}  // namespace tags
