#include "tags/asf.h"

#include <utility>

#include <taglib/asfattribute.h>
#include <taglib/asfpicture.h>

#include "tags/shared_picture.h"
#include "tags/taglib_text.h"
#include "tags/usual_names.h"

namespace tags {
namespace {

Values texts(const TagLib::ASF::AttributeList& attributes) {
  Values values;
  for (const TagLib::ASF::Attribute& attribute : attributes) {
    std::string text = from_taglib(attribute.toString());
    if (attribute.type() == TagLib::ASF::Attribute::DWordType) text = std::to_string(attribute.toUInt());
    if (!text.empty()) values.push_back(std::move(text));
  }
  return values;
}

std::vector<Picture> pictures(const TagLib::ASF::Tag& tag) {
  std::vector<Picture> result;
  for (const TagLib::ASF::Attribute& attribute : tag.attribute("WM/Picture")) {
    const TagLib::ASF::Picture picture = attribute.toPicture();
    if (!picture.isValid()) continue;
    result.push_back(picture_of(picture.picture(), {.mime = from_taglib(picture.mimeType()),
                                                    .description = from_taglib(picture.description()),
                                                    .type = static_cast<std::uint8_t>(picture.type())}));
  }
  return result;
}

}  // namespace

Content read_asf(const TagLib::ASF::Tag& tag) {
  const TagLib::PropertyMap properties = tag.properties();
  Fields fields = with_usual_names(from_taglib(properties), &Name::taglib);
  Fields others;
  for (const TagLib::String& name : properties.unsupportedData()) {
    Values values = texts(tag.attribute(name));
    if (!values.empty()) others.insert_or_assign(from_taglib(name), std::move(values));
  }
  add_missing(fields, with_usual_names(std::move(others), &Name::asf));
  return {.fields = std::move(fields), .pictures = pictures(tag)};
}

}  // namespace tags
