#pragma once

// What a client asks of a fork server: a program's arguments, environment, folder and standard streams.

#include <array>
#include <string>
#include <vector>

#include <sys/un.h>

namespace forkserver {

struct Request {
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  // "NAME=value"
  std::string folder;
  std::array<int, 3> streams = {0, 1, 2};  // file descriptors; the receiver owns those it gets
};

// Linux's abstract namespace, so that nothing is left in a folder; one for each build and program.
struct Address {
  sockaddr_un socket;
  unsigned size;  // bytes
};
Address address_of(const std::string& build, const std::string& program);

// False when the other side is gone.
bool send(int connection, const Request& request);
bool receive(int connection, Request& request);

}  // namespace forkserver
