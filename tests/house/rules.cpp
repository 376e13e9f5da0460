#include "house/rules.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <regex>
#include <sstream>

namespace house {
namespace {

constexpr int kMaxLines = 300;

// Headers that belong to one folder.
struct Owned {
  const char* pattern;
  const char* folder;
};
constexpr Owned kOwned[] = {
    {R"(^lib(av|sw)[a-z]+/.*)", "av"},
    {R"(^taglib/.*)", "tags"},
    {R"(^FLAC/.*)", "av"},
    {R"(^(fastcgi/)?fcgi[a-z_]*\.h$)", "fastcgi"},
    {R"(^(linux/|sys/)?seccomp\.h$)", "sandbox"},
    {R"(^linux/(filter|bpf|audit)\.h$)", "sandbox"},
};

bool is_in(const std::string& path, const std::string& folder) {
  return path.starts_with(folder + "/");
}

// The longest folder of the table; without one the path's first, so that it can be named. Empty: in fcgi/
// itself.
std::string folder_of(const Directions& directions, const std::string& path) {
  std::string longest;
  for (const auto& [folder, targets] : directions) {
    if (is_in(path, folder) && folder.size() > longest.size()) longest = folder;
  }
  const auto slash = path.find('/');
  return longest.empty() && slash != std::string::npos ? path.substr(0, slash) : longest;
}

void check_direction(const Directions& directions, const Source& source, const Include& include,
                     std::vector<std::string>& broken) {
  const std::string from = folder_of(directions, source.path);
  if (from.empty()) return;
  const std::string to = folder_of(directions, include.target);
  if (!directions.contains(from)) {
    broken.push_back(source.path + ": the folder " + from + " is not in the table of who may include whom");
  } else if (include.quoted && to.empty()) {
    broken.push_back(source.path + ": includes \"" + include.target +
                     "\" of fcgi/ itself or without a folder");
  } else if (directions.contains(to) && to != from && !directions.at(from).contains(to)) {
    broken.push_back(source.path + ": " + from + " must not include " + to + " (" + include.target + ")");
  }
}

void check_ownership(const Source& source, const Include& include, std::vector<std::string>& broken) {
  for (const Owned& owned : kOwned) {
    if (is_in(source.path, owned.folder)) continue;
    if (std::regex_match(include.target, std::regex(owned.pattern))) {
      broken.push_back(source.path + ": only " + owned.folder + "/ may include " + include.target);
    }
  }
}

void check_length(const Source& source, std::vector<std::string>& broken) {
  const auto lines = std::count(source.text.begin(), source.text.end(), '\n');
  if (lines > kMaxLines) {
    broken.push_back(source.path + ": " + std::to_string(lines) + " lines, at most " +
                     std::to_string(kMaxLines));
  }
}

using Graph = Directions;

// A header and the source of the same name are one unit: "av/demux/demuxer".
std::string unit_of(const std::string& path) {
  return path.substr(0, path.rfind('.'));
}

// Depth-first search; `path` is the chain of includes that led to `node`.
void find_cycle(const Graph& graph, const std::string& node, std::vector<std::string>& path,
                std::set<std::string>& done, std::vector<std::string>& broken) {
  if (done.contains(node)) return;
  const auto seen = std::find(path.begin(), path.end(), node);
  if (seen != path.end()) {
    std::string chain;
    for (auto it = seen; it != path.end(); ++it) chain += *it + " → ";
    broken.push_back(node + ": includes itself: " + chain + node);
    return;
  }
  path.push_back(node);
  if (const auto found = graph.find(node); found != graph.end()) {
    for (const std::string& next : found->second) find_cycle(graph, next, path, done, broken);
  }
  path.pop_back();
  done.insert(node);
}

void check_cycles(const Graph& graph, std::vector<std::string>& broken) {
  std::set<std::string> done;
  for (const auto& [node, targets] : graph) {
    std::vector<std::string> path;
    find_cycle(graph, node, path, done, broken);
  }
}

}  // namespace

std::vector<Include> includes_of(const Source& source) {
  static const std::regex line_pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
  std::vector<Include> result;
  std::istringstream lines(source.text);
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_match(line, match, line_pattern)) result.push_back({match[2], match[1] == "\""});
  }
  return result;
}

Directions read_directions(std::istream& lines) {
  Directions directions;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string folder;
    words >> folder;
    folder.pop_back();  // the colon
    directions[folder] = {std::istream_iterator<std::string>(words), {}};
  }
  return directions;
}

std::vector<std::string> broken_rules(const Directions& directions, const std::vector<Source>& sources) {
  std::vector<std::string> broken;
  check_cycles(directions, broken);
  Graph units;
  for (const Source& source : sources) {
    check_length(source, broken);
    for (const Include& include : includes_of(source)) {
      check_direction(directions, source, include, broken);
      check_ownership(source, include, broken);
      const std::string from = unit_of(source.path);
      const std::string to = unit_of(include.target);
      if (include.quoted && from != to) units[from].insert(to);
    }
  }
  check_cycles(units, broken);
  return broken;
}

}  // namespace house
