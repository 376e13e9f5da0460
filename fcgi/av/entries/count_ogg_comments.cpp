#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "av/bytes/number_at.h"
#include "av/entries/entry_counts.h"
#include "base/memory_source.h"

namespace av {
namespace {

// More than a day of music has; one read each. Streams may begin on any of them.
constexpr std::uint64_t kMaxPages = 200'000;
constexpr std::size_t kMaxKept = 1 << 20;  // bytes of a packet, in which the number of comments is
constexpr std::size_t kMaxStreams = 1'000;
constexpr int kMaxHeaders = 100;  // packets of a stream

// Where the list begins in the packet behind a stream's first, by the begin of one of them.
struct Kind {
  std::string_view first;   // packet; empty: it may begin with anything
  std::string_view header;  // begin of the one with the comments
};
constexpr Kind kKinds[] = {{"", "\3vorbis"},
                           {"", "OpusTags"},
                           {"", "\x81theora"},
                           {"", "OVP80\2 "},
                           {"Speex   ", ""},
                           {"CELT    ", ""},
                           {"\x7f"
                            "FLAC",
                            "\4"},
                           {"\x7f"
                            "FLAC",
                            "\x84"}};
constexpr std::size_t kFlacHeader = 4;  // of a metadata block

std::optional<std::size_t> list_begin(std::string_view first, std::string_view packet) {
  for (const Kind& kind : kKinds) {
    if (!first.starts_with(kind.first) || !packet.starts_with(kind.header)) continue;
    return first.starts_with(
               "\x7f"
               "FLAC")
               ? kFlacHeader
               : kind.header.size();
  }
  return std::nullopt;
}

class Stream {
 public:
  bool is_read() const { return packets_ > 1 && (packets_ > kMaxHeaders || !is_flac()); }

  // Bytes of the packet in hand, and whether they are its last.
  void add(std::string_view bytes, bool ends) {
    packet_ += bytes.substr(0, kMaxKept - packet_.size());
    size_ += bytes.size();
    if (!ends) return;
    if (packets_++ == 0) {
      first_ = packet_.substr(0, 8);
    } else {
      see();
    }
    packet_.clear();
    size_ = 0;
  }

  std::uint64_t comments() const { return comments_; }

 private:
  // FLAC's blocks are a packet each.
  bool is_flac() const {
    return first_.starts_with(
        "\x7f"
        "FLAC");
  }

  void see() {
    const auto begin = list_begin(first_, packet_);
    if (!begin) return;
    const base::MemorySource packet(packet_);
    const std::uint64_t vendor = number_at(packet, *begin, 4, std::endian::little).value_or(0);
    // What nobody's name is so long for may be anything.
    const bool is_hidden = size_ > packet_.size() && *begin + 8 + vendor > packet_.size();
    comments_ += is_hidden ? size_ / 4 : count_comment_list(packet, *begin, size_);
  }

  int packets_ = 0;
  std::string first_;
  std::string packet_;
  std::uint64_t size_ = 0;
  std::uint64_t comments_ = 0;
};

struct Page {
  bool begins;  // a stream
  std::uint64_t stream;
  std::string sizes;  // of its segments
  std::uint64_t content;
  std::uint64_t end;
};

std::optional<Page> page_at(const base::ByteSource& file, std::uint64_t at) {
  constexpr std::size_t kHeader = 27;
  constexpr std::size_t kMostSegments = 255;
  std::string bytes(kHeader + kMostSegments, '\0');
  bytes.resize(file.read_at(at, std::as_writable_bytes(std::span(bytes))));
  if (bytes.size() < kHeader || !bytes.starts_with("OggS")) return std::nullopt;
  const base::MemorySource header(bytes);
  const auto segments = static_cast<unsigned char>(bytes[26]);
  if (bytes.size() < kHeader + segments) return std::nullopt;
  Page page{(bytes[5] & 2) != 0, number_at(header, 14, 4).value_or(0), bytes.substr(kHeader, segments),
            at + kHeader + segments, 0};
  page.end = page.content;
  for (const char size : page.sizes) page.end += static_cast<unsigned char>(size);
  return page;
}

class Walk {
 public:
  Walk(const base::ByteSource& file, std::uint64_t most) : file_(file), most_(most) {}

  std::uint64_t run() {
    std::uint64_t at = 0;
    for (std::uint64_t pages = 0; pages < kMaxPages && found_ <= most_; ++pages) {
      const auto page = page_at(file_, at);
      if (!page) break;
      see(*page);
      at = page->end;
    }
    return found_;
  }

 private:
  void see(const Page& page) {
    if (page.begins && streams_.size() < kMaxStreams) streams_[page.stream] = Stream();
    const auto found = streams_.find(page.stream);
    if (found == streams_.end() || found->second.is_read()) return;
    std::string content(page.end - page.content, '\0');
    content.resize(file_.read_at(page.content, std::as_writable_bytes(std::span(content))));
    std::string_view rest(content);
    for (const char segment : page.sizes) {
      const auto size = static_cast<unsigned char>(segment);
      found->second.add(rest.substr(0, size), size < 255);
      rest.remove_prefix(std::min<std::size_t>(size, rest.size()));
    }
    found_ = std::max(found_, found->second.comments());
  }

  const base::ByteSource& file_;
  const std::uint64_t most_;
  std::uint64_t found_ = 0;
  std::map<std::uint64_t, Stream> streams_;
};

}  // namespace

std::uint64_t count_ogg_comments(const base::ByteSource& file, std::uint64_t most) {
  return std::min(Walk(file, most).run(), most + 1);
}

}  // namespace av
