#pragma once

// Several names in one cell of a table.

#include <string_view>
#include <vector>

namespace audio {

// Names of a table's cell, written as one text with spaces between them.
class NameList {
 public:
  constexpr NameList(const char* text) : text_(text) {}  // implicit: a cell is a literal

  // The names in order.
  std::vector<std::string_view> split() const;
  bool contains(std::string_view name) const;
  std::string_view front() const { return text_.substr(0, text_.find(' ')); }
  bool empty() const { return text_.empty(); }

 private:
  std::string_view text_;
};

}  // namespace audio
