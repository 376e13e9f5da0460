#include "cli/progress.h"

#include <algorithm>
#include <iostream>

#include <unistd.h>

namespace cli {
namespace {

constexpr unsigned kWhole = 100;  // percent
constexpr unsigned kTenth = 10;

}  // namespace

ProgressSource::ProgressSource(const base::ByteSource& source, bool shown)
    : source_(source), shown_(shown), is_terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressSource::~ProgressSource() {
  if (said_ > 0 && is_terminal_) std::cerr << "\n";
}

std::size_t ProgressSource::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
  const std::size_t got = source_.read_at(offset, buffer);
  if (shown_ && got > 0) look(offset + got);
  return got;
}

void ProgressSource::look(std::uint64_t position) const {
  const std::uint64_t size = source_.size();
  // Headers are read here and there, samples from the front to the back.
  const bool is_another_pass = furthest_ == size && position < size / 2 && said_ > kWhole / 2;
  if (is_another_pass) {
    ++pass_;
    furthest_ = 0;
    said_ = 0;
  }
  // What lies behind what is being read, such as an index, is not progress.
  constexpr std::uint64_t kStep = 1 << 20;  // bytes
  if (position > furthest_ + std::max(kStep, size / kTenth)) return;
  furthest_ = std::max(furthest_, position);
  const auto percent = static_cast<unsigned>(furthest_ * kWhole / size);
  const unsigned least = is_terminal_ ? said_ + 1 : (said_ / kTenth + 1) * kTenth;
  if (percent < least) return;
  said_ = percent;
  const std::string pass = pass_ > 1 ? ", reading it again" : "";
  std::cerr << (is_terminal_ ? "\r" : "") << said_ << " %" << pass << (is_terminal_ ? "" : "\n")
            << std::flush;
}

}  // namespace cli
