#include "av/movie_timescale.h"

#include <string_view>

#include "av/number_at.h"

namespace av {
namespace {

// More than any file has before the one looked for, and soon looked through.
constexpr int kMaxBoxes = 10'000;

constexpr std::uint32_t box_type(std::string_view name) {
  std::uint32_t type = 0;
  for (const char c : name) type = type << 8 | static_cast<unsigned char>(c);
  return type;
}

struct Range {
  std::uint64_t begin;
  std::uint64_t end;
};

// The content of the first box of this type in `range` (4.2).
std::optional<Range> find_box(const base::ByteSource& file, Range range, std::uint32_t type) {
  for (int count = 0; count < kMaxBoxes && range.begin < range.end; ++count) {
    const auto size = number_at(file, range.begin, 4);
    const auto found = number_at(file, range.begin + 4, 4);
    if (!size || !found) return std::nullopt;
    const bool is_large = *size == 1;
    const std::uint64_t header = is_large ? 16 : 8;
    const std::uint64_t left = range.end - range.begin;
    std::uint64_t whole = is_large ? number_at(file, range.begin + 8, 8).value_or(0) : *size;
    if (*size == 0 || whole > left) whole = left;  // to the end, or as far as there is something
    if (whole < header) return std::nullopt;
    if (*found == type) return Range{range.begin + header, range.begin + whole};
    range.begin += whole;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> movie_timescale(const base::ByteSource& file) {
  const auto movie = find_box(file, {0, file.size()}, box_type("moov"));
  const auto header = movie ? find_box(file, *movie, box_type("mvhd")) : std::nullopt;
  if (!header) return std::nullopt;
  // Behind the version and two dates, which version 1 has in 64 bits.
  const auto version = number_at(file, header->begin, 1);
  const auto timescale = number_at(file, header->begin + (version == 1 ? 20 : 12), 4);
  if (!timescale || *timescale == 0) return std::nullopt;
  return static_cast<std::uint32_t>(*timescale);
}

}  // namespace av
