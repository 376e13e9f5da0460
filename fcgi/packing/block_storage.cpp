#include "packing/block_storage.h"

#include <algorithm>
#include <array>

namespace packing {
namespace {

constexpr std::uint64_t kSize = BlockStorage::kBlock;

// How much of `size` bytes from `offset` on lies in one block.
std::size_t within_block(std::uint64_t offset, std::size_t size) {
  return static_cast<std::size_t>(std::min<std::uint64_t>(size, kSize - offset % kSize));
}

}  // namespace

std::uint64_t BlockStorage::take() {
  if (free_.empty()) return blocks_++;
  const std::uint64_t block = free_.back();
  free_.pop_back();
  return block;
}

std::size_t StoredFile::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
  if (offset >= size_) return 0;
  const auto left = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), size_ - offset));
  const std::uint64_t block = blocks_[static_cast<std::size_t>(offset / kSize)];
  return storage_.file_.read_at(block * kSize + offset % kSize, buffer.first(within_block(offset, left)));
}

void StoredFile::write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (offset > size_) fill_up_to(offset);
  while (!bytes.empty()) {
    const auto index = static_cast<std::size_t>(offset / kSize);
    if (index == blocks_.size()) blocks_.push_back(storage_.take());
    const std::size_t size = within_block(offset, bytes.size());
    storage_.file_.write_at(blocks_[index] * kSize + offset % kSize, bytes.first(size));
    bytes = bytes.subspan(size);
    offset += size;
    size_ = std::max(size_, offset);
  }
}

// A block that was used before is not empty.
void StoredFile::fill_up_to(std::uint64_t offset) {
  constexpr std::array<std::byte, 4096> kZeros{};
  while (size_ < offset) {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(kZeros.size(), offset - size_));
    write_at(size_, std::span(kZeros).first(size));
  }
}

void StoredFile::truncate() {
  for (const std::uint64_t block : blocks_) storage_.give_back(block);
  blocks_.clear();
  size_ = 0;
}

}  // namespace packing
