// ZIP files beyond 4 GiB, as unzip reads them.

#include "packing/zip.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>

#include "base/fd_file.h"
#include "base/memory_source.h"
#include "base/unique_fd.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace packing {
namespace {

constexpr std::uint64_t kLarge = (std::uint64_t{4} << 30) + 1000;

class Zeros final : public base::ByteSource {
 public:
  std::uint64_t size() const override { return kLarge; }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const auto count = std::min<std::uint64_t>(buffer.size(), kLarge - std::min(offset, kLarge));
    std::ranges::fill(buffer.first(static_cast<std::size_t>(count)), std::byte{0});
    return static_cast<std::size_t>(count);
  }
};

// Leaves out blocks of zeros, which take no room then.
class SparseFile final : public base::RandomAccessFile {
 public:
  explicit SparseFile(int fd) : file_(fd) {}

  std::uint64_t size() const override { return file_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    return file_.read_at(offset, buffer);
  }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    constexpr std::size_t kBlock = 1024;
    const bool is_zero = bytes.size() >= kBlock && bytes.front() == std::byte{0} &&
                         std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0;
    if (!is_zero) file_.write_at(offset, bytes);
  }
  void truncate() override { file_.truncate(); }

 private:
  base::FdFile file_;
};

TEST(Zip, HasFilesOfMoreThan4GigabytesAndWhatComesBehindThem) {
  const support::TempDir dir;
  const std::string path = dir / "large.zip";
  const base::UniqueFd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  SparseFile file(fd.get());
  ZipWriter zip(file);
  zip.add("large.wav", Zeros());
  zip.add("small.txt", base::MemorySource("behind it"));
  zip.finish();

  const std::string list = support::output_of({.argv = {"unzip", "-Zm", path}});
  EXPECT_THAT(list, testing::ContainsRegex(std::to_string(kLarge) + " .*stor .*large.wav"));
  EXPECT_EQ(support::output_of({.argv = {"unzip", "-p", path, "small.txt"}}), "behind it");
  // For readers of streams: an extra field of the first file's header has its sizes.
  std::vector<std::byte> head(100);
  file.read_at(0, head);
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) value = value << 8 | static_cast<std::uint64_t>(head[at + i]);
    return value;
  };
  constexpr std::size_t kExtra = 30 + std::string_view("large.wav").size();
  EXPECT_EQ(number(18, 4), 0xffffffff);
  EXPECT_EQ(number(kExtra, 2), 1u);
  EXPECT_EQ(number(kExtra + 4, 8), kLarge);
  EXPECT_EQ(number(kExtra + 12, 8), kLarge);
}

}  // namespace
}  // namespace packing
