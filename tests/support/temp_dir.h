#pragma once

// A fresh folder for one test, removed with everything in it by the destructor.

#include <filesystem>
#include <string_view>

namespace support {

class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// Writes a small file and returns its path.
std::filesystem::path write_file(const std::filesystem::path& path, std::string_view bytes);

// The whole of a file as bytes.
std::string read_file(const std::filesystem::path& path);

}  // namespace support
