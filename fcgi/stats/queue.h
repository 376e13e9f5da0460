#pragma once

// How many requests wait for a worker: connections that nginx has opened and that no worker has accepted yet.

#include <cstdint>
#include <optional>
#include <set>

namespace stats {

// The connections in the queue of the listening Unix socket with this inode (Workers::queues). Nothing
// when there is no such socket, or no way to ask: the kernel is asked by netlink, as `ss -xl` does.
std::optional<std::uint32_t> queued(std::uint64_t listening_inode);

// The same of several sockets together; those of which nothing is known do not count.
unsigned queued(const std::set<std::uint64_t>& listening_inodes);

}  // namespace stats
