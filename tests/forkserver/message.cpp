#include "forkserver/message.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include <sys/socket.h>
#include <unistd.h>

namespace forkserver {
namespace {

// Each string ends with a zero byte, each list with an empty string.
void append(std::string& text, const std::vector<std::string>& list) {
  for (const std::string& entry : list) text.append(entry).push_back('\0');
  text.push_back('\0');
}

std::vector<std::string> take(const char*& at, const char* end) {
  std::vector<std::string> list;
  while (at < end && *at != '\0') {
    list.emplace_back(at);
    at += list.back().size() + 1;
  }
  ++at;
  return list;
}

bool write_all(int fd, std::span<const char> bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return true;
}

bool read_all(int fd, std::span<char> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = ::read(fd, bytes.data(), bytes.size());
    if (got <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
  return true;
}

// The first message carries the streams and the size of the text behind it.
struct Header {
  std::uint32_t size = 0;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(3 * sizeof(int))> control{};
  iovec part{&size, sizeof(size)};
  msghdr message{};

  Header() {
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
  }
};

}  // namespace

Address address_of(const std::string& build, const std::string& program) {
  const std::string name = "forkserver/" + std::to_string(::getuid()) + "/" +
                           std::to_string(std::hash<std::string>{}(build)) + "/" + program;
  Address address{};
  address.socket.sun_family = AF_UNIX;
  name.copy(address.socket.sun_path + 1, sizeof(address.socket.sun_path) - 1);
  address.size = static_cast<unsigned>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
  return address;
}

bool send(int connection, const Request& request) {
  std::string text;
  append(text, request.arguments);
  append(text, request.environment);
  append(text, {request.folder});
  Header header;
  header.size = static_cast<std::uint32_t>(text.size());
  cmsghdr* control = CMSG_FIRSTHDR(&header.message);
  control->cmsg_level = SOL_SOCKET;
  control->cmsg_type = SCM_RIGHTS;
  control->cmsg_len = CMSG_LEN(sizeof(request.streams));
  std::memcpy(CMSG_DATA(control), request.streams.data(), sizeof(request.streams));
  return ::sendmsg(connection, &header.message, MSG_NOSIGNAL) > 0 && write_all(connection, text);
}

bool receive(int connection, Request& request) {
  Header header;
  if (::recvmsg(connection, &header.message, MSG_CMSG_CLOEXEC) != sizeof(header.size)) return false;
  const cmsghdr* control = CMSG_FIRSTHDR(&header.message);
  if (!control || control->cmsg_len != CMSG_LEN(sizeof(request.streams))) return false;
  std::memcpy(request.streams.data(), CMSG_DATA(control), sizeof(request.streams));
  std::string text(header.size, '\0');
  if (!read_all(connection, text)) return false;
  const char* at = text.data();
  const char* const end = at + text.size();
  request.arguments = take(at, end);
  request.environment = take(at, end);
  const auto folder = take(at, end);
  if (!folder.empty()) request.folder = folder.front();
  return true;
}

}  // namespace forkserver
