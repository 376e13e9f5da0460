#include "tags/rifx.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "tags/little_endian.h"

namespace tags {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

// Numbers of 4 and of 2 bytes one after the other, and four letters as 't': those at the beginning, and those
// of each entry behind them, of which `count` says where their number is.
struct Layout {
  std::string_view id;
  std::size_t first;  // bytes that are no numbers
  std::string_view header;
  std::string_view entry = {};
  std::size_t count = kNone;
};

constexpr Layout kChunks[] = {{"cue ", 0, "4", "44t444", 0},
                              {"plst", 0, "4", "444", 0},
                              {"smpl", 0, "444444444", "444444", 28},
                              {"acid", 0, "42244224"},
                              {"cart", 680, "4t4t4t4t4t4t4t4t4"}};
constexpr Layout kLabels[] = {{"labl", 0, "4"}, {"note", 0, "4"}, {"ltxt", 0, "44t2222"}};

// Where the next one is.
std::size_t reverse(std::string& bytes, std::size_t at, std::string_view numbers) {
  for (const char number : numbers) {
    const std::size_t size = number == '2' ? 2 : 4;
    if (size > bytes.size() - std::min(at, bytes.size())) return bytes.size();
    const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    if (number != 't') std::reverse(begin, begin + static_cast<std::ptrdiff_t>(size));
    at += size;
  }
  return at;
}

void reverse(std::string& bytes, std::size_t at, const Layout& layout) {
  const std::size_t begin = at + layout.first;
  at = reverse(bytes, begin, layout.header);
  if (layout.count == kNone) return;
  for (std::uint32_t left = little_endian(bytes, begin + layout.count); left > 0 && at < bytes.size(); --left)
    at = reverse(bytes, at, layout.entry);
}

void reverse_labels(std::string& list) {
  constexpr std::size_t kHeader = 8;
  for (std::size_t at = 4; at + kHeader <= list.size();) {
    reverse(list, at + 4, "4");
    const std::size_t size = little_endian(list, at + 4);
    const auto* layout = std::ranges::find(kLabels, std::string_view(list).substr(at, 4), &Layout::id);
    if (layout != std::end(kLabels)) reverse(list, at + kHeader, layout->header);
    at += kHeader + size + size % 2;
  }
}

}  // namespace

RiffChunk from_rifx(RiffChunk chunk) {
  const auto* layout = std::ranges::find(kChunks, chunk.id, &Layout::id);
  if (chunk.id == "LIST")
    reverse_labels(chunk.content);
  else if (layout != std::end(kChunks))
    reverse(chunk.content, 0, *layout);
  return chunk;
}

}  // namespace tags
