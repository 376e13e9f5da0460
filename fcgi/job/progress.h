#pragma once

// Counts what a conversion's child reads and writes, for the parent to see that it gets on.

#include <algorithm>
#include <atomic>
#include <cstdint>

#include "base/bytes.h"

namespace job {

// Bytes moved so far, in memory that parent and child share.
using Progress = std::atomic<std::uint64_t>;

// Not 0: the source's header has been read. Shared in the same way.
using Opened = std::atomic<std::uint32_t>;

// All borrow what they pass on to.

// Reading is progress only up to some hundred times what there is to read: more is a demuxer that goes round
// in circles, even if each of its rounds reads something.
class CountedSource final : public base::ByteSource {
 public:
  CountedSource(const base::ByteSource& source, Progress& progress)
      : source_(source), progress_(progress), left_(kAnyway + kTimesOver * source.size()) {}

  std::uint64_t size() const override { return source_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::size_t got = source_.read_at(offset, buffer);
    const std::uint64_t counted = std::min<std::uint64_t>(got, left_);
    progress_ += counted;
    left_ -= counted;
    return got;
  }

 private:
  static constexpr std::uint64_t kTimesOver = 100;     // a badly interleaved file takes 32 KB for each packet
  static constexpr std::uint64_t kAnyway = 256 << 20;  // bytes: a second of it at most

  const base::ByteSource& source_;
  Progress& progress_;
  mutable std::uint64_t left_;  // bytes whose reading still counts
};

class CountedSink final : public base::ByteSink {
 public:
  CountedSink(base::ByteSink& sink, Progress& progress) : sink_(sink), progress_(progress) {}

  void write(std::span<const std::byte> bytes) override {
    sink_.write(bytes);
    progress_ += bytes.size();
  }

 private:
  base::ByteSink& sink_;
  Progress& progress_;
};

class CountedFile final : public base::RandomAccessFile {
 public:
  CountedFile(base::RandomAccessFile& file, Progress& progress) : file_(file), progress_(progress) {}

  std::uint64_t size() const override { return file_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::size_t got = file_.read_at(offset, buffer);
    progress_ += got;
    return got;
  }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    file_.write_at(offset, bytes);
    progress_ += bytes.size();
  }
  void truncate() override { file_.truncate(); }

 private:
  base::RandomAccessFile& file_;
  Progress& progress_;
};

}  // namespace job
