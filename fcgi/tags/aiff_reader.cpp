// What an AIFF says of its samples, in the words of WAV.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "tags/aiff_chunks.h"
#include "tags/big_endian.h"
#include "tags/little_endian.h"
#include "tags/taglib_text.h"

namespace tags {
namespace {

struct Marker {
  std::uint32_t id;
  std::uint32_t position;  // between two samples
  std::string name;
};

struct Comment {
  std::uint32_t marker;  // 0: none
  std::string text;
};

std::vector<Marker> read_markers(std::string_view content) {
  constexpr std::size_t kHeader = 7;  // with the length of the name
  std::vector<Marker> markers;
  std::size_t at = 2;
  for (std::uint32_t left = big_endian(content, 0, 2); left > 0 && at + kHeader <= content.size(); --left) {
    const std::size_t length = big_endian(content, at + 6, 1);
    markers.push_back({big_endian(content, at, 2), big_endian(content, at + 2, 4),
                       std::string(content.substr(at + kHeader, length))});
    at += kHeader + length + (kHeader + length) % 2;
  }
  return markers;
}

std::vector<Comment> read_comments(std::string_view content) {
  constexpr std::size_t kHeader = 8;  // a time first
  std::vector<Comment> comments;
  std::size_t at = 2;
  for (std::uint32_t left = big_endian(content, 0, 2); left > 0 && at + kHeader <= content.size(); --left) {
    const std::size_t length = big_endian(content, at + 6, 2);
    comments.push_back({big_endian(content, at + 4, 2), std::string(content.substr(at + kHeader, length))});
    at += kHeader + length + length % 2;
  }
  return comments;
}

std::string label(const char* kind, std::uint32_t id, const std::string& text) {
  const std::string content = little_endian({id}) + text + '\0';
  return kind + little_endian({static_cast<std::uint32_t>(content.size())}) + content +
         std::string(content.size() % 2, '\0');
}

std::string cue_points(const std::vector<Marker>& markers) {
  std::string points = little_endian({static_cast<std::uint32_t>(markers.size())});
  for (const Marker& marker : markers)
    points += little_endian({marker.id, marker.position}) + "data" + little_endian({0, 0, marker.position});
  return points;
}

std::string labels(const std::vector<Marker>& markers, const std::vector<Comment>& comments) {
  std::string list = "adtl";
  for (const Marker& marker : markers)
    if (!marker.name.empty()) list += label("labl", marker.id, marker.name);
  for (const Comment& comment : comments)
    if (comment.marker != 0) list += label("note", comment.marker, comment.text);
  return list;
}

// A WAV's last sample of a loop is in it, an AIFF's second marker is behind it.
std::optional<std::string> loop(std::string_view instrument, std::size_t at,
                                const std::vector<Marker>& markers) {
  const std::uint32_t mode = big_endian(instrument, at, 2);
  const auto first = std::ranges::find(markers, big_endian(instrument, at + 2, 2), &Marker::id);
  const auto end = std::ranges::find(markers, big_endian(instrument, at + 4, 2), &Marker::id);
  if (mode == 0 || first == markers.end() || end == markers.end() || first->position >= end->position)
    return std::nullopt;
  const std::uint32_t type = mode == 2 ? 1 : 0;  // forth and back; forth
  return little_endian({first->id, type, first->position, end->position - 1, 0, 0});
}

// The pitch in a WAV is a note and the part of the way to the next one in 32 bits.
std::string sampler(std::string_view instrument, const std::vector<Marker>& markers, int sample_rate) {
  constexpr std::size_t kSustain = 8, kRelease = 14, kLoop = 24;
  std::string loops;
  for (const std::size_t at : {kSustain, kRelease}) loops += loop(instrument, at, markers).value_or("");
  const int note = static_cast<int>(big_endian(instrument, 0, 1));
  const int cents = static_cast<std::int8_t>(big_endian(instrument, 1, 1));
  const bool is_below = cents < 0 && note > 0;
  const double part = std::clamp(cents + (is_below ? 100 : 0), 0, 99) / 100.0;
  const auto period = sample_rate > 0 ? std::llround(1e9 / sample_rate) : 0;
  return little_endian({0, 0, static_cast<std::uint32_t>(period), static_cast<std::uint32_t>(note - is_below),
                        static_cast<std::uint32_t>(std::llround(std::ldexp(part, 32))), 0, 0,
                        static_cast<std::uint32_t>(loops.size() / kLoop), 0}) +
         loops;
}

std::string instrument_of(const std::string& instrument) {
  const int gain = static_cast<std::int16_t>(big_endian(instrument, 6, 2));  // dB
  return instrument.substr(0, 2) + static_cast<char>(std::clamp(gain, -64, 64)) + instrument.substr(2, 4);
}

}  // namespace

std::vector<RiffChunk> wave_chunks(const std::vector<RiffChunk>& aiff, int sample_rate) {
  constexpr std::size_t kInstrument = 20;
  const RiffChunk* marks = find_chunk(aiff, "MARK");
  const RiffChunk* instrument = find_chunk(aiff, "INST");
  const RiffChunk* comments = find_chunk(aiff, "COMT");
  const auto markers = marks ? read_markers(marks->content) : std::vector<Marker>();
  const std::string list =
      labels(markers, comments ? read_comments(comments->content) : std::vector<Comment>());
  std::vector<RiffChunk> chunks;
  if (!markers.empty()) chunks.push_back({"cue ", cue_points(markers)});
  if (list.size() > 4) chunks.push_back({"LIST", list});
  if (instrument && instrument->content.size() >= kInstrument) {
    chunks.push_back({"smpl", sampler(instrument->content, markers, sample_rate)});
    chunks.push_back({"inst", instrument_of(instrument->content)});
  }
  if (comments) chunks.push_back(*comments);
  return chunks;
}

Values comments(const std::string& content) {
  Values values;
  for (const Comment& comment : read_comments(content)) {
    const std::string text = comment.text.substr(0, comment.text.find('\0'));
    const bool is_utf8 = from_taglib(to_taglib(text)) == text;
    if (comment.marker == 0 && !text.empty())
      values.push_back(is_utf8 ? text : from_taglib(TagLib::String(text, TagLib::String::Latin1)));
  }
  return values;
}

}  // namespace tags
