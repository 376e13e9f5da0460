#include "support/proc.h"

#include <fstream>
#include <sstream>

#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

namespace support {
namespace {

namespace fs = std::filesystem;

fs::path proc(pid_t pid) {
  return fs::path("/proc") / std::to_string(pid);
}

// What the kernel says of a process that ends meanwhile is an error in reading; an iterator would throw it.
std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Looks at a process with its owner's eyes as long as this lives: in a container even root may not see the
// environment and the files of another user's process.
class OwnersEyes {
 public:
  explicit OwnersEyes(pid_t pid) {
    struct stat owner {};
    if (::geteuid() != 0 || ::stat(proc(pid).c_str(), &owner) != 0) return;
    ::setfsgid(owner.st_gid);
    ::setfsuid(owner.st_uid);
  }
  ~OwnersEyes() {
    ::setfsuid(::geteuid());
    ::setfsgid(::getegid());
  }
  OwnersEyes(const OwnersEyes&) = delete;
  OwnersEyes& operator=(const OwnersEyes&) = delete;
};

struct Stat {
  char state = 'X';
  pid_t parent = 0;
  std::uint64_t start = 0;
};

// The fields after the program's name, which may itself hold blanks and brackets.
Stat stat_of(pid_t pid) {
  const std::string text = slurp(proc(pid) / "stat");
  const auto name_end = text.rfind(')');
  if (name_end == std::string::npos) return {};
  std::istringstream fields(text.substr(name_end + 1));
  Stat result;
  std::string skipped;
  fields >> result.state >> result.parent;
  for (int field = 5; field < 22; ++field) fields >> skipped;
  fields >> result.start;
  return result;
}

template <typename Predicate>
std::vector<ProcessId> processes(Predicate wanted) {
  std::vector<ProcessId> result;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const pid_t pid = std::atoi(entry.path().filename().c_str());
    if (pid <= 0) continue;
    const Stat stat = stat_of(pid);
    if (stat.state != 'X' && stat.state != 'Z' && wanted(pid, stat)) result.push_back({pid, stat.start});
  }
  return result;
}

}  // namespace

bool ProcessId::alive() const {
  const Stat stat = stat_of(pid);
  return stat.start == start && stat.state != 'X' && stat.state != 'Z';
}

std::vector<ProcessId> children_of(pid_t parent) {
  return processes([parent](pid_t, const Stat& stat) { return stat.parent == parent; });
}

std::vector<ProcessId> descendants_of(pid_t ancestor) {
  std::vector<ProcessId> result = children_of(ancestor);
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const ProcessId& child : children_of(result[i].pid)) result.push_back(child);
  }
  return result;
}

std::vector<ProcessId> processes_with(const std::string& variable) {
  return processes([&variable](pid_t pid, const Stat&) {
    const OwnersEyes eyes(pid);
    const std::string environment = '\0' + slurp(proc(pid) / "environ");
    return environment.find('\0' + variable + '\0') != std::string::npos;
  });
}

std::string program_of(pid_t pid) {
  const OwnersEyes eyes(pid);
  std::error_code gone;
  return fs::read_symlink(proc(pid) / "exe", gone).filename().string();
}

std::string command_line_of(pid_t pid) {
  std::string text = slurp(proc(pid) / "cmdline");
  for (char& c : text) {
    if (c == '\0') c = ' ';
  }
  return text;
}

std::uint64_t memory_of(pid_t pid, const std::string& field) {
  std::istringstream lines(slurp(proc(pid) / "status"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(field + ":")) return std::stoull(line.substr(field.size() + 1)) * 1024;
  }
  return 0;
}

std::size_t open_files_of(pid_t pid) {
  const OwnersEyes eyes(pid);
  std::error_code gone;
  const fs::directory_iterator files(proc(pid) / "fd", gone);
  return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

bool is_transparent(pid_t pid) {
  const OwnersEyes eyes(pid);
  std::error_code closed;
  const fs::directory_iterator look(proc(pid) / "fd", closed);
  return !closed;
}

bool has_open_file_in(pid_t pid, const fs::path& folder) {
  const OwnersEyes eyes(pid);
  std::error_code gone;
  const std::string prefix = folder.string() + "/";
  for (const auto& entry : fs::directory_iterator(proc(pid) / "fd", gone)) {
    if (fs::read_symlink(entry.path(), gone).string().starts_with(prefix)) return true;
  }
  return false;
}

}  // namespace support
