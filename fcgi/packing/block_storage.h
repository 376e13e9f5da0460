#pragma once

// Files within one file, because a sandboxed child has one and can open no others. Each grows by blocks;
// those of a file that is emptied or gone are used again.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.h"

namespace packing {

class BlockStorage {
 public:
  static constexpr std::size_t kBlock = std::size_t{64} * 1024;  // bytes

  // Borrows `file`, which is empty.
  explicit BlockStorage(base::RandomAccessFile& file) : file_(file) {}
  BlockStorage(const BlockStorage&) = delete;
  BlockStorage& operator=(const BlockStorage&) = delete;

 private:
  friend class StoredFile;
  std::uint64_t take();
  void give_back(std::uint64_t block) { free_.push_back(block); }

  base::RandomAccessFile& file_;
  std::uint64_t blocks_ = 0;         // taken ever
  std::vector<std::uint64_t> free_;  // of those
};

class StoredFile final : public base::RandomAccessFile {
 public:
  // Borrows the storage, which must outlive it.
  explicit StoredFile(BlockStorage& storage) : storage_(storage) {}
  StoredFile(const StoredFile&) = delete;
  StoredFile& operator=(const StoredFile&) = delete;
  ~StoredFile() override { StoredFile::truncate(); }

  std::uint64_t size() const override { return size_; }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override;
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override;
  void truncate() override;

 private:
  void fill_up_to(std::uint64_t offset);

  BlockStorage& storage_;
  std::vector<std::uint64_t> blocks_;
  std::uint64_t size_ = 0;
};

}  // namespace packing
