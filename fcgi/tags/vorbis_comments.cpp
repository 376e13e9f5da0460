#include "tags/vorbis_comments.h"

#include <cstdio>

#include "base/base64.h"
#include "base/error.h"
#include "tags/flac_blocks.h"
#include "tags/little_endian.h"
#include "tags/ogg_pages.h"

namespace tags {
namespace {

[[noreturn]] void throw_no_room(const char* detail) {
  throw base::Error(base::ErrorKind::internal, "The result's tags cannot be written.", detail);
}

void append_chapter(std::vector<std::string>& comments, std::size_t number, const Chapter& chapter) {
  char start[32];
  const std::uint32_t ms = chapter.begin;
  std::snprintf(start, sizeof start, "CHAPTER%03u", static_cast<unsigned>(number));
  char time[32];
  std::snprintf(time, sizeof time, "=%02u:%02u:%02u.%03u", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60,
                ms % 1000);
  comments.push_back(std::string(start) + time);
  if (!chapter.title.empty()) comments.push_back(std::string(start) + "NAME=" + chapter.title);
}

// Printable ASCII without '='.
std::string comment_name(const std::string& name) {
  std::string result;
  for (const char c : name) result += c >= ' ' && c <= '}' && c != '=' ? c : '_';
  return result;
}

}  // namespace

std::vector<std::string> vorbis_comments(const Content& content, PicturesAs pictures) {
  std::vector<std::string> comments;
  for (const auto& [name, values] : content.fields) {
    for (const std::string& value : values) comments.push_back(comment_name(name) + "=" + value);
  }
  for (std::size_t i = 0; i < content.chapters.size(); ++i)
    append_chapter(comments, i + 1, content.chapters[i]);
  if (pictures == PicturesAs::comments) {
    for (const Picture& picture : content.pictures)
      comments.push_back("METADATA_BLOCK_PICTURE=" + base::base64(flac_picture(picture)));
  }
  return comments;
}

ReservedComments::ReservedComments(const std::vector<std::string>& comments) : count_(comments.size()) {
  for (const std::string& comment : comments) {
    encoded_.resize(encoded_.size() + 4);
    put_little_endian(encoded_, encoded_.size() - 4, static_cast<std::uint32_t>(comment.size()));
    encoded_ += comment;
  }
}

std::string ReservedComments::value() const {
  return std::string(encoded_.size() - 4 - kName.size() - 1, '.');
}

void ReservedComments::replace_filler(std::string& bytes, std::size_t comments) const {
  const std::size_t count_at = comments + 4 + little_endian(bytes, comments);
  const std::uint32_t count = little_endian(bytes, count_at);
  std::size_t at = count_at + 4;
  for (std::uint32_t i = 0; i < count && at < bytes.size(); ++i) {
    const std::uint32_t size = little_endian(bytes, at);
    if (size + 4 == encoded_.size() && bytes.compare(at + 4, kName.size(), kName) == 0) {
      bytes.replace(at, encoded_.size(), encoded_);
      put_little_endian(bytes, count_at, count - 1 + static_cast<std::uint32_t>(count_));
      return;
    }
    at += 4 + std::size_t{size};
  }
  throw_no_room("no filler among the comments");
}

void ReservedComments::put_into_ogg(std::string& header) const {
  // What stands before the vendor's name in the packet of Vorbis, Opus and FLAC; Speex has nothing.
  constexpr std::string_view kVorbis = "\x03vorbis", kOpus = "OpusTags";
  constexpr std::size_t kFlacBlockHeader = 4;
  OggPages pages(header);
  std::string packets = pages.content();
  const std::size_t second = pages.second_packet();
  std::size_t at = second;
  if (packets.compare(second, kVorbis.size(), kVorbis) == 0) at += kVorbis.size();
  if (packets.compare(second, kOpus.size(), kOpus) == 0) at += kOpus.size();
  if (packets.starts_with("\x7f"
                          "FLAC"))
    at += kFlacBlockHeader;
  replace_filler(packets, at);
  pages.set_content(packets);
}

void ReservedComments::put_into_flac(std::string& header) const {
  replace_filler(header, find_flac_comments(header));
}

}  // namespace tags
