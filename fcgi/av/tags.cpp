#include "av/tags.h"

#include "av/check.h"

extern "C" {
#include <libavutil/avstring.h>
}

#include <algorithm>
#include <array>
#include <string_view>

namespace av {
namespace {

constexpr std::array<std::string_view, 12> kOfTheContainer{
    "encoder",   "encoded_by",    "major_brand", "minor_version", "compatible_brands", "handler_name",
    "vendor_id", "creation_time", "duration",    "company_name",  "product_name",      "product_version"};

bool describes_container(const char* key) {
  return std::ranges::any_of(kOfTheContainer,
                             [&](std::string_view name) { return av_strcasecmp(name.data(), key) == 0; });
}

void copy(const AVDictionary* from, Dictionary& to) {
  const AVDictionaryEntry* entry = nullptr;
  while ((entry = av_dict_get(from, "", entry, AV_DICT_IGNORE_SUFFIX))) {
    if (describes_container(entry->key)) continue;
    check(av_dict_set(to.get(), entry->key, entry->value, AV_DICT_DONT_OVERWRITE), "av_dict_set");
  }
}

}  // namespace

void copy_tags(const Demuxer& source, Dictionary& tags) {
  copy(source.context().metadata, tags);
  copy(source.stream().metadata, tags);
}

}  // namespace av
