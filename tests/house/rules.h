#pragma once

// The rules of the house: which folder of fcgi/ may include which, which libraries belong to one folder only,
// that no two units need each other, how long a file may be. Pure: sources in, broken rules out, so that the
// rules themselves can be tested.

#include <iosfwd>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace house {

struct Source {
  std::string path;  // relative to fcgi/: "av/demux/demuxer.h", "main.cpp"
  std::string text;
};

// What one #include line names, without the brackets or quotes.
struct Include {
  std::string target;
  bool quoted;
};

std::vector<Include> includes_of(const Source& source);

// Who may include whom: folder → folders. A file belongs to the longest of these folders that it is in; files
// directly in fcgi/ are the mains and may include everything.
using Directions = std::map<std::string, std::set<std::string>>;

// Reads lines of "folder: folder folder …", which fcgi/CMakeLists.txt writes from its targets.
Directions read_directions(std::istream& lines);

// One line per broken rule, "av/a.h: …"; empty when the sources keep all of them.
std::vector<std::string> broken_rules(const Directions& directions, const std::vector<Source>& sources);

}  // namespace house
