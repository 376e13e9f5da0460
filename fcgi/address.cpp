#include "address.h"

Address numeric_address(std::string host, const std::string& port) {
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const bool is_known = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) == 0;
  return {is_known ? found : nullptr, &::freeaddrinfo};
}
