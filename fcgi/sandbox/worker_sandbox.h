#pragma once

// What a pool worker gives up before its first request: it reads uploads, writes results and forks children,
// and needs nothing else of the system. Its children inherit it, below their own, stricter sandbox.

#include <string>
#include <vector>

namespace sandbox {

// The parts of the sandbox, for workers and children, that this kernel does not have or does not let this
// process use, each as a line for the operator; empty: all is there.
std::vector<std::string> missing_sandbox_parts();

// Puts the calling process under it, for ever: from now on it opens files in `uploads` for reading and in
// `results` for reading and writing, starts no program, makes no socket, looks into no other process, and
// gets no privileges. Parts that the kernel lacks are left out. Throws base::Error(internal).
void enter_worker_sandbox(const std::string& uploads, const std::string& results);

}  // namespace sandbox
