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
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "address.h"

namespace {

using namespace std::chrono_literals;

constexpr int kFirstSocket = 3;
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

// As a descriptor that nginx inherits, which is `fd`.
void hand_over(int opened, int fd) {
  if (opened == fd) {
    ::fcntl(fd, F_SETFD, 0);
  } else {
    if (::dup3(opened, fd, 0) < 0) fail("dup3()", errno);
    ::close(opened);
  }
}

}  // namespace

void listen_and_run(const config::Values& settings, char** program) {
  const std::string& host = settings.at("CONVERT_BIND");
  std::string inherited;
  int next = kFirstSocket;
  for (const char* const name : {"PORT", "CONVERT_METRICS_PORT"}) {
    const std::string& port = settings.at(name);
    if (port == "0") continue;
    const Address address = numeric_address(host, port);
    if (!address) fail("getaddrinfo() of " + host, EINVAL);
    hand_over(listen_on(*address, host + ":" + port), next);
    inherited += std::to_string(next++) + ";";
  }
  if (::prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) fail("prctl()", errno);
  ::setenv("NGINX", inherited.c_str(), 1);
  ::execvp(program[0], program);
  fail("execvp()", errno);
}
