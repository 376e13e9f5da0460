#include "house/rules.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string_view>

namespace house {
namespace {

constexpr int kMaxLines = 300;

// Who may include whom. Files directly in fcgi/ are the mains: they may include everything.
const std::map<std::string, std::set<std::string>>& allowed() {
  static const std::map<std::string, std::set<std::string>> table{
      {"base", {}},
      {"audio", {"base"}},
      {"listing", {"audio", "base"}},
      {"tags", {"base"}},
      {"av", {"tags", "audio", "base"}},
      {"job", {"av", "audio", "base"}},
      {"http", {"base"}},
      {"stats", {"base"}},
      {"logging", {"base"}},
      {"api", {"logging", "stats", "http", "job", "audio", "base"}},
      {"fastcgi", {"http", "base"}},
      {"config", {"base"}},
  };
  return table;
}

// Headers that belong to one folder.
struct Owned {
  const char* pattern;
  const char* folder;
};
constexpr Owned kOwned[] = {
    {R"(^lib(av|sw)[a-z]+/.*)", "av"},
    {R"(^taglib/.*)", "tags"},
    {R"(^(fastcgi/)?fcgi[a-z_]*\.h$)", "fastcgi"},
    {R"(^(linux/|sys/)?seccomp\.h$)", "job"},
    {R"(^linux/(filter|bpf|audit)\.h$)", "job"},
};

std::string folder_of(const std::string& path) {
  const auto slash = path.find('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

void check_direction(const Source& source, const Include& include, std::vector<std::string>& broken) {
  const std::string from = folder_of(source.path);
  if (from.empty()) return;
  const std::string to = folder_of(include.target);
  if (!allowed().contains(from)) {
    broken.push_back(source.path + ": the folder " + from + " is not in the table of who may include whom");
  } else if (include.quoted && to.empty()) {
    broken.push_back(source.path + ": includes \"" + include.target +
                     "\" of fcgi/ itself or without a folder");
  } else if (allowed().contains(to) && to != from && !allowed().at(from).contains(to)) {
    broken.push_back(source.path + ": " + from + " must not include " + to + " (" + include.target + ")");
  }
}

void check_ownership(const Source& source, const Include& include, std::vector<std::string>& broken) {
  for (const Owned& owned : kOwned) {
    if (folder_of(source.path) == owned.folder) continue;
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

using Graph = std::map<std::string, std::set<std::string>>;

// A header and the source of the same name are one unit: "av/demuxer".
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

std::vector<std::string> broken_rules(const std::vector<Source>& sources) {
  std::vector<std::string> broken;
  Graph graph;
  for (const Source& source : sources) {
    check_length(source, broken);
    for (const Include& include : includes_of(source)) {
      check_direction(source, include, broken);
      check_ownership(source, include, broken);
      const std::string from = unit_of(source.path);
      const std::string to = unit_of(include.target);
      if (include.quoted && from != to) graph[from].insert(to);
    }
  }
  check_cycles(graph, broken);
  return broken;
}

}  // namespace house
