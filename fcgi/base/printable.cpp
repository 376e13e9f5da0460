#include "base/printable.h"

#include <algorithm>

#include "base/text.h"

namespace base {

std::string printable(std::string_view text, std::size_t max_bytes) {
  std::string result(prefix(text, max_bytes));
  const bool whole = result.size() == text.size();
  std::ranges::replace_if(result, is_control, '?');
  return whole ? result : result + "…";
}

}  // namespace base
