#pragma once

// How large a result may be.

#include <cstdint>

#include "base/bytes.h"

namespace job {

class OutputLimit {
 public:
  // In bytes; 0: unlimited.
  explicit OutputLimit(std::uint64_t bytes) : bytes_(bytes) {}

  // Throws Error(over_limit) when `size` bytes are too many.
  void check(std::uint64_t size) const;

 private:
  std::uint64_t bytes_;
};

// Both borrow what they pass on to, which gets nothing of a write beyond the limit.

class LimitedSink final : public base::ByteSink {
 public:
  LimitedSink(base::ByteSink& sink, OutputLimit limit) : sink_(sink), limit_(limit) {}

  void write(std::span<const std::byte> bytes) override {
    limit_.check(written_ + bytes.size());
    sink_.write(bytes);
    written_ += bytes.size();
  }

 private:
  base::ByteSink& sink_;
  OutputLimit limit_;
  std::uint64_t written_ = 0;
};

class LimitedFile final : public base::RandomAccessFile {
 public:
  LimitedFile(base::RandomAccessFile& file, OutputLimit limit) : file_(file), limit_(limit) {}

  std::uint64_t size() const override { return file_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    return file_.read_at(offset, buffer);
  }
  void write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
    limit_.check(offset + bytes.size());
    file_.write_at(offset, bytes);
  }
  void truncate() override { file_.truncate(); }

 private:
  base::RandomAccessFile& file_;
  OutputLimit limit_;
};

}  // namespace job
