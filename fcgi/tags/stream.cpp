#include "tags/stream.h"

#include <algorithm>
#include <span>

#include <taglib/tbytevector.h>

#include "base/error.h"

namespace tags {
namespace {

// More at once is no tag; what asks for it is damaged.
constexpr std::uint64_t kMaxBlock = 32 * 1024 * 1024;

}  // namespace

TagLib::ByteVector Stream::readBlock(unsigned long length) {
  const auto at = static_cast<std::uint64_t>(position_);
  if (position_ < 0 || at >= source_.size()) return {};
  const std::uint64_t wanted = std::min<std::uint64_t>({length, source_.size() - at, kMaxBlock});
  TagLib::ByteVector block(static_cast<unsigned>(wanted), '\0');
  const auto bytes = std::as_writable_bytes(std::span(block.data(), wanted));
  std::size_t done = 0;
  while (done < wanted) {
    const std::size_t got = source_.read_at(at + done, bytes.subspan(done));
    if (got == 0) break;
    done += got;
  }
  position_ += static_cast<Offset>(done);
  return block.resize(static_cast<unsigned>(done));
}

void Stream::writeBlock(const TagLib::ByteVector& data) {
  if (!file_) return;
  file_->write_at(static_cast<std::uint64_t>(position_), std::as_bytes(std::span(data.data(), data.size())));
  position_ += static_cast<Offset>(data.size());
}

// Only where the sizes are equal, so that nothing behind has to move: whoever writes made room beforehand.
void Stream::insert(const TagLib::ByteVector& data, Start start, unsigned long replace) {
  if (data.size() != replace)
    throw base::Error(base::ErrorKind::internal, "The result's tags cannot be written.",
                      std::to_string(data.size()) + " bytes into the room of " + std::to_string(replace));
  position_ = static_cast<Offset>(start);
  writeBlock(data);
}

void Stream::removeBlock(Start start, unsigned long length) {
  insert({}, start, length);
}

void Stream::seek(Offset offset, Position from) {
  position_ = offset + (from == Current ? position_ : from == End ? length() : 0);
}

void Stream::truncate(Offset length) {
  if (length != this->length()) insert({}, 0, static_cast<unsigned long>(length));
}

}  // namespace tags
