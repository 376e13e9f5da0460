#include "listening.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <thread>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "address.h"

namespace {

using namespace std::chrono_literals;

constexpr int kSocket = 3;
constexpr int kBacklog = 511;  // nginx's

// As nginx does it.
constexpr int kTries = 5;
constexpr auto kPause = 500ms;

// In nginx's words, of which the log knows how much they weigh.
[[noreturn]] void fail(const std::string& what, int error) {
  std::cerr << "nginx: [emerg] 0#0: " << what << " failed (" << error << ": " << std::strerror(error)
            << ")\n";
  std::exit(EXIT_FAILURE);
}

int open_socket(const addrinfo& address) {
  const int fd = ::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) fail("socket()", errno);
  const int on = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (address.ai_family == AF_INET6) ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
  return fd;
}

int listen_on(const addrinfo& address, const std::string& name) {
  const int fd = open_socket(address);
  for (int tries = 1;; ++tries) {
    if (::bind(fd, address.ai_addr, address.ai_addrlen) == 0 && ::listen(fd, kBacklog) == 0) return fd;
    if (errno != EADDRINUSE || tries == kTries) fail("bind() to " + name, errno);
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

void listen_and_run(const config::Values& settings, char** program) {
  const std::string& host = settings.at("CONVERT_BIND");
  const std::string& port = settings.at("PORT");
  const Address address = numeric_address(host, port);
  if (!address) fail("getaddrinfo() of " + host, EINVAL);
  const int fd = listen_on(*address, host + ":" + port);
  if (::dup3(fd, kSocket, 0) < 0 && fd != kSocket) fail("dup3()", errno);
  if (fd == kSocket) ::fcntl(fd, F_SETFD, 0);
  ::setenv("NGINX", (std::to_string(kSocket) + ";").c_str(), 1);
  ::execvp(program[0], program);
  fail("execvp()", errno);
}
