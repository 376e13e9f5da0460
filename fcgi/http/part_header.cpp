#include "http/part_header.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "http/ascii.h"
#include "http/header_value.h"
#include "http/refuse.h"

namespace http {
namespace {

constexpr std::string_view kCrlf = "\r\n";
constexpr std::array<std::pair<std::string_view, char>, 3> kEscapes{
    {{"%22", '"'}, {"%0d", '\r'}, {"%0a", '\n'}}};

// A line that begins with a blank continues the one before it: the line break becomes blanks.
std::string unfold(std::string_view block) {
  std::string lines(block);
  for (auto at = lines.find(kCrlf); at != std::string::npos; at = lines.find(kCrlf, at + 1)) {
    const bool folded = at + 2 < lines.size() && kBlanks.find(lines[at + 2]) != std::string_view::npos;
    if (folded) lines.replace(at, 2, "  ");
  }
  return lines;
}

constexpr bool is_token_character(char c) {
  return is_alpha(c) || is_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

struct Line {
  std::string name;  // in lower case
  std::string_view value;
};

Line parse_line(std::string_view line) {
  if (line.find_first_of(kCrlf) != std::string_view::npos) {
    refuse(
        "The header lines of a part of the multipart body must end in CRLF (\\r\\n), not in CR or LF alone.");
  }
  const std::string_view name = line.substr(0, line.find(':'));
  if (name.empty() || name.size() == line.size() ||
      !std::all_of(name.begin(), name.end(), is_token_character)) {
    refuse(
        "A part of the multipart body has a header line that is not of the form \"Name: value\". "
        "The header of a part ends with an empty line.");
  }
  const std::string_view value = trim(line.substr(name.size() + 1));
  if (std::any_of(value.begin(), value.end(), [](char c) { return base::is_control(c) && c != '\t'; })) {
    refuse(
        "The header of a part of the multipart body contains a control character. "
        "File names must be sent without any.");
  }
  return {base::to_lower(name), value};
}

// The three characters that forms escape in names (WHATWG, HTML, "multipart/form-data"); '%' they do not.
std::string unescape(std::string_view name) {
  std::string text;
  for (; !name.empty(); name.remove_prefix(1)) {
    const std::string escape = base::to_lower(name.substr(0, 3));
    const auto it = std::ranges::find(kEscapes, escape, &std::pair<std::string_view, char>::first);
    text += it == kEscapes.end() ? name[0] : it->second;
    if (it != kEscapes.end()) name.remove_prefix(2);
  }
  return text;
}

// An extended parameter is already what it stands for.
std::optional<std::string> name_in(const HeaderValue& disposition, const std::string& parameter) {
  if (const std::string* extended = disposition.find(parameter + '*')) return *extended;
  if (const std::string* plain = disposition.find(parameter)) return unescape(*plain);
  return std::nullopt;
}

// What a part's content was put into, if anything.
std::string encoding_in(const Line& line) {
  constexpr std::array<std::string_view, 2> kHeaders{"content-transfer-encoding", "content-encoding"};
  constexpr std::array<std::string_view, 5> kNone{"", "7bit", "8bit", "binary", "identity"};
  if (std::ranges::find(kHeaders, line.name) == kHeaders.end()) return {};
  std::string encoding = parse_header_value(line.value).value;
  return std::ranges::find(kNone, encoding) == kNone.end() ? encoding : std::string();
}

}  // namespace

PartHeader parse_part_header(std::string_view block) {
  const std::string lines = unfold(block);
  std::optional<HeaderValue> disposition;
  std::string content_type;
  std::string encoding;
  for (std::string_view rest = lines; !rest.empty();) {
    const std::string_view text = rest.substr(0, rest.find(kCrlf));
    rest.remove_prefix(std::min(text.size() + kCrlf.size(), rest.size()));
    const Line line = parse_line(text);
    if (line.name == "content-disposition" && !disposition) disposition = parse_header_value(line.value);
    if (line.name == "content-type" && content_type.empty()) content_type = line.value;
    if (encoding.empty()) encoding = encoding_in(line);
  }

  const bool form_data = disposition && disposition->value == "form-data";
  const auto name = form_data ? name_in(*disposition, "name") : std::nullopt;
  if (!name || name->empty()) {
    refuse(
        "A part of the multipart body has no field name. Every part needs a header line such as "
        "Content-Disposition: form-data; name=\"format\".");
  }
  PartHeader header{*name, std::nullopt, std::move(content_type), std::move(encoding)};
  // A file is a file also when its name says nothing.
  if (std::ranges::find(disposition->unreadable, "filename") != disposition->unreadable.end())
    header.filename = "";
  if (auto filename = name_in(*disposition, "filename")) header.filename = std::move(filename);
  return header;
}

}  // namespace http
