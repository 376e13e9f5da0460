// Random bodies, parsed twice: by parse_multipart in windows of all sizes, and here, by the letter of the
// grammar, over the whole body at once and one byte at a time.

#include <array>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "base/error.h"
#include "http/multipart.h"
#include "http/part_header.h"
#include "http/refuse.h"
#include "support/memory_source.h"

namespace http {
namespace {

using Place = std::pair<std::uint64_t, std::uint64_t>;  // offset and size of a part's content
using Places = std::optional<std::vector<Place>>;       // nothing: refused

const std::string kHeader = "Content-Disposition: form-data; name=a\r\n";

struct Line {
  std::size_t begin;  // of the boundary's dashes
  std::size_t end;    // after CRLF or "--"
  bool last;
};

std::vector<Line> delimiters(const std::string& body, const std::string& boundary) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const bool at_line_start = i == 0 || (i >= 2 && body[i - 2] == '\r' && body[i - 1] == '\n');
    if (!at_line_start || body.compare(i, boundary.size() + 2, "--" + boundary) != 0) continue;
    std::size_t end = i + 2 + boundary.size();
    if (body.compare(end, 2, "--") == 0) {
      lines.push_back({i, end + 2, true});
      break;
    }
    while (end < body.size() && (body[end] == ' ' || body[end] == '\t')) ++end;
    if (body.compare(end, 2, "\r\n") == 0) lines.push_back({i, end + 2, false});
  }
  return lines;
}

// Where the content is in the part [begin, end): from its first header line to the next delimiter's dashes.
Place content(const std::string& body, const std::string& boundary, std::size_t begin, std::size_t end) {
  const std::string part = "\r\n" + body.substr(begin, end - begin);
  const std::size_t header_end = part.find("\r\n\r\n");
  const std::string header = part.substr(0, header_end);
  const bool runs_into_delimiter = header.find("\r\n--" + boundary) != std::string::npos;
  if (header_end == std::string::npos || runs_into_delimiter) refuse("header");
  parse_part_header(header_end == 0 ? "" : header.substr(2) + "\r\n");
  const std::size_t offset = begin - 2 + header_end + 4;
  return {offset, offset == end ? 0 : end - 2 - offset};
}

Places reference(const std::string& body, const std::string& boundary) try {
  const std::vector<Line> lines = delimiters(body, boundary);
  // Formally the start of a preamble, but really a part that must not get lost.
  const bool opens_with_lf = body.starts_with("--" + boundary + "\n");
  if (opens_with_lf || lines.empty() || !lines.back().last) return std::nullopt;
  std::vector<Place> places;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    places.push_back(content(body, boundary, lines[i].end, lines[i + 1].begin));
  }
  return places;
} catch (const base::Error&) {
  return std::nullopt;
}

Places parsed(const std::string& body, const std::string& boundary, std::size_t window) try {
  MultipartLimits limits;
  limits.window = window;
  std::vector<Place> places;
  for (const Part& part : parse_multipart(support::MemorySource(body), boundary, limits)) {
    places.emplace_back(part.offset, part.size);
  }
  return places;
} catch (const base::Error&) {
  return std::nullopt;
}

// Mostly well-formed bodies whose content is made of what delimiters are made of.
class BodyGenerator {
 public:
  explicit BodyGenerator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::string body(const std::string& boundary) {
    const std::string line = "\r\n--" + boundary;
    const std::array<std::string, 12> pieces{
        "\r\n", "\r", "\n", "-", "--", " ", "\t", "x", boundary, line, line + "--x", std::string(1, '\0')};
    std::string body = below(4) == 0 ? "preamble\r\n" : "";
    for (std::size_t parts = below(4); parts > 0; --parts) {
      body += "--" + boundary + std::string(below(3), ' ') + "\r\n" + kHeader + "\r\n";
      for (std::size_t count = below(8); count > 0; --count) {
        // A closing line within content only ends the body early; rare, or nothing else would be tried.
        const std::size_t piece = below(40) == 0 ? 10 : below(10);
        body += pieces[piece];
      }
      if (below(8) > 0) body += "\r\n";
    }
    body += "--" + boundary + "--";
    if (below(4) == 0) body.erase(below(body.size()), 1);
    if (below(4) == 0) body.insert(below(body.size()), pieces[below(pieces.size())]);
    if (below(8) == 0) body.resize(below(body.size()));
    return body;
  }

 private:
  std::mt19937 random_;
};

TEST(MultipartReference, RandomBodiesGiveTheSameParts) {
  BodyGenerator generator(20240501);
  int accepted = 0;
  int parts = 0;
  for (int round = 0; round < 30000; ++round) {
    const std::array<std::string, 5> boundaries{"B", "-", "--", "a b", "----boundary"};
    const std::string& boundary = boundaries[generator.below(boundaries.size())];
    const std::string body = generator.body(boundary);
    const Places expected = reference(body, boundary);
    const std::size_t smallest = boundary.size() + 8;
    for (const std::size_t window :
         {smallest, smallest + generator.below(body.size() + 1), std::size_t{4096}}) {
      ASSERT_EQ(parsed(body, boundary, window), expected)
          << testing::PrintToString(body) << " boundary " << boundary << " window " << window;
    }
    accepted += expected ? 1 : 0;
    parts += expected ? static_cast<int>(expected->size()) : 0;
  }
  EXPECT_GT(accepted, 10000);
  EXPECT_GT(parts, 15000);
}

}  // namespace
}  // namespace http
