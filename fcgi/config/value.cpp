#include "config/value.h"

#include <algorithm>
#include <array>
#include <regex>
#include <sstream>

#include <arpa/inet.h>

#include "base/text.h"

namespace config {
namespace {

constexpr std::size_t kLongestText = 4096;

std::optional<std::string> within_bounds(const Variable& variable, std::optional<std::int64_t> value) {
  if (!value || *value < variable.min || *value > variable.max) return std::nullopt;
  return std::to_string(*value);
}

std::optional<std::string> number(const Variable& variable, std::string_view text) {
  return within_bounds(variable, base::parse_number<std::int64_t>(text));
}

std::optional<std::string> size(const Variable& variable, std::string_view text) {
  const auto bytes = base::parse_size(text);
  if (!bytes || *bytes > INT64_MAX) return std::nullopt;
  return within_bounds(variable, static_cast<std::int64_t>(*bytes));
}

std::optional<std::string> time(const Variable& variable, std::string_view text) {
  struct Unit {
    char letter;
    std::int64_t seconds;
  };
  constexpr Unit kUnits[] = {{'s', 1}, {'m', 60}, {'h', 3600}};
  const auto unit = std::ranges::find(kUnits, text.empty() ? '\0' : text.back(), &Unit::letter);
  const bool has_unit = unit != std::end(kUnits);
  if (has_unit) text.remove_suffix(1);
  const auto count = base::parse_number<std::int64_t>(text);
  const std::int64_t seconds = has_unit ? unit->seconds : 1;
  if (!count || *count > INT64_MAX / seconds) return std::nullopt;
  return within_bounds(variable, *count * seconds);
}

// As nginx's listen directive takes it: IPv6 in brackets, which may be left out here.
std::optional<std::string> address(const Variable&, std::string_view text) {
  std::array<unsigned char, sizeof(in6_addr)> binary{};
  std::string plain(text);
  if (::inet_pton(AF_INET, plain.c_str(), binary.data()) == 1) return plain;
  if (plain.starts_with('[') && plain.ends_with(']')) plain = plain.substr(1, plain.size() - 2);
  if (::inet_pton(AF_INET6, plain.c_str(), binary.data()) == 1) return "[" + plain + "]";
  return std::nullopt;
}

// Paths end up in nginx.conf, in supervisord.conf and in the shell: only what means the same in all three.
std::optional<std::string> path(const Variable&, std::string_view text) {
  const bool legal = text.starts_with('/') && std::ranges::all_of(text, [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              std::string_view("/._-+").find(c) != std::string_view::npos;
                     });
  return legal ? std::optional<std::string>(text) : std::nullopt;
}

std::optional<std::string> choice(const Variable& variable, std::string_view text) {
  const bool legal = std::ranges::find(variable.choices, text) != variable.choices.end();
  return legal ? std::optional<std::string>(text) : std::nullopt;
}

std::optional<std::string> matching(std::string_view text, const std::regex& form) {
  const bool legal = text.size() <= kLongestText && std::regex_match(text.begin(), text.end(), form);
  return legal ? std::optional<std::string>(text) : std::nullopt;
}

// RFC 6750's characters: none that would end a header.
std::optional<std::string> token(const Variable&, std::string_view text) {
  static const std::regex kToken("[A-Za-z0-9._~+/-]+=*");
  return matching(text, kToken);
}

// As browsers write it in the Origin header.
std::optional<std::string> origin(const Variable&, std::string_view text) {
  static const std::regex kOrigin("\\*|[a-z][a-z0-9+.-]*://[a-z0-9.-]+(:[0-9]+)?");
  return matching(text, kOrigin);
}

bool is_network(const std::string& text) {
  const auto slash = text.find('/');
  const std::string address = text.substr(0, slash);
  std::array<unsigned char, sizeof(in6_addr)> binary{};
  int bits = 0;
  if (::inet_pton(AF_INET, address.c_str(), binary.data()) == 1) bits = 32;
  if (::inet_pton(AF_INET6, address.c_str(), binary.data()) == 1) bits = 128;
  if (slash == std::string::npos) return bits > 0;
  const auto prefix = base::parse_number<int>(text.substr(slash + 1));
  return bits > 0 && prefix && *prefix >= 0 && *prefix <= bits;
}

constexpr std::string_view kNoNetwork = "none";

// Without the blanks that people put behind commas.
std::optional<std::string> networks(const Variable&, std::string_view text) {
  if (text == kNoNetwork) return std::string(text);
  std::string compact(text);
  std::erase(compact, ' ');
  std::istringstream list(compact);
  for (std::string network; std::getline(list, network, ',');) {
    if (!is_network(network)) return std::nullopt;
  }
  return compact;
}

std::string bounds(const Variable& variable) {
  return std::to_string(variable.min) + " to " + std::to_string(variable.max);
}

// Sizes and times: from 0 with a meaning of its own, or from a smallest one.
std::string lower_end(const Variable& variable) {
  return variable.min > 0 ? "; at least " + std::to_string(variable.min)
                          : "; 0: " + std::string(variable.zero);
}

std::string listed(const Variable& variable) {
  std::string text;
  for (const std::string_view word : variable.choices) {
    const char* separator = text.empty() ? "" : word == variable.choices.back() ? " or " : ", ";
    text.append(separator).append(word);
  }
  return text;
}

struct TypeRow {
  Type type;
  std::optional<std::string> (*normalise)(const Variable&, std::string_view);
  std::string (*takes)(const Variable&);
};

constexpr TypeRow kTypes[] = {
    {Type::number, number, [](const Variable& v) { return "a whole number, " + bounds(v); }},
    {Type::size, size,
     [](const Variable& v) { return "bytes, or a size such as 500MB or 4GB" + lower_end(v); }},
    {Type::time, time,
     [](const Variable& v) { return "seconds, or a time such as 30s, 10m or 2h" + lower_end(v); }},
    {Type::address, address, [](const Variable&) { return std::string("an IP address"); }},
    {Type::path, path,
     [](const Variable&) { return std::string("an absolute path of letters, digits and /._-+"); }},
    {Type::choice, choice, listed},
    {Type::token, token,
     [](const Variable&) { return std::string("letters, digits and -._~+/, 4096 at most"); }},
    {Type::origin, origin,
     [](const Variable&) {
       return std::string("an origin such as https://example.org, without a slash at its end, or *");
     }},
    {Type::networks, networks,
     [](const Variable&) {
       return std::string("none, or IP addresses or networks such as 10.0.0.0/8, separated by commas");
     }},
};

const TypeRow& row_of(const Variable& variable) {
  return *std::ranges::find(kTypes, variable.type, &TypeRow::type);
}

}  // namespace

std::optional<std::string> normalise(const Variable& variable, std::string_view text) {
  return row_of(variable).normalise(variable, text);
}

std::string takes(const Variable& variable) {
  return row_of(variable).takes(variable);
}

}  // namespace config
