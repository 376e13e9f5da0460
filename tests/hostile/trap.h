#pragma once

// What hostile files point at: a file and a server that must not notice anything.

#include <filesystem>
#include <string>

#include "base/unique_fd.h"
#include "support/temp_dir.h"

namespace hostile {

class Trap {
 public:
  Trap();

  // The file, full of `kContent`; and the server, as "http://127.0.0.1:PORT".
  const std::filesystem::path& canary() const { return canary_; }
  const std::string& address() const { return address_; }

  static constexpr const char* kContent = "CANARY-5d1f3c ";

  // Whether somebody has opened the file, or called the server, since the last time this was asked.
  bool opened();
  bool called();

 private:
  support::TempDir dir_;
  std::filesystem::path canary_;
  base::UniqueFd listener_;
  base::UniqueFd watch_;  // inotify
  std::string address_;
};

}  // namespace hostile
