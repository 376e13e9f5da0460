#include "http/multipart.h"

#include <algorithm>
#include <utility>

#include "http/ascii.h"
#include "http/refuse.h"
#include "http/window.h"

namespace http {
namespace {

constexpr std::string_view kCrlf = "\r\n";
constexpr std::string_view kHeaderEnd = "\r\n\r\n";

[[noreturn]] void refuse_line_ends() {
  refuse("The lines of a multipart body must end in CRLF (\\r\\n), not in LF alone.");
}

[[noreturn]] void refuse_cut_short() {
  refuse(
      "The upload is incomplete: the multipart body was cut short before its closing boundary. "
      "Send the whole request again.");
}

// The line before, between or after parts, [begin, end) in the body; the CRLF before it belongs to it.
struct Delimiter {
  std::uint64_t begin;
  std::uint64_t end;
  bool last;
};

class Scanner {
 public:
  Scanner(const base::ByteSource& body, std::string_view boundary, const MultipartLimits& limits)
      : limits_(limits),
        needle_("\r\n--" + std::string(boundary)),
        window_(body, std::max(limits.window, needle_.size() + kHeaderEnd.size())) {}

  std::vector<Part> parts();

 private:
  Delimiter first_delimiter();
  std::optional<Delimiter> next_delimiter(std::uint64_t from);
  std::optional<Delimiter> complete(std::uint64_t begin, std::uint64_t boundary_end);
  bool is_blank(std::uint64_t position);
  std::string header_block(std::uint64_t begin);
  bool runs_into_delimiter(std::string_view header) const;
  [[noreturn]] void refuse_header(const std::string& start) const;

  const MultipartLimits limits_;
  const std::string needle_;  // what every delimiter but one at the body's start begins with
  Window window_;
};

std::vector<Part> Scanner::parts() {
  std::vector<Part> parts;
  Delimiter delimiter = first_delimiter();
  while (!delimiter.last) {
    if (parts.size() == limits_.max_parts) {
      refuse("The multipart body has more than " + std::to_string(limits_.max_parts) + " parts.");
    }
    const std::string header = header_block(delimiter.end);
    const std::uint64_t empty_line = delimiter.end + header.size();
    // The search begins at the empty line: if there is no content, its CRLF may be the delimiter's, too.
    const auto next = next_delimiter(empty_line);
    if (!next) refuse_cut_short();
    const std::uint64_t offset = empty_line + kCrlf.size();
    parts.push_back({parse_part_header(header), offset, std::max(next->begin, offset) - offset});
    delimiter = *next;
  }
  return parts;
}

Delimiter Scanner::first_delimiter() {
  const std::string_view opening = std::string_view(needle_).substr(kCrlf.size());
  if (window_.ahead(0, opening.size()).starts_with(opening)) {
    if (const auto delimiter = complete(0, opening.size())) return *delimiter;
    // Formally the start of a preamble, but the client meant a part, and it must not get lost.
    if (window_.ahead(opening.size(), 1).starts_with('\n')) refuse_line_ends();
  }
  if (const auto delimiter = next_delimiter(0)) return *delimiter;
  if (window_.ahead(0, 1).empty()) {
    refuse("The request has no body. Send the file and the fields as parts of a multipart body.");
  }
  refuse(
      "The multipart body was cut short, or it does not use the boundary that its Content-Type announces. "
      "Let the client library write both.");
}

std::optional<Delimiter> Scanner::next_delimiter(std::uint64_t from) {
  while (const auto begin = window_.find(needle_, from)) {
    from = *begin + needle_.size();
    if (const auto delimiter = complete(*begin, from)) return delimiter;
  }
  return std::nullopt;
}

// Reads on behind the boundary; nothing if what follows makes it a look-alike.
std::optional<Delimiter> Scanner::complete(std::uint64_t begin, std::uint64_t boundary_end) {
  if (window_.ahead(boundary_end, 2).starts_with("--")) return Delimiter{begin, boundary_end + 2, true};
  std::uint64_t line_end = boundary_end;
  while (is_blank(line_end)) ++line_end;
  if (!window_.ahead(line_end, kCrlf.size()).starts_with(kCrlf)) return std::nullopt;
  return Delimiter{begin, line_end + kCrlf.size(), false};
}

bool Scanner::is_blank(std::uint64_t position) {
  const std::string_view next = window_.ahead(position, 1);
  return !next.empty() && kBlanks.find(next[0]) != std::string_view::npos;
}

// The header lines that begin at `begin`, without the empty line behind them.
std::string Scanner::header_block(std::uint64_t begin) {
  // If there is no header line, the CRLF before the empty line is the delimiter's.
  const std::uint64_t from = begin - kCrlf.size();
  const auto end = window_.find(kHeaderEnd, from, begin + limits_.max_header_bytes);
  std::string block = window_.text(begin, end ? *end - from : limits_.max_header_bytes);
  if (!end || runs_into_delimiter(block)) refuse_header(block);
  return block;
}

bool Scanner::runs_into_delimiter(std::string_view header) const {
  return std::string(kCrlf).append(header).find(needle_) != std::string::npos;
}

// Says why the header that begins with `start`, as much of it as is allowed, does not end as it should.
void Scanner::refuse_header(const std::string& start) const {
  const auto line_feed = start.find('\n');
  const bool lf_only = line_feed != std::string::npos && !start.substr(0, line_feed).ends_with('\r');
  if (lf_only) refuse_line_ends();
  if (runs_into_delimiter(start)) {
    refuse("A part of the multipart body has no empty line between its header and its content.");
  }
  if (start.size() < limits_.max_header_bytes) refuse_cut_short();
  refuse("The header of a part of the multipart body is longer than " +
         std::to_string(limits_.max_header_bytes) + " bytes. Shorten the file name or the field name.");
}

}  // namespace

std::vector<Part> parse_multipart(const base::ByteSource& body, std::string_view boundary,
                                  const MultipartLimits& limits) {
  return Scanner(body, boundary, limits).parts();
}

}  // namespace http
