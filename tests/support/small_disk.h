#pragma once

// A file system in memory with room for so many bytes and no more, for what happens when a disk is full.
// Mounting needs root.

#include <cstdint>
#include <filesystem>

#include "support/temp_dir.h"

namespace support {

class SmallDisk {
 public:
  // Throws std::system_error when it cannot be mounted.
  explicit SmallDisk(std::uint64_t bytes);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  std::filesystem::path path() const { return dir_ / "disk"; }

  // Takes all the room there is with a file, and gives it back.
  void fill();
  void clear();

 private:
  TempDir dir_;
};

}  // namespace support
