#include "tags/ape.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <taglib/apeitem.h>

#include "tags/shared_picture.h"
#include "tags/taglib_text.h"
#include "tags/usual_names.h"

namespace tags {
namespace {

// What taggers call the picture types of ID3v2 and FLAC, in their order.
constexpr std::array kPictureNames{"Cover Art (Other)",
                                   "Cover Art (Png Icon)",
                                   "Cover Art (Icon)",
                                   "Cover Art (Front)",
                                   "Cover Art (Back)",
                                   "Cover Art (Leaflet)",
                                   "Cover Art (Media)",
                                   "Cover Art (Lead Artist)",
                                   "Cover Art (Artist)",
                                   "Cover Art (Conductor)",
                                   "Cover Art (Band)",
                                   "Cover Art (Composer)",
                                   "Cover Art (Lyricist)",
                                   "Cover Art (Recording Location)",
                                   "Cover Art (During Recording)",
                                   "Cover Art (During Performance)",
                                   "Cover Art (Video Capture)",
                                   "Cover Art (Fish)",
                                   "Cover Art (Illustration)",
                                   "Cover Art (Band Logotype)",
                                   "Cover Art (Publisher Logotype)"};

std::uint8_t picture_type(const std::string& key) {
  const auto* name = std::ranges::find_if(kPictureNames, [&](std::string_view known) {
    return known.size() == key.size() && starts_with(key, known);
  });
  return name == kPictureNames.end() ? kOtherPicture
                                     : static_cast<std::uint8_t>(name - kPictureNames.begin());
}

// The item's value is a file name, of which only the extension means something, and the picture.
TagLib::APE::Item picture_item(const Picture& picture) {
  const char* name = kPictureNames[picture.type < kPictureNames.size() ? picture.type : kOtherPicture];
  TagLib::ByteVector value(("cover" + picture.extension).c_str());
  value.append('\0');
  value.append(TagLib::ByteVector(reinterpret_cast<const char*>(picture.bytes.data()),
                                  static_cast<unsigned>(picture.bytes.size())));
  return {name, value, true};
}

Picture picture_in(const std::string& key, const TagLib::ByteVector& value) {
  const int end = value.find('\0');
  const TagLib::ByteVector bytes = end < 0 ? value : value.mid(static_cast<unsigned>(end) + 1);
  const std::string name(value.data(), end < 0 ? 0 : static_cast<std::size_t>(end));
  const auto dot = name.rfind('.');
  const std::string extension = dot == std::string::npos ? "" : name.substr(dot + 1);
  return picture_of(bytes,
                    {.mime = extension.empty() ? "" : "image/" + extension, .type = picture_type(key)});
}

}  // namespace

Content read_ape(const TagLib::APE::Tag& tag) {
  Content content;
  Fields fields;
  for (const auto& [capitals, item] : tag.itemListMap()) {
    const std::string key = from_taglib(item.key());
    if (item.type() == TagLib::APE::Item::Binary && starts_with(key, "Cover Art (")) {
      content.pictures.push_back(picture_in(key, item.binaryData()));
    } else if (Values values = from_taglib(item.values());
               item.type() == TagLib::APE::Item::Text && !values.empty()) {
      fields.insert_or_assign(key, std::move(values));
    }
  }
  content.fields = with_usual_names(std::move(fields), &Name::ape);
  return content;
}

std::string ape_tag(const Content& content, const std::string& encoder) {
  TagLib::APE::Tag tag;
  for (const auto& [name, values] : with_totals_joined(content.fields)) {
    const TagLib::String key = to_taglib(spelling(name, &Name::ape));
    if (TagLib::APE::Tag::checkKey(key)) tag.setItem(key.upper(), {key, to_taglib(values)});
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
