#include "hostile/trap.h"

#include <array>
#include <stdexcept>

#include <arpa/inet.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hostile {
namespace {

constexpr int kRepeated = 5000;

std::string content() {
  std::string text;
  for (int i = 0; i < kRepeated; ++i) text += Trap::kContent;
  return text;
}

}  // namespace

// Connections are taken by the kernel; accept() only tells whether there was one.
Trap::Trap()
    : canary_(support::write_file(dir_ / "canary.mp3", content())),
      listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)),
      watch_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* any = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_.get(), any, size) != 0 || ::listen(listener_.get(), SOMAXCONN) != 0 ||
      ::getsockname(listener_.get(), any, &size) != 0) {
    throw std::runtime_error("no listening socket");
  }
  address_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  if (::inotify_add_watch(watch_.get(), canary_.c_str(), IN_OPEN | IN_ACCESS) < 0)
    throw std::runtime_error("inotify does not watch");
}

bool Trap::opened() {
  bool any = false;
  std::array<char, 4096> events{};
  while (::read(watch_.get(), events.data(), events.size()) > 0) any = true;
  return any;
}

bool Trap::called() {
  bool any = false;
  for (int fd = -1; (fd = ::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC)) >= 0; ::close(fd))
    any = true;
  return any;
}

}  // namespace hostile
