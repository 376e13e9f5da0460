#include "av/package/segments.h"

#include <algorithm>
#include <string_view>

#include "base/error.h"

namespace av {
namespace {

constexpr std::size_t kHeader = 8;                          // bytes: the box's size and its type
constexpr std::size_t kLarge = 16;                          // with a size of 64 bits
constexpr std::size_t kMaxFragment = std::size_t{1} << 20;  // bytes of its index

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

[[noreturn]] void fail(const char* detail) {
  throw base::Error(base::ErrorKind::internal, "The segments could not be written.", detail);
}

// tfdt: a version, and where the fragment begins in 32 bits or in 64.
std::int64_t time_of(std::string_view fragment) {
  const auto at = fragment.find("tfdt");
  if (at == std::string_view::npos || fragment.size() < at + 16) fail("a fragment without a time");
  const bool is_long = fragment[at + 4] == 1;
  return static_cast<std::int64_t>(big_endian(fragment.substr(at + 8, is_long ? 8 : 4)));
}

}  // namespace

void Segments::put(std::span<const std::byte> bytes) {
  const std::string_view type = std::string_view(header_).substr(4, 4);
  if (type == "moof") {
    if (fragment_.size() + bytes.size() > kMaxFragment) fail("a fragment's index is too large");
    fragment_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  } else if (type != "mfra") {  // of the whole file
    packing::StoredFile& file = segments_.empty() ? head_ : segments_.back().bytes;
    file.write_at(file.size(), bytes);
  }
}

void Segments::begin_fragment() {
  const std::int64_t begin = time_of(fragment_);
  if (segments_.empty() || begin - segments_.back().begin >= length_) segments_.emplace_back(storage_, begin);
  packing::StoredFile& file = segments_.back().bytes;
  file.write_at(file.size(), bytes_of(fragment_));
  fragment_.clear();
}

void Segments::end_of_box() {
  if (!fragment_.empty()) begin_fragment();
  header_.clear();
}

std::size_t Segments::take_header(std::span<const std::byte> bytes) {
  const bool is_large = header_.size() >= kHeader;  // so far only such stay here
  const std::size_t wanted = (is_large ? kLarge : kHeader) - header_.size();
  const std::size_t got = std::min(wanted, bytes.size());
  header_.append(reinterpret_cast<const char*>(bytes.data()), got);
  if (got < wanted) return got;
  std::uint64_t size = big_endian(std::string_view(header_).substr(0, 4));
  if (size == 1 && !is_large) return got;
  if (is_large) size = big_endian(std::string_view(header_).substr(kHeader));
  if (size < header_.size()) fail("a box without an end");
  left_ = size - header_.size();
  put(bytes_of(header_));
  if (left_ == 0) end_of_box();
  return got;
}

std::size_t Segments::take_body(std::span<const std::byte> bytes) {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
  put(bytes.first(size));
  left_ -= size;
  if (left_ == 0) end_of_box();
  return size;
}

void Segments::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) bytes = bytes.subspan(left_ > 0 ? take_body(bytes) : take_header(bytes));
}

}  // namespace av
