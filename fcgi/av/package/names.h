#pragma once

// The names of files in a package.

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace av {

struct FileNameParts {
  std::string stem;     // of the upload
  std::string channel;  // may be empty
  int number = 0;       // of the piece; 0: it is not one of several
  std::size_t count = 1;
  std::string title;  // of the piece; may be empty
  std::string_view extension;
};

// "talk-FL.wav", "talk-03.mp3", "03 Interview.mp3": one that a file can have, whatever the parts hold.
std::string file_name(const FileNameParts& parts);

// What an upload's name is without folders and extension; "audio" where nothing is left.
std::string stem_of(std::string_view name);

// For files that need each other: "talk", "talk-FL", or another that is not taken; takes it.
std::string folder_name(const std::string& stem, std::string_view channel, std::set<std::string>& taken);

// The name, or if it is taken another that is not; takes it. Whatever their case, for those file systems.
std::string unique_name(std::string name, std::set<std::string>& taken);

}  // namespace av
