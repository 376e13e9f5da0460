#include "tags/ape.h"

#include <taglib/apeitem.h>
#include <taglib/apetag.h>

#include "tags/text.h"

namespace tags {
namespace {

constexpr std::uint8_t kFrontCover = 3;

// The item's value is a file name, of which only the extension means something, and the picture.
TagLib::APE::Item picture_item(const Picture& picture) {
  const char* name = picture.type == kFrontCover ? "Cover Art (Front)" : "Cover Art (Other)";
  TagLib::ByteVector value(("cover" + picture.extension).c_str());
  value.append('\0');
  value.append(TagLib::ByteVector(reinterpret_cast<const char*>(picture.bytes.data()),
                                  static_cast<unsigned>(picture.bytes.size())));
  return {name, value, true};
}

}  // namespace

std::string ape_tag(const Content& content, const std::string& encoder) {
  TagLib::APE::Tag tag;
  tag.setProperties(to_taglib(with_totals_joined(content.fields)));
  // TagLib writes unknown names in capitals: as they came is better.
  for (const auto& [name, values] : content.fields) {
    const TagLib::String key = to_taglib(name);
    if (tag.itemListMap().contains(key.upper())) tag.setItem(key.upper(), {key, to_taglib(values)});
  }
  tag.setItem("ENCODER", TagLib::APE::Item("Encoder", to_taglib(encoder)));
  for (const Picture& picture : content.pictures) {
    const TagLib::APE::Item item = picture_item(picture);
    tag.setItem(item.key().upper(), item);
  }
  const TagLib::ByteVector bytes = tag.render();
  return {bytes.data(), bytes.size()};
}

}  // namespace tags
