#include "tags/id3_dates.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace tags {
namespace {

constexpr std::size_t kHeader = 10;  // of the tag, and of each frame: ID3v2.3, 3.1 and 3.3
constexpr int kMaxFrames = 10'000;

using Header = std::array<unsigned char, kHeader>;

std::optional<Header> header_at(const base::ByteSource& source, std::uint64_t offset) {
  Header header;
  if (source.read_at(offset, std::as_writable_bytes(std::span(header))) < kHeader) return std::nullopt;
  return header;
}

std::uint64_t number(const Header& header, std::size_t at, unsigned bits) {
  std::uint64_t result = 0;
  for (std::size_t i = at; i < at + 4; ++i) result = result << bits | header[i];
  return result;
}

// The names of its frames with dates, in their order.
std::vector<std::string> names_of_dates(const base::ByteSource& source, std::uint64_t offset) {
  std::vector<std::string> names;
  const auto tag = header_at(source, offset);
  constexpr unsigned char kExtended = 0x40, kUnsynchronised = 0x80;
  if (!tag || (*tag)[3] != 3 || ((*tag)[5] & (kExtended | kUnsynchronised))) return names;
  const std::uint64_t end = offset + kHeader + number(*tag, 6, 7);
  std::uint64_t at = offset + kHeader;
  for (int count = 0; count < kMaxFrames && at < end; ++count) {
    const auto frame = header_at(source, at);
    if (!frame || (*frame)[0] == 0) break;
    const std::string name(frame->begin(), frame->begin() + 4);
    if (name == "TYER" || name == "TDRC") names.push_back(name);
    at += kHeader + number(*frame, 4, 8);
  }
  return names;
}

}  // namespace

void prefer_date_of_24(const base::ByteSource& source, std::uint64_t offset, Values& dates) {
  if (dates.size() < 2) return;
  const std::vector<std::string> names = names_of_dates(source, offset);
  if (names.size() != dates.size() || std::ranges::count(names, "TDRC") == 0) return;
  Values kept;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == "TDRC") kept.push_back(dates[i]);
  }
  dates = std::move(kept);
}

}  // namespace tags
