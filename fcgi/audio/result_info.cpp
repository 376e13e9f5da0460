#include "audio/result_info.h"

#include <vector>

#include "base/text.h"

namespace audio {

std::string joined_warnings(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + ", " + second;
}

std::string warnings(const ResultInfo& info) {
  std::vector<std::string> texts;
  if (!info.warning.empty()) texts.push_back(info.warning);
  if (info.decode_errors > 0)
    texts.push_back(std::to_string(info.decode_errors) + " damaged packets were skipped");
  if (info.tamed_samples > 0) {
    texts.push_back(std::to_string(info.tamed_samples) +
                    " samples were not numbers or far beyond full scale");
  }
  if (info.truncated) texts.emplace_back("the file breaks off before its end");
  return base::join(texts, ", ");
}

}  // namespace audio
