#include "tags/flac_blocks.h"

#include <cstdint>

#include "base/error.h"

namespace tags {
namespace {

constexpr std::size_t kSignature = 4;  // "fLaC"
// The kind and, in its highest bit, whether it is the last; the length.
constexpr std::size_t kBlockHeader = 4;
constexpr char kLast = '\x80';
constexpr char kComments = 4;
constexpr char kPicture = 6;

void append_big_endian(std::string& bytes, std::size_t number, std::size_t width) {
  for (std::size_t i = width; i-- > 0;) bytes += static_cast<char>(number >> 8 * i & 0xff);
}

// Of the content of the block that begins at `at`.
std::size_t length(const std::string& file, std::size_t at) {
  std::size_t result = 0;
  for (std::size_t i = at + 1; i < at + kBlockHeader; ++i)
    result = result << 8 | static_cast<unsigned char>(file[i]);
  return result;
}

}  // namespace

std::string flac_picture(const Picture& picture) {
  constexpr std::size_t kWidth = 4;
  std::string block;
  append_big_endian(block, picture.type, kWidth);
  for (const std::string& text : {picture.mime, picture.description}) {
    append_big_endian(block, text.size(), kWidth);
    block += text;
  }
  append_big_endian(block, static_cast<std::uint32_t>(picture.width), kWidth);
  append_big_endian(block, static_cast<std::uint32_t>(picture.height), kWidth);
  append_big_endian(block, 0, kWidth);  // colour depth: not said
  append_big_endian(block, 0, kWidth);  // number of colours: not said
  append_big_endian(block, picture.bytes.size(), kWidth);
  return block.append(picture.bytes.begin(), picture.bytes.end());
}

std::size_t find_flac_comments(const std::string& file) {
  std::size_t at = kSignature;
  while (at + kBlockHeader <= file.size()) {
    if ((file[at] & ~kLast) == kComments) return at + kBlockHeader;
    at += kBlockHeader + length(file, at);
  }
  throw base::Error(base::ErrorKind::internal, "The result's tags cannot be written.",
                    "no block of comments");
}

void add_flac_pictures(std::string& file, const std::vector<std::string>& pictures) {
  const std::size_t content = find_flac_comments(file);
  const std::size_t comments = content - kBlockHeader;
  const char last = static_cast<char>(file[comments] & kLast);
  std::string blocks;
  for (const std::string& picture : pictures) {
    const bool is_end = &picture == &pictures.back();
    blocks += static_cast<char>(kPicture | (is_end ? last : 0));
    append_big_endian(blocks, picture.size(), kBlockHeader - 1);
    blocks += picture;
  }
  if (!pictures.empty()) file[comments] = kComments;
  file.insert(content + length(file, comments), blocks);
}

}  // namespace tags
