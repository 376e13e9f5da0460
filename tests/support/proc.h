#pragma once

// Other processes as /proc shows them. Everything here may be asked about a process that is just ending: the
// answer is then empty, zero or false.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace support {

// A process and the moment it started, so that a pid used again is not taken for the old one.
struct ProcessId {
  pid_t pid = 0;
  std::uint64_t start = 0;

  bool alive() const;  // false for a zombie
  bool operator==(const ProcessId&) const = default;
};

std::vector<ProcessId> children_of(pid_t parent);
std::vector<ProcessId> descendants_of(pid_t ancestor);

// Every process whose environment holds "NAME=value".
std::vector<ProcessId> processes_with(const std::string& variable);

std::string program_of(pid_t pid);  // the last component of /proc/PID/exe
std::string command_line_of(pid_t pid);

// VmRSS or VmHWM (the highest VmRSS so far) in bytes.
std::uint64_t memory_of(pid_t pid, const std::string& field);

// How many descriptors it has open.
std::size_t open_files_of(pid_t pid);

// Whether the process lets us see its open files: a sandboxed one only lets root.
bool is_transparent(pid_t pid);

// Whether the process has a file open that lies, or lay before it was removed, in `folder`.
bool has_open_file_in(pid_t pid, const std::filesystem::path& folder);

}  // namespace support
