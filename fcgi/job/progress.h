#pragma once

// Counts what a conversion's child reads and writes, for the parent to see that it gets on.

#include <atomic>
#include <cstdint>

#include "base/bytes.h"

namespace job {

// Bytes moved so far, in memory that parent and child share.
using Progress = std::atomic<std::uint64_t>;

// All borrow what they pass on to.
class CountedSource final : public base::ByteSource {
 public:
  CountedSource(const base::ByteSource& source, Progress& progress) : source_(source), progress_(progress) {}

  std::uint64_t size() const override { return source_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::size_t got = source_.read_at(offset, buffer);
    progress_ += got;
    return got;
  }

 private:
  const base::ByteSource& source_;
  Progress& progress_;
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
