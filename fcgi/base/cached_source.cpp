#include "base/cached_source.h"

#include <algorithm>

namespace base {

std::size_t CachedSource::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
  if (buffer.size() >= kPageSize) return source_.read_at(offset, buffer);
  std::size_t done = 0;
  while (done < buffer.size()) {
    const std::uint64_t at = offset + done;
    const Page& page = page_at(at - at % kPageSize);
    const std::size_t skipped = at % kPageSize;
    if (page.size <= skipped) break;
    const std::size_t got = std::min(buffer.size() - done, page.size - skipped);
    std::copy_n(page.bytes.begin() + static_cast<std::ptrdiff_t>(skipped), got,
                buffer.begin() + static_cast<std::ptrdiff_t>(done));
    done += got;
  }
  return done;
}

const CachedSource::Page& CachedSource::page_at(std::uint64_t begin) const {
  const auto kept = std::ranges::find(pages_, begin, &Page::begin);
  if (kept != pages_.end()) return *kept;
  Page& page = pages_.at(oldest_);
  oldest_ = (oldest_ + 1) % kPages;
  page.begin = UINT64_MAX;  // in case that reading throws
  const std::uint64_t size = source_.size();
  page.size = read_all_at(
      source_, begin,
      std::span(page.bytes).first(std::min<std::uint64_t>(kPageSize, size - std::min(size, begin))));
  page.begin = begin;
  return page;
}

}  // namespace base
