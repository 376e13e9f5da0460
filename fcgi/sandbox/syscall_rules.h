#pragma once

// The system calls that a conversion's child may make and those a worker may not, as tables: the filters are
// compiled from them, and docs/sandbox.md is made from them.

#include <array>
#include <cerrno>
#include <cstdint>
#include <span>
#include <string_view>

#include <seccomp.h>

namespace sandbox {

struct SyscallRule {
  int call;                                  // SCMP_SYS(…)
  std::string_view name;                     // for people
  std::string_view when;                     // what `conditions` say; empty: always
  std::string_view why;                      // who needs it
  std::array<scmp_arg_cmp, 2> conditions{};  // the first `condition_count` must all hold
  unsigned condition_count = 0;
  int error = EPERM;  // of a call that fails
};

// Calls that pass. One may stand here several times: then one of its rules must hold.
std::span<const SyscallRule> allowed_syscalls();

// Calls that fail with EPERM without further ado: libav asks, and lives well without an answer. Every call
// that is in neither list ends the child.
std::span<const SyscallRule> refused_syscalls();

// Calls that a worker has no use for, and that fail there; all others pass.
std::span<const SyscallRule> refused_to_workers();

// Stands for the number of the process that loads the filter, in `conditions`; it is compiled before that is
// known.
inline constexpr std::uint32_t kOwnProcess = 0x7e57ed01;

}  // namespace sandbox
