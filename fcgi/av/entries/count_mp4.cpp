#include <algorithm>
#include <optional>
#include <string_view>

#include "av/bytes/number_at.h"
#include "av/entries/entry_counts.h"

namespace av {
namespace {

// Boxes looked at in all: an index of fragments has more than a million in no file.
constexpr std::uint64_t kMaxBoxes = 1'000'000;

constexpr std::uint64_t type_of(std::string_view name) {
  std::uint64_t type = 0;
  for (const char c : name) type = type << 8 | static_cast<unsigned char>(c);
  return type;
}

struct Box {
  std::uint64_t type;
  std::uint64_t begin;  // of its content
  std::uint64_t end;
};

std::optional<Box> box_at(const base::ByteSource& file, std::uint64_t at, std::uint64_t end) {
  const auto size = number_at(file, at, 4);
  const auto type = number_at(file, at + 4, 4);
  if (!size || !type) return std::nullopt;
  const std::uint64_t header = *size == 1 ? 16 : 8;
  std::uint64_t whole = *size == 1 ? number_at(file, at + 8, 8).value_or(0) : *size;
  if (*size == 0 || whole > end - at) whole = end - at;  // to the end, or as far as there is something
  if (whole < header) return std::nullopt;
  return Box{*type, at + header, at + whole};
}

bool is_movie(const base::ByteSource& file) {
  const auto type = number_at(file, 4, 4);
  constexpr std::uint64_t kFirst[] = {type_of("ftyp"), type_of("moov"), type_of("styp"), type_of("moof"),
                                      type_of("free"), type_of("wide"), type_of("mdat"), type_of("skip")};
  return type && std::ranges::find(kFirst, *type) != std::end(kFirst);
}

class Walk {
 public:
  Walk(const base::ByteSource& file, std::uint64_t most) : file_(file), most_(most) {}

  // Items in lists below: `udta` and `meta` hold some themselves, `ilst` below `meta`. Eight levels are twice
  // what there is.
  void items(std::uint64_t at, std::uint64_t end, int depth, bool counted) {
    while (at < end && boxes_-- > 0 && count_ <= most_) {
      const auto box = box_at(file_, at, end);
      if (!box) return;
      count_ += counted && box->type != type_of("ilst");
      if (depth > 0 && is_entered(box->type))
        items(content_of(*box), box->end, depth - 1, is_list(box->type));
      at = box->end;
    }
  }

  void fragments(std::uint64_t at, std::uint64_t end) {
    while (at < end && boxes_-- > 0 && count_ <= most_) {
      const auto box = box_at(file_, at, end);
      if (!box) return;
      count_ += box->type == type_of("moof");
      at = box->end;
    }
  }

  std::uint64_t count() const { return count_; }

 private:
  static bool is_list(std::uint64_t type) {
    return type == type_of("ilst") || type == type_of("udta") || type == type_of("meta");
  }
  static bool is_entered(std::uint64_t type) {
    return is_list(type) || type == type_of("moov") || type == type_of("trak");
  }

  // `meta` has four bytes of version and flags in MP4 and none in QuickTime.
  std::uint64_t content_of(const Box& box) const {
    const bool versioned = box.type == type_of("meta") && number_at(file_, box.begin, 4) == std::uint64_t{0};
    return box.begin + (versioned ? 4 : 0);
  }

  const base::ByteSource& file_;
  std::uint64_t most_;
  std::uint64_t count_ = 0;
  std::uint64_t boxes_ = kMaxBoxes;
};

}  // namespace

std::uint64_t count_mp4_items(const base::ByteSource& file, std::uint64_t most) {
  Walk walk(file, most);
  if (is_movie(file)) walk.items(0, file.size(), 8, false);
  return walk.count();
}

std::uint64_t count_mp4_fragments(const base::ByteSource& file, std::uint64_t most) {
  Walk walk(file, most);
  if (is_movie(file)) walk.fragments(0, file.size());
  return walk.count();
}

}  // namespace av
