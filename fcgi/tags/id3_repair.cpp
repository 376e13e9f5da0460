#include "tags/id3_repair.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

#include "tags/big_endian.h"

namespace tags {
namespace {

constexpr std::size_t kTagHeader = 10;
constexpr std::size_t kMostBytes = 16 << 20;
constexpr unsigned kUnsynchronised = 0x80;
constexpr unsigned kExtended = 0x40;

// 28 bits in four bytes.
std::size_t synchsafe(std::size_t bytes) {
  return (bytes & 0x7f) | (bytes >> 8 & 0x7f) << 7 | (bytes >> 16 & 0x7f) << 14 | (bytes >> 24 & 0x7f) << 21;
}

std::string synchsafe_bytes(std::size_t size) {
  std::string bytes;
  for (const int shift : {21, 14, 7, 0}) bytes += static_cast<char>(size >> shift & 0x7f);
  return bytes;
}

// Without the zeros that keep a tag from looking like a frame of MP3.
std::string synchronised(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text += bytes[i];
    if (bytes[i] == '\xff' && i + 1 < bytes.size() && bytes[i + 1] == '\0') ++i;
  }
  return text;
}

bool is_name(std::string_view name) {
  // iTunes writes names of version 2.2 into version 2.3.
  if (name.size() == 4 && name[3] == '\0') name.remove_suffix(1);
  return std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool is_printable(std::string_view name) {
  return std::ranges::all_of(name, [](char c) { return c >= ' ' && c <= '~'; });
}

class Frames {
 public:
  // Borrows what follows the tag's header, and what stands before the first frame.
  Frames(std::string_view bytes, unsigned version)
      : bytes_(bytes), version_(version), name_(version <= 2 ? 3 : 4), header_(version <= 2 ? 6 : 10) {}

  // Those that say something, written as they should be.
  std::string wanted() {
    std::string frames;
    while (read()) {
      const bool is_wanted = is_name(name()) && size_ > least_size();
      if (is_wanted)
        frames +=
            name() + size_bytes() + std::string(bytes_.substr(at_ + 2 * name_, header_ - 2 * name_ + size_));
      is_changed_ |= !is_wanted || size_bytes() != bytes_.substr(at_ + name_, name_);
      at_ += header_ + size_;
    }
    return frames;
  }

  bool is_changed() const { return is_changed_; }

 private:
  std::string name() const { return std::string(bytes_.substr(at_, name_)); }

  // Whether there is a frame, whose size is then known. Behind the last one are zeros.
  bool read() {
    if (at_ + header_ > bytes_.size() || bytes_[at_] == '\0') return false;
    size_ = size();
    return size_ <= bytes_.size() - at_ - header_ && (is_name(name()) || (is_printable(name()) && size_ > 0));
  }

  // Some programs write sizes in the way of the other version: what a frame follows, or the end, is right.
  std::size_t size() const {
    const std::size_t plain = big_endian(bytes_, at_ + name_, name_);
    const bool is_plain = version_ <= 3;
    const bool may_be_safe = version_ > 2 && (plain & 0x80808080) == 0;
    if (!may_be_safe) return plain;
    const std::size_t own = is_plain ? plain : synchsafe(plain);
    const std::size_t other = is_plain ? synchsafe(plain) : plain;
    return !is_followed(own) && is_followed(other) ? other : own;
  }

  bool is_followed(std::size_t size) const {
    const std::size_t next = at_ + header_ + size;
    if (next >= bytes_.size()) return next == bytes_.size();
    const std::string_view name = bytes_.substr(next, name_);
    return is_name(name) || name.find_first_not_of('\0') == std::string_view::npos;
  }

  // In version 2.4 the size of what is packed may stand before it.
  std::size_t least_size() const { return version_ > 3 && (bytes_[at_ + 9] & 1) ? 4 : 0; }

  std::string size_bytes() const {
    return version_ > 3 ? synchsafe_bytes(size_) : big_endian(static_cast<std::uint32_t>(size_), name_);
  }

  std::string_view bytes_;
  unsigned version_;
  std::size_t name_;    // bytes of a frame's name, and of its size
  std::size_t header_;  // bytes
  std::size_t at_ = 0;
  std::size_t size_ = 0;  // of the frame there
  bool is_changed_ = false;
};

std::string read(const base::ByteSource& source, std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const std::size_t got =
        source.read_at(offset + done, std::as_writable_bytes(std::span(bytes)).subspan(done));
    if (got == 0) break;
    done += got;
  }
  bytes.resize(done);
  return bytes;
}

}  // namespace

std::optional<std::string> repaired_id3(const base::ByteSource& source, std::uint64_t offset) {
  const std::string header = read(source, offset, kTagHeader);
  if (header.size() < kTagHeader || !header.starts_with("ID3")) return std::nullopt;
  const auto version = static_cast<unsigned char>(header[3]);
  const auto flags = static_cast<unsigned char>(header[5]);
  const std::size_t size = synchsafe(big_endian(header, 6, 4));
  if (version < 2 || version > 4 || size > kMostBytes) return std::nullopt;
  std::string body = read(source, offset + kTagHeader, size);
  const bool is_whole_unsynchronised = (flags & kUnsynchronised) && version <= 3;
  if (is_whole_unsynchronised) body = synchronised(body);
  std::string_view bytes = body;
  if ((flags & kExtended) && version > 2) {
    const std::size_t extended = big_endian(bytes, 0, 4);
    bytes.remove_prefix(std::min(version > 3 ? synchsafe(extended) : extended + 4, bytes.size()));
  }
  Frames frames(bytes, version);
  const std::string wanted = frames.wanted();
  if (!frames.is_changed()) return std::nullopt;
  const unsigned kept_flags = version > 3 ? flags & kUnsynchronised : 0;
  return header.substr(0, 5) + static_cast<char>(kept_flags) + synchsafe_bytes(wanted.size()) + wanted;
}

}  // namespace tags
