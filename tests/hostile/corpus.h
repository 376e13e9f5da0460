#pragma once

// Files that name other files or addresses, in every way libavformat knows and some it does not: what a
// stranger uploads to make the server read or fetch something for him.

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace hostile {

enum class Answer {
  playlist,  // refused, with a text that says playlists are not accepted
  refused,   // refused as no media or as undecodable
  harmless,  // converted or refused: there is audio of its own in it
};

struct Specimen {
  std::string name;       // for test names
  std::string extension;  // of its usual name, without the dot
  std::string bytes;
  Answer answer;
};

void PrintTo(const Specimen& specimen, std::ostream* out);

// Every kind once. `canary` is a file to be read, `address` ("http://127.0.0.1:1234") a server to be called.
std::vector<Specimen> corpus(const std::filesystem::path& canary, const std::string& address);

}  // namespace hostile
