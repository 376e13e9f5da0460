#pragma once

// Between std::string and TagLib's texts.

#include <string>

#include <taglib/tpropertymap.h>
#include <taglib/tstring.h>

#include "tags/fields.h"

namespace tags {

inline TagLib::String to_taglib(const std::string& text) {
  return {text, TagLib::String::UTF8};
}

inline std::string from_taglib(const TagLib::String& text) {
  return text.to8Bit(true);
}

TagLib::StringList to_taglib(const Values& values);
TagLib::PropertyMap to_taglib(const Fields& fields);

// Without empty values.
Values from_taglib(const TagLib::StringList& list);
Fields from_taglib(const TagLib::PropertyMap& properties);

}  // namespace tags
