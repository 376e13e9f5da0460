#include "packing/block_storage.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "base/fd_file.h"
#include "base/unnamed_file.h"
#include "support/temp_dir.h"

namespace packing {
namespace {

constexpr std::size_t kBlock = BlockStorage::kBlock;

class Stored : public testing::Test {
 protected:
  static std::vector<std::byte> bytes(std::size_t size, int seed) {
    std::vector<std::byte> made(size);
    for (std::size_t i = 0; i < size; ++i)
      made[i] = static_cast<std::byte>(i * 31 + i / 251 + static_cast<std::size_t>(seed));
    return made;
  }

  static std::vector<std::byte> read(const StoredFile& file) {
    std::vector<std::byte> all(static_cast<std::size_t>(file.size()));
    EXPECT_EQ(base::read_all_at(file, 0, all), all.size());
    return all;
  }

  support::TempDir dir_;
  base::UniqueFd fd_ = base::open_unnamed_file(dir_.path());
  base::FdFile file_{fd_.get()};
  BlockStorage storage_{file_};
};

TEST_F(Stored, FilesGrowBesideEachOther) {
  StoredFile one(storage_);
  StoredFile other(storage_);
  const auto first = bytes(3 * kBlock + 17, 1);
  const auto second = bytes(2 * kBlock, 2);
  for (std::size_t at = 0; at < first.size(); at += 5000) {
    one.write_at(at, std::span(first).subspan(at, std::min<std::size_t>(5000, first.size() - at)));
    if (at < second.size())
      other.write_at(at, std::span(second).subspan(at, std::min<std::size_t>(5000, second.size() - at)));
  }
  EXPECT_EQ(read(one), first);
  EXPECT_EQ(read(other), second);
}

TEST_F(Stored, AHeaderIsCompletedAcrossBlocks) {
  StoredFile file(storage_);
  auto expected = bytes(2 * kBlock, 3);
  file.write_at(0, expected);
  const auto patch = bytes(100, 9);
  std::copy(patch.begin(), patch.end(), expected.begin() + kBlock - 50);
  file.write_at(kBlock - 50, patch);
  EXPECT_EQ(read(file), expected);
}

TEST_F(Stored, WhatWasNotWrittenIsZeroAlsoInABlockThatWasUsed) {
  {
    StoredFile before(storage_);
    before.write_at(0, bytes(kBlock, 4));
  }
  StoredFile file(storage_);
  file.write_at(kBlock + 10, bytes(1, 1));
  const auto all = read(file);
  EXPECT_THAT(std::vector(all.begin(), all.end() - 1), testing::Each(std::byte{0}));
}

TEST_F(Stored, RoomIsUsedAgain) {
  StoredFile kept(storage_);
  kept.write_at(0, bytes(kBlock, 5));
  for (int i = 0; i < 10; ++i) {
    StoredFile passing(storage_);
    passing.write_at(0, bytes(4 * kBlock, i));
  }
  EXPECT_EQ(file_.size(), 5 * kBlock);
  EXPECT_EQ(read(kept), bytes(kBlock, 5));
}

TEST_F(Stored, NothingIsReadBehindTheEnd) {
  StoredFile file(storage_);
  file.write_at(0, bytes(10, 1));
  std::vector<std::byte> buffer(20);
  EXPECT_EQ(file.read_at(0, buffer), 10u);
  EXPECT_EQ(file.read_at(10, buffer), 0u);
  file.truncate();
  EXPECT_EQ(file.size(), 0u);
}

}  // namespace
}  // namespace packing
