#include "base/cached_source.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/text_io.h"

namespace base {
namespace {

// Bytes that differ from page to page, and the sizes of the reads that they were asked for.
class Counting final : public ByteSource {
 public:
  explicit Counting(std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) text_ += static_cast<char>(i % 251);
  }

  std::uint64_t size() const override { return text_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (fails) throw Error(ErrorKind::internal, "no", "reading");
    reads.push_back(buffer.size());
    const std::string found = offset < text_.size() ? text_.substr(offset, buffer.size()) : "";
    std::transform(found.begin(), found.end(), buffer.begin(), [](char each) { return std::byte(each); });
    return found.size();
  }
  std::string text(std::uint64_t offset, std::size_t size) const {
    return offset < text_.size() ? text_.substr(offset, size) : "";
  }

  mutable std::vector<std::size_t> reads;
  bool fails = false;

 private:
  std::string text_;
};

TEST(CachedSource, GivesTheSameBytesWhereverItIsRead) {
  const Counting file(50'001);
  const CachedSource cached(file);
  EXPECT_EQ(cached.size(), file.size());
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t offset = random() % 51'000;
    const std::size_t size = random() % 5'000;
    ASSERT_EQ(text_at(cached, offset, size), file.text(offset, size)) << size << " bytes at " << offset;
  }
}

TEST(CachedSource, AsksOnceForFieldsThatStandTogether) {
  const Counting file(100'000);
  const CachedSource cached(file);
  for (std::uint64_t round = 0; round < 100; ++round) {
    text_at(cached, 4 * round, 4);
    text_at(cached, 99'900 - 8 * round, 8);
  }
  EXPECT_EQ(file.reads.size(), 2);
}

TEST(CachedSource, PassesLargeReadsOn) {
  const Counting file(100'000);
  const CachedSource cached(file);
  EXPECT_EQ(text_at(cached, 10, 32'768), file.text(10, 32'768));
  EXPECT_EQ(file.reads, std::vector<std::size_t>{32'768});
}

TEST(CachedSource, KeepsNothingOfAReadThatFailed) {
  Counting file(100);
  const CachedSource cached(file);
  file.fails = true;
  EXPECT_THROW(text_at(cached, 0, 4), Error);
  file.fails = false;
  EXPECT_EQ(text_at(cached, 0, 4), file.text(0, 4));
}

}  // namespace
}  // namespace base
