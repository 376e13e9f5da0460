#include "av/package/names.h"

#include <algorithm>

#include "base/file_name.h"
#include "base/text.h"

namespace av {
namespace {

constexpr std::size_t kMaxStem = 150;  // bytes
constexpr std::size_t kLeastDigits = 2;
constexpr std::string_view kReserved = "<>:\"|?*";  // on Windows

std::string cleaned(std::string_view text) {
  std::string name = base::file_name(text);
  std::ranges::replace_if(
      name, [](char c) { return kReserved.find(c) != std::string_view::npos; }, '_');
  name = base::prefix(name, kMaxStem);
  const auto is_margin = [](char c) { return c == '.' || c == ' '; };
  while (!name.empty() && is_margin(name.back())) name.pop_back();
  while (!name.empty() && is_margin(name.front())) name.erase(name.begin());
  return name;
}

// With zeros in front, so that names sort as the pieces do.
std::string number_text(int number, std::size_t count) {
  std::string text = std::to_string(number);
  const std::size_t digits = std::max(kLeastDigits, std::to_string(count).size());
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

}  // namespace

std::string stem_of(std::string_view name) {
  const std::string stem = cleaned(base::stem(name));
  return stem.empty() ? "audio" : stem;
}

std::string file_name(const FileNameParts& parts) {
  const std::string title = cleaned(parts.title);
  const std::string channel = parts.channel.empty() ? "" : "-" + cleaned(parts.channel);
  const std::string end = channel + "." + std::string(parts.extension);
  if (parts.number == 0) return parts.stem + end;
  const std::string number = number_text(parts.number, parts.count);
  return (title.empty() ? parts.stem + "-" + number : number + " " + title) + end;
}

std::string folder_name(const std::string& stem, std::string_view channel, std::set<std::string>& taken) {
  const std::string name = channel.empty() ? stem : stem + "-" + cleaned(channel);
  std::string free = name;
  for (int i = 2; !taken.insert(base::to_lower(free)).second; ++i)
    free = name + " (" + std::to_string(i) + ")";
  return free;
}

std::string unique_name(std::string name, std::set<std::string>& taken) {
  if (taken.insert(base::to_lower(name)).second) return name;
  const auto dot = name.rfind('.');
  for (int i = 2;; ++i) {
    std::string other = name.substr(0, dot) + " (" + std::to_string(i) + ")" + name.substr(dot);
    if (taken.insert(base::to_lower(other)).second) return other;
  }
}

}  // namespace av
