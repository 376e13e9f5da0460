#include <algorithm>
#include <optional>

#include "av/entry_counts.h"
#include "av/number_at.h"

namespace av {
namespace {

constexpr std::uint64_t kEbml = 0x1a45dfa3;
constexpr std::uint64_t kSegment = 0x18538067;
constexpr std::uint64_t kTags = 0x1254c367;
constexpr std::uint64_t kTag = 0x7373;
constexpr std::uint64_t kSimpleTag = 0x67c8;

// More than an hour of film has, and soon looked through.
constexpr std::uint64_t kMaxElements = 1'000'000;

struct Element {
  std::uint64_t id;
  std::uint64_t begin;  // of its content
  std::uint64_t end;
};

// Of a number that says by its first bits how long it is (RFC 8794, 4).
std::size_t length_of(std::uint64_t first_byte) {
  return static_cast<std::size_t>(std::countl_zero(static_cast<std::uint8_t>(first_byte))) + 1;
}

std::optional<Element> element_at(const base::ByteSource& file, std::uint64_t at, std::uint64_t end) {
  const std::size_t id_length = length_of(number_at(file, at, 1).value_or(0));
  const auto id = id_length > 4 ? std::nullopt : number_at(file, at, id_length);
  const auto first = number_at(file, at + id_length, 1);
  if (!id || !first || *first == 0) return std::nullopt;
  const std::size_t length = length_of(*first);
  const auto coded = number_at(file, at + id_length, length);
  if (!coded) return std::nullopt;
  const std::uint64_t mask = (std::uint64_t{1} << (7 * length)) - 1;
  const std::uint64_t begin = at + id_length + length;
  const std::uint64_t size = *coded & mask;
  if (begin > end) return std::nullopt;
  return Element{*id, begin,
                 size == mask ? end : begin + std::min(size, end - begin)};  // all ones: it is not known
}

// Each of the containers of SimpleTags is entered; the elements are counted in whichever order they come.
std::uint64_t count_in(const base::ByteSource& file, std::uint64_t at, std::uint64_t end,
                       std::uint64_t most) {
  std::uint64_t count = 0;
  for (std::uint64_t elements = 0; at < end && elements < kMaxElements && count <= most; ++elements) {
    const auto element = element_at(file, at, end);
    if (!element) break;
    if (element->id == kSimpleTag) ++count;
    const bool enter = element->id == kSegment || element->id == kTags || element->id == kTag;
    at = enter ? element->begin : element->end;
  }
  return count;
}

}  // namespace

std::uint64_t count_matroska_tags(const base::ByteSource& file, std::uint64_t most) {
  if (number_at(file, 0, 4) != kEbml) return 0;
  return count_in(file, 0, file.size(), most);
}

}  // namespace av
