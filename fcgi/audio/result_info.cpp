#include "audio/result_info.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "base/text.h"

namespace audio {
namespace {

std::string peak_text(const ResultInfo& info) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), " (peak %+.2f dBFS)", peak_level(info));
  return text.data();
}

}  // namespace

double peak_level(const ResultInfo& info) {
  return 20 * std::log10(info.peak);
}

std::string joined_warnings(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + ", " + second;
}

std::string warnings(const ResultInfo& info) {
  std::vector<std::string> texts;
  if (!info.warning.empty()) texts.push_back(info.warning);
  if (info.decode_errors > 0)
    texts.push_back(std::to_string(info.decode_errors) + " damaged packets were skipped");
  if (info.clamped_samples > 0) {
    texts.push_back(std::to_string(info.clamped_samples) +
                    " samples were not numbers or far beyond full scale");
  }
  if (info.clipped_samples > 0)
    texts.push_back(std::to_string(info.clipped_samples) + " samples were clipped" + peak_text(info));
  if (info.hot_samples > 0) {
    texts.push_back(std::to_string(info.hot_samples) + " samples are beyond full scale and clip when played" +
                    peak_text(info));
  }
  if (info.truncated) texts.emplace_back("the file breaks off before its end");
  return base::join(texts, ", ");
}

}  // namespace audio
