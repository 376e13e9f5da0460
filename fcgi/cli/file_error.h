#pragma once

// What the command line says of a file that it cannot use.

#include <cstring>
#include <stdexcept>
#include <string>

namespace cli {

// A file of the command line cannot be opened or written: "a.wav: No such file or directory".
class FileError : public std::runtime_error {
 public:
  FileError(const std::string& path, int error) : std::runtime_error(path + ": " + std::strerror(error)) {}
};

}  // namespace cli
