#include "tags/id3v1_texts.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace tags {

TagLib::String Id3v1Texts::parse(const TagLib::ByteVector& data) const {
  constexpr std::size_t kLongest = 4;  // bytes of a character
  std::string text(data.data(), data.size());
  text.resize(std::min(text.find('\0'), text.size()));
  text.resize(text.find_last_not_of(' ') + 1);
  const auto is_foreign = [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; };
  for (std::size_t cut = 0; cut < std::min(kLongest, text.size()); ++cut) {
    const std::string whole = text.substr(0, text.size() - cut);
    if (base::is_utf8(whole) && std::ranges::any_of(whole, is_foreign)) return {whole, TagLib::String::UTF8};
  }
  return {text, TagLib::String::Latin1};
}

}  // namespace tags
