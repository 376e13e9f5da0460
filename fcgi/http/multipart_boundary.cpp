#include <algorithm>

#include "http/ascii.h"
#include "http/header_value.h"
#include "http/multipart.h"
#include "http/refuse.h"

namespace http {
namespace {

constexpr std::size_t kMaxBoundary = 70;
constexpr std::string_view kBoundarySymbols = "'()+_,-./:=? ";

constexpr bool is_boundary_character(char c) {
  return is_alpha(c) || is_digit(c) || kBoundarySymbols.find(c) != std::string_view::npos;
}

bool is_legal(const std::string& boundary) {
  return boundary.size() <= kMaxBoundary && !boundary.ends_with(' ') &&
         std::all_of(boundary.begin(), boundary.end(), is_boundary_character);
}

}  // namespace

std::string multipart_boundary(const std::string& content_type) {
  const HeaderValue header = parse_header_value(content_type);
  if (header.value != "multipart/form-data") {
    refuse("The Content-Type of the request must be multipart/form-data.");
  }
  const std::string* boundary = header.find("boundary");
  if (boundary == nullptr || boundary->empty()) {
    refuse(
        "The Content-Type multipart/form-data has no boundary parameter. Do not set this header by hand; "
        "let the client library write it.");
  }
  if (!is_legal(*boundary)) {
    refuse(
        "The boundary in the Content-Type must be 1 to 70 letters, digits, spaces or any of '()+_,-./:=? and "
        "must not end in a space.");
  }
  return *boundary;
}

}  // namespace http
