#pragma once

// What exec() and main() take.

#include <string>
#include <vector>

namespace support {

// To the texts, which have to stay where they are, and nullptr behind the last.
inline std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace support
