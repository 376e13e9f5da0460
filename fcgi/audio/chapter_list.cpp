#include "audio/chapter_list.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "audio/time_text.h"

namespace audio {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxChapters = 5000;
constexpr std::size_t kMaxTitle = 4096;  // bytes
constexpr double kMaxSeconds = 1e9;

constexpr const char* kShape =
    R"(is not a list of chapters; write [{"start": "00:01:30", "title": "…"}] or {"chapters": [{"startTime": 90}]})";

// A number of seconds, or a clock's time as text.
std::optional<Seconds> time_in(const Json& chapter, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto value = chapter.find(name);
    if (value == chapter.end() || value->is_null()) continue;
    if (value->is_string()) return parse_time(value->get_ref<const std::string&>());
    if (!value->is_number()) return std::nullopt;
    const double seconds = value->get<double>();
    return seconds >= 0 && seconds < kMaxSeconds ? std::optional(Seconds(seconds)) : std::nullopt;
  }
  return std::nullopt;
}

std::string title_of(const Json& chapter) {
  const auto title = chapter.find("title");
  return title != chapter.end() && title->is_string() ? title->get<std::string>() : std::string();
}

bool is_hidden(const Json& chapter) {
  const auto listed = chapter.find("toc");
  return listed != chapter.end() && *listed == false;
}

Problem add(const Json& chapter, std::vector<ChapterMark>& chapters) {
  if (!chapter.is_object()) return kShape;
  if (is_hidden(chapter)) return {};
  const auto begin = time_in(chapter, {"start", "startTime"});
  const std::string number = std::to_string(chapters.size() + 1);
  if (!begin) return "has no start in chapter " + number + "; write \"00:01:30.000\" or seconds";
  ChapterMark mark{.begin = *begin, .end = time_in(chapter, {"end", "endTime"}), .title = title_of(chapter)};
  if (mark.end && *mark.end <= mark.begin) return "ends chapter " + number + " where it begins, or before";
  if (mark.title.size() > kMaxTitle)
    return "has a title longer than " + std::to_string(kMaxTitle) + " bytes in chapter " + number;
  chapters.push_back(std::move(mark));
  return {};
}

}  // namespace

Problem parse_chapters(std::string_view value, Options& options) {
  const Json json = Json::parse(value, nullptr, false);
  if (json.is_discarded()) return "is not JSON";
  const auto inner = json.is_object() ? json.find("chapters") : json.end();
  const Json& list = json.is_object() && inner != json.end() ? *inner : json;
  if (!list.is_array() || list.empty()) return kShape;
  if (list.size() > kMaxChapters) return "has more than " + std::to_string(kMaxChapters) + " chapters";
  auto chapters = std::make_shared<std::vector<ChapterMark>>();
  for (const Json& chapter : list) {
    if (Problem problem = add(chapter, *chapters)) return problem;
  }
  std::ranges::stable_sort(*chapters, {}, &ChapterMark::begin);
  options.editing.chapters = std::move(chapters);
  return {};
}

}  // namespace audio
