#include "tags/names.h"

#include <algorithm>

#include "base/text.h"

namespace tags {
namespace {

bool equal(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, base::lower, base::lower);
}

}  // namespace

const Name* find_name(std::string_view field) {
  const auto known = names();
  const auto found = std::ranges::find_if(known, [&](const Name& name) { return equal(name.field, field); });
  return found == known.end() ? nullptr : &*found;
}

std::string spelling(const std::string& field, Column column) {
  const Name* name = find_name(field);
  return name && !(name->*column).empty() ? std::string(name->*column) : field;
}

std::string names_table() {
  struct Title {
    Column column;
    const char* title;
  };
  constexpr Title kTitles[] = {{&Name::libav, "Matroska, FFmpeg"},
                               {&Name::id3, "ID3v2.4"},
                               {&Name::mp4, "MP4"},
                               {&Name::ape, "APEv2"},
                               {&Name::asf, "WMA (read)"},
                               {&Name::riff, "`INFO`"},
                               {&Name::bext, "`bext`"}};
  std::string text = "| field |", line = "| --- |";
  for (const Title& title : kTitles) {
    text += std::string(" ") + title.title + " |";
    line += " --- |";
  }
  text += "\n" + line + "\n";
  for (const Name& name : names()) {
    text += "| `" + std::string(name.field) + "` |";
    for (const Title& title : kTitles) {
      const std::string_view word = name.*title.column;
      text += word.empty() ? " |" : " `" + std::string(word) + "` |";
    }
    text += "\n";
  }
  return text;
}

}  // namespace tags
