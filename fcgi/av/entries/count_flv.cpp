#include <algorithm>

#include "av/bytes/number_at.h"
#include "av/entries/entry_counts.h"

namespace av {
namespace {

constexpr std::uint64_t kSignature = 0x464c56;  // "FLV"
constexpr std::uint64_t kTagHeader = 11;
constexpr std::uint64_t kScript = 18;  // type of a tag
constexpr int kMaxTags = 1'000;        // looked at
constexpr int kMaxDepth = 16;          // libavformat's
constexpr int kMaxValues =
    1'000'000;  // in all scripts; what has more has them in arrays, which have no names

// Action Message Format 0.
enum Type : std::uint64_t {
  kNumber,
  kBoolean,
  kString,
  kObject,
  kReference = 7,
  kArrayWithNames,
  kEnd,
  kArray,
  kDate,
  kLongString,
};

// Goes through the values of one script after the other.
class Scripts {
 public:
  Scripts(const base::ByteSource& file, std::uint64_t most) : file_(file), most_(most) {}

  void read(std::uint64_t begin, std::uint64_t end) {
    at_ = begin;
    end_ = std::min(end, file_.size());
    while (goes_on() && value(0)) {
    }
  }

  // At most one more than `most`.
  std::uint64_t names() const { return names_; }

 private:
  bool goes_on() const { return at_ < end_ && names_ <= most_ && values_ < kMaxValues; }

  std::uint64_t take(std::size_t size) {
    const std::uint64_t number = number_at(file_, at_, size).value_or(0);
    at_ += size;
    return number;
  }

  // False: nothing that follows can be told.
  bool value(int depth) {
    ++values_;
    const std::uint64_t type = take(1);
    switch (type) {
      case kNumber:
        at_ += 8;
        break;
      case kBoolean:
        at_ += 1;
        break;
      case kString:
        at_ += take(2);
        break;
      case kLongString:
        at_ += take(4);
        break;
      case kReference:
        at_ += 2;
        break;
      case kDate:
        at_ += 10;
        break;
      case kArray:
        return values(take(4), depth + 1);
      case kArrayWithNames:
        at_ += 4;
        return named_values(depth + 1);
      case kObject:
        return named_values(depth + 1);
      default:
        return type < kReference;  // nothing
    }
    return true;
  }

  bool values(std::uint64_t number, int depth) {
    if (depth > kMaxDepth) return false;
    for (; number > 0 && goes_on(); --number) {
      if (!value(depth)) return false;
    }
    return true;
  }

  bool named_values(int depth) {
    if (depth > kMaxDepth) return false;
    while (goes_on()) {
      const std::uint64_t length = take(2);
      if (length == 0) return take(1) == kEnd;
      at_ += length;
      ++names_;
      if (!value(depth)) return false;
    }
    return true;
  }

  const base::ByteSource& file_;
  std::uint64_t most_;
  std::uint64_t at_ = 0;
  std::uint64_t end_ = 0;
  std::uint64_t names_ = 0;
  int values_ = 0;
};

}  // namespace

std::uint64_t count_flv_names(const base::ByteSource& file, std::uint64_t most) {
  if (number_at(file, 0, 3) != kSignature) return 0;
  Scripts scripts(file, most);
  std::uint64_t at =
      number_at(file, 5, 4).value_or(0) + 4;  // a tag's size stands behind it, also before the first
  for (int tags = 0; tags < kMaxTags && at < file.size() && scripts.names() <= most; ++tags) {
    const auto type = number_at(file, at, 1);
    const auto size = number_at(file, at + 1, 3);
    if (!type || !size) break;
    const std::uint64_t begin = at + kTagHeader;
    if ((*type & 0x1f) == kScript) scripts.read(begin, begin + *size);
    at = begin + *size + 4;
  }
  return scripts.names();
}

}  // namespace av
