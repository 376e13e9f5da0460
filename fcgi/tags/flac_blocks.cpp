#include "tags/flac_blocks.h"

#include <cstdint>

#include "base/error.h"
#include "tags/big_endian.h"

namespace tags {
namespace {

constexpr std::size_t kSignature = 4;  // "fLaC"
// The kind and, in its highest bit, whether it is the last; the length.
constexpr std::size_t kBlockHeader = 4;
constexpr char kLast = '\x80';
constexpr char kComments = 4;
constexpr char kPicture = 6;

// Of the content of the block that begins at `at`.
std::size_t length(const std::string& file, std::size_t at) {
  return big_endian(file, at + 1, kBlockHeader - 1);
}

}  // namespace

std::string flac_picture(const Picture& picture) {
  constexpr std::size_t kWidth = 4;
  std::string block;
  block += big_endian(picture.type, kWidth);
  for (const std::string& text : {picture.mime, picture.description}) {
    block += big_endian(static_cast<std::uint32_t>(text.size()), kWidth);
    block += text;
  }
  block += big_endian(static_cast<std::uint32_t>(picture.width), kWidth);
  block += big_endian(static_cast<std::uint32_t>(picture.height), kWidth);
  block += big_endian(0, kWidth);  // colour depth: not said
  block += big_endian(0, kWidth);  // number of colours: not said
  block += big_endian(static_cast<std::uint32_t>(picture.bytes.size()), kWidth);
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
    blocks += big_endian(static_cast<std::uint32_t>(picture.size()), kBlockHeader - 1);
    blocks += picture;
  }
  if (!pictures.empty()) file[comments] = kComments;
  file.insert(content + length(file, comments), blocks);
}

}  // namespace tags
