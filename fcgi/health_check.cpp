#include "health_check.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "address.h"

namespace {

constexpr timeval kPatience{.tv_sec = 4, .tv_usec = 0};  // less than HEALTHCHECK's

class Connection {
 public:
  explicit Connection(const addrinfo& address)
      : fd_(::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    // On Linux the first is connect()'s too.
    for (const int option : {SO_SNDTIMEO, SO_RCVTIMEO})
      ::setsockopt(fd_, SOL_SOCKET, option, &kPatience, sizeof kPatience);
    // To the address for "any" it goes to this machine.
    if (::connect(fd_, address.ai_addr, address.ai_addrlen) != 0) fail("connect", errno);
  }
  ~Connection() { ::close(fd_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  std::string first_line_after(std::string_view request) const {
    if (::send(fd_, request.data(), request.size(), MSG_NOSIGNAL) < 0) fail("send", errno);
    std::string text;
    std::array<char, 512> bytes;
    while (text.find('\r') == std::string::npos) {
      const ssize_t got = ::recv(fd_, bytes.data(), bytes.size(), 0);
      if (got < 0) fail("no answer", errno);
      if (got == 0) break;
      text.append(bytes.data(), static_cast<std::size_t>(got));
    }
    return text.substr(0, text.find('\r'));
  }

 private:
  [[noreturn]] static void fail(const std::string& what, int error) {
    throw std::runtime_error(what + ": " + std::strerror(error));
  }

  int fd_;
};

}  // namespace

std::string ask_for_health(const config::Values& settings) {
  const std::string& own = settings.at("CONVERT_HEALTH_PORT");
  const Address address =
      numeric_address(settings.at("CONVERT_BIND"), own == "0" ? settings.at("PORT") : own);
  if (!address) throw std::runtime_error("CONVERT_BIND is no address");
  return Connection(*address).first_line_after("GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n");
}

bool is_healthy(const std::string& status_line) {
  return status_line.starts_with("HTTP/1.") && status_line.find(" 200 ") == 8;
}
