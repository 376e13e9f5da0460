#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "av/bytes/number_at.h"
#include "av/entries/entry_counts.h"

namespace av {
namespace {

constexpr std::uint64_t kEbml = 0x1a45dfa3;
constexpr std::uint64_t kSegment = 0x18538067;
constexpr std::uint64_t kTags = 0x1254c367;
constexpr std::uint64_t kTag = 0x7373;
constexpr std::uint64_t kSimpleTag = 0x67c8;
constexpr std::uint64_t kTargets = 0x63c0;

// What a list of tags is about, when it is not the file: the first of these that is not 0.
constexpr std::uint64_t kUids[] = {0x63c6, 0x63c4, 0x63c5};  // attachment, chapter, track

constexpr int kMaxDepth = 16;  // libavformat's

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

// Enters each element that leads to SimpleTags, in whichever order they come. Where one breaks off, it goes
// on behind the element around it.
class TagCounter {
 public:
  TagCounter(const base::ByteSource& file, std::uint64_t most)
      : file_(file), most_(most), most_work_(static_cast<double>(most) * static_cast<double>(most)) {}

  std::uint64_t count() {
    walk(0, file_.size(), 0);
    return work_ > most_work_ ? most_ + 1 : std::min(count_, most_ + 1);
  }

 private:
  bool is_enough() const { return count_ > most_ || work_ > most_work_ || elements_ >= kMaxElements; }

  // A segment's size says nothing: libavformat reads on behind it.
  void walk(std::uint64_t at, std::uint64_t end, int depth) {
    while (at < end && !is_enough()) {
      ++elements_;
      const auto element = element_at(file_, at, end);
      if (!element) return;
      const bool is_segment = element->id == kSegment && depth == 0;
      if (!is_segment && depth < kMaxDepth) enter(*element, depth + 1);
      at = is_segment ? element->begin : element->end;
    }
  }

  void enter(const Element& element, int depth) {
    switch (element.id) {
      case kTags:
      case kTargets:
        return walk(element.begin, element.end, depth);
      case kTag:
        return enter_list(element, depth);
      case kSimpleTag:
        return enter_tag(element, depth);
      default:
        note_uid(element);
    }
  }

  void enter_tag(const Element& element, int depth) {
    ++count_;
    ++tags_;
    const std::uint64_t before = tags_;
    walk(element.begin, element.end, depth);
    if (tags_ != before) ++conversions_;
  }

  void enter_list(const Element& element, int depth) {
    tags_ = 0;
    conversions_ = 1;
    uids_ = {};
    walk(element.begin, element.end, depth);
    const auto* uid = std::ranges::find_if(uids_, [](std::uint64_t number) { return number != 0; });
    const std::uint64_t number = uid == uids_.end() ? 0 : *uid;
    std::uint64_t& tags = tags_of_[{uid - uids_.begin(), number}];
    tags += tags_;
    work_ += static_cast<double>(conversions_) * static_cast<double>(tags) * static_cast<double>(tags);
  }

  void note_uid(const Element& element) {
    const auto* uid = std::ranges::find(kUids, element.id);
    if (uid == std::end(kUids)) return;
    const std::uint64_t size = std::min<std::uint64_t>(element.end - element.begin, 8);
    uids_[static_cast<std::size_t>(uid - kUids)] = number_at(file_, element.begin, size).value_or(0);
  }

  const base::ByteSource& file_;
  std::uint64_t most_;
  double most_work_;
  std::uint64_t elements_ = 0;
  std::uint64_t count_ = 0;

  // Of the list it is in. libavformat converts all names that it has of the same target after each list and
  // each tag with others in it, in time that grows with the square of their number.
  std::uint64_t tags_ = 0;
  std::uint64_t conversions_ = 0;
  std::array<std::uint64_t, std::size(kUids)> uids_{};

  std::map<std::pair<std::ptrdiff_t, std::uint64_t>, std::uint64_t> tags_of_;  // by what they are about
  double work_ = 0;                                                            // the sum of such squares
};

}  // namespace

std::uint64_t count_matroska_tags(const base::ByteSource& file, std::uint64_t most) {
  if (number_at(file, 0, 4) != kEbml) return 0;
  return TagCounter(file, most).count();
}

}  // namespace av
