#include "av/bytes/matroska_tracks.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>

#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr int kMaxElements = 10'000;  // more than any file has before its tracks, and in them

constexpr std::uint64_t kSegment = 0x18538067;
constexpr std::uint64_t kTracks = 0x1654ae6b;
constexpr std::uint64_t kTrack = 0xae;
constexpr std::uint64_t kTrackType = 0x83;
constexpr std::uint64_t kCodecId = 0x86;
constexpr std::uint64_t kEncodings = 0x6d80;
constexpr std::uint64_t kEncoding = 0x6240;
constexpr std::uint64_t kEncodingType = 0x5033;
constexpr std::uint64_t kEncryption = 0x5035;

// Video, audio, subtitles and metadata.
constexpr std::array<std::uint64_t, 4> kStreamTypes{1, 2, 17, 33};

struct Element {
  std::uint64_t id;
  std::uint64_t begin;  // of its content, as the end
  std::uint64_t end;
};

// The elements of EBML (RFC 8794), one level at a time.
class Reader {
 public:
  explicit Reader(const base::ByteSource& file) : file_(file) {}

  Element all() const { return {0, 0, file_.size()}; }

  // The first element in `parent`, which afterwards begins behind it; nothing at its end, where none can be,
  // and once kMaxElements were read.
  std::optional<Element> next(Element& parent) {
    if (parent.begin >= parent.end || read_++ >= kMaxElements) return std::nullopt;
    const auto id = variable(parent.begin, true);
    const auto size = id ? variable(parent.begin + id->length, false) : std::nullopt;
    if (!size) return std::nullopt;
    const std::uint64_t begin = std::min(parent.begin + id->length + size->length, parent.end);
    const std::uint64_t left = parent.end - begin;
    const bool is_open = size->value == kUnknown >> (8 - size->length) * 7;
    const std::uint64_t end = begin + (is_open ? left : std::min(size->value, left));
    parent.begin = end;
    return Element{id->value, begin, end};
  }

  std::optional<Element> find(Element parent, std::uint64_t id) {
    while (const auto element = next(parent)) {
      if (element->id == id) return element;
    }
    return std::nullopt;
  }

  std::optional<std::uint64_t> number(Element parent, std::uint64_t id) {
    const auto element = find(parent, id);
    if (!element) return std::nullopt;
    return number_at(file_, element->begin, std::min<std::uint64_t>(element->end - element->begin, 8));
  }

  // Empty where there is none.
  std::string text(Element parent, std::uint64_t id) {
    const auto element = find(parent, id);
    std::string text(element ? std::min(element->end - element->begin, kMaxText) : 0, '\0');
    if (element) text.resize(file_.read_at(element->begin, std::as_writable_bytes(std::span(text))));
    return text;
  }

 private:
  static constexpr std::uint64_t kMaxText = 64;
  static constexpr std::uint64_t kUnknown = (std::uint64_t{1} << 56) - 1;  // the size of what is open

  struct Variable {
    std::uint64_t value;
    std::uint64_t length;  // bytes
  };

  // An ID keeps the bits that say how long it is.
  std::optional<Variable> variable(std::uint64_t at, bool keep_mark) const {
    const auto first = number_at(file_, at, 1);
    if (!first || *first == 0) return std::nullopt;
    const auto length = static_cast<std::uint64_t>(std::countl_zero(static_cast<std::uint8_t>(*first))) + 1;
    const auto whole = number_at(file_, at, length);
    if (!whole) return std::nullopt;
    const std::uint64_t mark = std::uint64_t{1} << 7 * length;
    return Variable{keep_mark ? *whole : *whole & (mark - 1), length};
  }

  const base::ByteSource& file_;
  int read_ = 0;
};

bool is_encrypted(Reader& reader, const Element& track) {
  auto encodings = reader.find(track, kEncodings);
  while (const auto encoding = encodings ? reader.next(*encodings) : std::nullopt) {
    if (encoding->id != kEncoding) continue;
    if (reader.number(*encoding, kEncodingType) == 1 || reader.find(*encoding, kEncryption)) return true;
  }
  return false;
}

}  // namespace

std::vector<MatroskaTrack> matroska_tracks(const base::ByteSource& file) {
  Reader reader(file);
  std::vector<MatroskaTrack> found;
  const auto segment = reader.find(reader.all(), kSegment);
  auto tracks = segment ? reader.find(*segment, kTracks) : std::nullopt;
  while (const auto track = tracks ? reader.next(*tracks) : std::nullopt) {
    if (track->id != kTrack) continue;
    const std::string codec_id = reader.text(*track, kCodecId);
    const std::uint64_t type = reader.number(*track, kTrackType).value_or(0);
    if (codec_id.empty() || std::ranges::find(kStreamTypes, type) == kStreamTypes.end()) continue;
    found.push_back({codec_id, is_encrypted(reader, *track)});
  }
  return found;
}

}  // namespace av
