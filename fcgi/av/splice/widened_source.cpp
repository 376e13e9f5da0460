#include "av/splice/widened_source.h"

#include <algorithm>
#include <array>

namespace av {

WidenedSource::WidenedSource(const base::ByteSource& file, std::optional<NarrowSamples> samples)
    : file_(file), samples_(samples) {
  if (!samples_) return;
  samples_->end = std::min(samples_->end, file.size());
  samples_->tail = std::clamp(samples_->tail, samples_->end, file.size());
}

std::uint64_t WidenedSource::size() const {
  return samples_ ? wide_end() + (file_.size() - samples_->tail) : file_.size();
}

// Where what is behind the samples begins, as it is read here.
std::uint64_t WidenedSource::wide_end() const {
  return samples_->begin + (samples_->end - samples_->begin) / samples_->bytes * kWideSample;
}

std::size_t WidenedSource::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
  if (!samples_) return file_.read_at(offset, buffer);
  if (offset >= wide_end()) return file_.read_at(samples_->tail + (offset - wide_end()), buffer);
  if (offset >= samples_->begin) return read_wide(offset - samples_->begin, buffer);
  return file_.read_at(offset,
                       buffer.first(std::min<std::uint64_t>(buffer.size(), samples_->begin - offset)));
}

// As much as fits a small buffer; `offset` counts from the first sample.
std::size_t WidenedSource::read_wide(std::uint64_t offset, std::span<std::byte> buffer) const {
  constexpr std::size_t kAtATime = 1024;  // samples
  std::array<std::byte, kAtATime * kWideSample> narrow;
  const std::uint64_t first = offset / kWideSample;
  const std::uint64_t left = (samples_->end - samples_->begin) / samples_->bytes - first;
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kAtATime, left)) * samples_->bytes;
  const std::size_t count =
      file_.read_at(samples_->begin + first * samples_->bytes, std::span(narrow).first(wanted)) /
      samples_->bytes;
  std::array<std::byte, kAtATime * kWideSample> wide{};
  const std::size_t padding = samples_->order == std::endian::little ? kWideSample - samples_->bytes : 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::copy_n(narrow.begin() + static_cast<std::ptrdiff_t>(i * samples_->bytes), samples_->bytes,
                wide.begin() + static_cast<std::ptrdiff_t>(i * kWideSample + padding));
  }
  const std::size_t skipped = static_cast<std::size_t>(offset % kWideSample);
  const std::size_t got =
      std::min(buffer.size(), count * kWideSample - std::min(skipped, count * kWideSample));
  std::copy_n(wide.begin() + static_cast<std::ptrdiff_t>(skipped), got, buffer.begin());
  return got;
}

}  // namespace av
