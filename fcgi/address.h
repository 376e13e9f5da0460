#pragma once

// Addresses as CONVERT_BIND writes them: numbers only, IPv6 in brackets.

#include <memory>
#include <string>

#include <netdb.h>

using Address = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

// Null when the host or the port is no such number.
Address numeric_address(std::string host, const std::string& port);
