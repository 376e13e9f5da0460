#include "http/status.h"

#include <algorithm>
#include <array>
#include <utility>

namespace http {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 15> kPhrases{{
    {200, "OK"},
    {204, "No Content"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {500, "Internal Server Error"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {507, "Insufficient Storage"},
}};

}  // namespace

std::string_view reason_phrase(int status) {
  const auto it = std::ranges::find(kPhrases, status, &std::pair<int, std::string_view>::first);
  return it == kPhrases.end() ? std::string_view() : it->second;
}

}  // namespace http
