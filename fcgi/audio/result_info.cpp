#include "audio/result_info.h"

namespace audio {

std::string warnings(const ResultInfo& info) {
  std::string text = info.warning;
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : ", ") + more; };
  if (info.decode_errors > 0) add(std::to_string(info.decode_errors) + " damaged packets were skipped");
  if (info.tamed_samples > 0) {
    add(std::to_string(info.tamed_samples) + " samples were not numbers or far beyond full scale");
  }
  if (info.truncated) add("the file breaks off before its end");
  return text;
}

}  // namespace audio
