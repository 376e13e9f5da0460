#include "tags/taglib_text.h"

#include <utility>

namespace tags {

TagLib::StringList to_taglib(const Values& values) {
  TagLib::StringList list;
  for (const std::string& value : values) list.append(to_taglib(value));
  return list;
}

TagLib::PropertyMap to_taglib(const Fields& fields) {
  TagLib::PropertyMap properties;
  for (const auto& [name, values] : fields) properties.insert(to_taglib(name), to_taglib(values));
  return properties;
}

Values from_taglib(const TagLib::StringList& list) {
  Values values;
  for (const TagLib::String& value : list) {
    // A text that was empty, or that TagLib cannot turn into UTF-8.
    if (std::string text = from_taglib(value); !text.empty()) values.push_back(std::move(text));
  }
  return values;
}

Fields from_taglib(const TagLib::PropertyMap& properties) {
  Fields fields;
  for (const auto& [name, list] : properties) {
    Values values = from_taglib(list);
    if (!values.empty()) fields.insert_or_assign(from_taglib(name), std::move(values));
  }
  return fields;
}

}  // namespace tags
