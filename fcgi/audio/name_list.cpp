#include "audio/name_list.h"

#include <algorithm>

namespace audio {

std::vector<std::string_view> NameList::split() const {
  std::vector<std::string_view> names;
  for (std::size_t begin = 0; begin < text_.size();) {
    const std::size_t end = std::min(text_.find(' ', begin), text_.size());
    names.push_back(text_.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

bool NameList::contains(std::string_view name) const {
  return std::ranges::count(split(), name) > 0;
}

}  // namespace audio
