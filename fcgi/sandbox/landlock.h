#pragma once

// Landlock: a process gives up the file system but for a few folders. Linux 5.13 and later, where it is
// switched on.

#include <string>
#include <vector>

namespace sandbox {

struct FolderRights {
  std::string folder;
  bool write = false;  // create, write and remove files too, not only read them
};

bool has_landlock();

// Leaves the calling process, and those it will fork, these folders alone; what is open stays open. Needs
// no_new_privs. Throws base::Error(internal).
void restrict_files_to(const std::vector<FolderRights>& folders);

}  // namespace sandbox
