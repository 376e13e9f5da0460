#include "av/demux/signature.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "av/bytes/number_at.h"
#include "base/memory_source.h"

extern "C" {
#include <libavformat/avformat.h>
}

namespace av {
namespace {

// What av_probe_input_buffer2() looks at first; a score above AVPROBE_SCORE_RETRY in it is final.
constexpr std::size_t kLook = 2048;

struct Head {
  std::string_view text;

  // Of `size` bytes at `at`; 0 where there is none.
  std::uint64_t number(std::size_t at, std::size_t size) const {
    return number_at(base::MemorySource(text), at, size).value_or(0);
  }
  bool has(std::size_t at, std::string_view what) const {
    return text.size() >= at && text.substr(at).starts_with(what);
  }
};

// Where the header may be that of ACT, a recorder's format which begins as WAV does, they are asked.
bool is_wave(const Head& head) {
  constexpr std::size_t kNeeded = 32;
  constexpr std::size_t kActMark = 256;
  return head.text.size() > kNeeded && head.has(0, "RIFF") && head.has(8, "WAVE") &&
         !head.has(kActMark, "\x84");
}

// STREAMINFO first, with sizes of blocks and a rate that there can be (RFC 9639, 8.2).
bool is_flac(const Head& head) {
  constexpr std::uint64_t kStreaminfo = 34;  // bytes
  constexpr std::uint64_t kLeastBlock = 16;
  constexpr std::uint64_t kMostRate = 655350;
  const std::uint64_t least = head.number(8, 2);
  const std::uint64_t most = head.number(10, 2);
  const std::uint64_t rate = head.number(18, 3) >> 4;
  return head.has(0, "fLaC") && (head.number(4, 1) & 0x7f) == 0 && head.number(5, 3) == kStreaminfo &&
         least >= kLeastBlock && most >= least && rate > 0 && rate <= kMostRate;
}

// A page of version 0 without flags that nobody knows (RFC 3533, 6).
bool is_ogg(const Head& head) {
  constexpr std::size_t kFlags = 5;
  return head.has(0, {"OggS\0", kFlags}) && head.text.size() > kFlags && head.number(kFlags, 1) <= 7;
}

// Not pictures in JPEG's boxes, nor an MPEG program stream within a QuickTime file.
bool is_movie(const Head& head) {
  constexpr std::uint64_t kLeastBox = 8;
  constexpr std::string_view kOthers[] = {"jp2 ", "jpx ", "jxl "};
  return head.number(0, 4) >= kLeastBox && head.has(4, "ftyp") && head.text.size() >= 12 &&
         std::ranges::none_of(kOthers, [&](std::string_view brand) { return head.has(8, brand); }) &&
         head.text.find("mhlrMPEG") == head.text.npos;
}

// An EBML header of less than 127 bytes, as all writers make them, that names the type of document.
bool is_matroska(const Head& head) {
  constexpr std::size_t kBegin = 5;
  constexpr std::uint64_t kShort = 0x80;
  constexpr std::uint64_t kUnknownSize = 0x7f;
  const std::uint64_t length = head.number(4, 1);
  const std::uint64_t size = length - kShort;
  if (!head.has(0, "\x1a\x45\xdf\xa3") || length < kShort || size == kUnknownSize) return false;
  if (head.text.size() < kBegin + size) return false;
  const std::string_view header = head.text.substr(kBegin, size);
  return header.find("matroska") != header.npos || header.find("webm") != header.npos;
}

bool is_aiff(const Head& head) {
  constexpr std::uint64_t kLeastForm = 4;
  return head.has(0, "FORM") && head.number(4, 4) >= kLeastForm &&
         (head.has(8, "AIFF") || head.has(8, "AIFC"));
}

struct Kind {
  Signature signature;
  bool (*matches)(const Head& head);
};

constexpr Kind kKinds[] = {
    {{"wav", AVPROBE_SCORE_MAX - 1}, is_wave},      {{"flac", AVPROBE_SCORE_MAX}, is_flac},
    {{"ogg", AVPROBE_SCORE_MAX}, is_ogg},           {{"mp4", AVPROBE_SCORE_MAX}, is_movie},
    {{"matroska", AVPROBE_SCORE_MAX}, is_matroska}, {{"aiff", AVPROBE_SCORE_MAX}, is_aiff},
};

}  // namespace

std::optional<Signature> signature_of(const base::ByteSource& bytes) {
  std::array<char, kLook> head{};
  const std::size_t got = base::read_all_at(bytes, 0, std::as_writable_bytes(std::span(head)));
  const Head first{{head.data(), got}};
  for (const Kind& kind : kKinds)
    if (kind.matches(first)) return kind.signature;
  return {};
}

}  // namespace av
