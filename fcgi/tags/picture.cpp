#include "tags/picture.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "tags/image_kind.h"
#include "tags/image_size.h"

namespace tags {
namespace {

constexpr std::string_view kLink = "-->";  // the bytes are an address (ID3v2.4, 4.14)

// What may stand in every container: printable ASCII, not too long.
std::string printable_mime(const std::string& mime) {
  constexpr std::size_t kMaxLength = 64;
  const bool is_printable = std::ranges::all_of(mime, [](char c) { return c > ' ' && c <= '~'; });
  const bool is_mime = is_printable && !mime.empty() && mime.size() <= kMaxLength;
  if (!is_mime) return "application/octet-stream";
  return mime.ends_with(kLink) ? std::string(kLink) : base::to_lower(mime);
}

bool has_same_bytes(const Picture& a, const Picture& b) {
  return std::ranges::equal(a.bytes, b.bytes);
}

}  // namespace

std::string extension_for(const std::string& mime) {
  if (const ImageKind* kind = image_kind_of(mime)) return std::string(kind->extension);
  return mime == kLink ? ".url" : ".bin";
}

Picture recognised(Picture picture) {
  const ImageKind* kind = image_kind(picture.bytes);
  picture.mime = kind ? std::string(kind->mime) : printable_mime(picture.mime);
  picture.extension = extension_for(picture.mime);
  if (const auto size = image_size(picture.bytes)) {
    picture.width = size->width;
    picture.height = size->height;
  }
  return picture;
}

void add_pictures(std::vector<Picture>& pictures, std::vector<Picture> others) {
  for (Picture& other : others) {
    const auto is_there = [&](const Picture& picture) { return has_same_bytes(picture, other); };
    if (!other.bytes.empty() && std::ranges::none_of(pictures, is_there))
      pictures.push_back(std::move(other));
  }
}

}  // namespace tags
