// What a WAV says of its samples, in the words of AIFF.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

#include "tags/aiff_chunks.h"
#include "tags/big_endian.h"
#include "tags/little_endian.h"
#include "tags/riff_chunks.h"

namespace tags {
namespace {

constexpr std::size_t kMaxMarkers = 32'000;  // their names are of 16 bits with a sign, and loops add some
constexpr std::size_t kMaxName = 255;        // bytes
constexpr std::size_t kMaxText = 65'535;

// Empty where there is none.
std::string content_of(const std::vector<RiffChunk>& chunks, std::string_view id) {
  const RiffChunk* chunk = find_chunk(chunks, id);
  return chunk ? chunk->content : std::string();
}

// At the end of a character in UTF-8.
std::string shortened(const std::string& text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
  return text.substr(0, size);
}

class Writer {
 public:
  AiffChunks write(const std::vector<RiffChunk>& wave) {
    read_points(content_of(wave, "cue "));
    for (const RiffChunk& chunk : wave)
      if (chunk.id == "LIST") read_labels(chunk.content);
    const std::string instrument = instrument_of(content_of(wave, "smpl"), content_of(wave, "inst"));
    if (!markers_.empty()) result_.chunks.push_back({"MARK", markers()});
    if (!instrument.empty()) result_.chunks.push_back({"INST", instrument});
    if (const RiffChunk* own = find_chunk(wave, "COMT"))
      result_.chunks.push_back(*own);
    else if (!comments_.empty())
      result_.chunks.push_back({"COMT", comments()});
    constexpr std::string_view kHeld[] = {"cue ", "LIST", "smpl", "inst", "COMT"};
    for (const RiffChunk& chunk : wave)
      if (std::ranges::find(kHeld, chunk.id) == std::end(kHeld)) lost_.insert(name_of(chunk));
    result_.lost.assign(lost_.begin(), lost_.end());
    return std::move(result_);
  }

 private:
  struct Marker {
    std::uint32_t id;
    std::uint32_t position;
    std::string name;
  };

  void read_points(const std::string& content) {
    constexpr std::size_t kFirst = 4, kSize = 24, kOffset = 20;
    const std::size_t there = (std::max(content.size(), kFirst) - kFirst) / kSize;
    const std::size_t count = std::min<std::size_t>(there, little_endian(content, 0));
    for (std::size_t i = 0, at = kFirst; i < std::min(count, kMaxMarkers); ++i, at += kSize) {
      markers_.push_back({little_endian(content, at), little_endian(content, at + kOffset), ""});
      ids_.insert(markers_.back().id);
    }
    if (count > kMaxMarkers) lost_.insert(std::to_string(count - kMaxMarkers) + " cue points");
    const bool are_names =
        ids_.size() == markers_.size() && !ids_.contains(0) && (ids_.empty() || *ids_.rbegin() <= INT16_MAX);
    if (!are_names) ids_.clear();
    for (std::size_t i = 0; i < markers_.size(); ++i) {
      by_id_.emplace(markers_[i].id, i);
      if (!are_names) ids_.insert(markers_[i].id = static_cast<std::uint32_t>(i + 1));
    }
  }

  void read_labels(const std::string& list) {
    constexpr std::size_t kHeader = 8;
    for (std::size_t at = 4; at + kHeader + 4 <= list.size();) {
      const std::size_t size = little_endian(list, at + 4);
      const auto marker = by_id_.find(little_endian(list, at + kHeader));
      std::string text = list.substr(at + kHeader + 4, std::max<std::size_t>(size, 4) - 4);
      text = text.substr(0, text.find('\0'));
      if (size >= 4 && marker != by_id_.end()) take_label(list.substr(at, 4), markers_[marker->second], text);
      at += kHeader + size + size % 2;
    }
  }

  void take_label(const std::string& kind, Marker& marker, const std::string& text) {
    if (kind == "ltxt") lost_.insert("the lengths of regions (ltxt)");
    const std::size_t room = kind == "labl" ? kMaxName : kMaxText;
    if (kind == "ltxt" || text.empty()) return;
    if (text.size() > room) lost_.insert("all of a text of " + std::to_string(text.size()) + " bytes");
    if (kind == "labl" && marker.name.empty())
      marker.name = shortened(text, room);
    else
      comments_.push_back({marker.id, shortened(text, room)});
  }

  std::uint32_t marker_at(std::uint32_t position, const char* name) {
    const auto found = std::ranges::find(markers_, position, &Marker::position);
    if (found != markers_.end()) return found->id;
    std::uint32_t id = 1;
    while (ids_.contains(id)) ++id;
    ids_.insert(id);
    markers_.push_back({id, position, name});
    return id;
  }

  // Its key and, twice, how a loop is played and the markers that it is between.
  std::string instrument_of(const std::string& sampler, const std::string& inst) {
    constexpr std::size_t kCount = 28, kFirst = 36, kSize = 24, kInst = 7, kLoops = 2;
    if (sampler.size() < kFirst && inst.size() < kInst) return {};
    std::string loops;
    const std::size_t there = (std::max(sampler.size(), kFirst) - kFirst) / kSize;
    const std::size_t count = std::min<std::size_t>(there, little_endian(sampler, kCount));
    for (std::size_t i = 0; i < std::min(count, kLoops); ++i)
      loops += loop(sampler.substr(kFirst + i * kSize, kSize));
    if (count > kLoops) lost_.insert("more than 2 loops");
    loops.resize(kLoops * 6);
    return key(sampler.size() < kFirst ? "" : sampler, inst.size() < kInst ? "" : inst) + loops;
  }

  std::string loop(const std::string& bytes) {
    constexpr std::uint32_t kForth = 0, kForthAndBack = 1;
    const std::uint32_t type = little_endian(bytes, 4);
    const std::uint32_t first = little_endian(bytes, 8), last = little_endian(bytes, 12);
    if (type > kForthAndBack) lost_.insert("loops that play backwards");
    if (last < first || last == UINT32_MAX) return {};
    if (little_endian(bytes, 20) != 0) lost_.insert("how often a loop plays");
    const std::uint32_t mode = type == kForth ? 1 : type == kForthAndBack ? 2 : 0;
    const std::uint32_t begin = marker_at(first, "Beg Loop");
    return big_endian(mode, 2) + big_endian(begin, 2) + big_endian(marker_at(last + 1, "End Loop"), 2);
  }

  // Note, cents, lowest and highest note and velocity, gain.
  static std::string key(const std::string& sampler, const std::string& inst) {
    std::string own = inst.empty() ? std::string("\x3c\0\0\0\x7f\1\x7f", 7) : inst;
    if (!sampler.empty()) {
      const auto cents = std::lround(std::ldexp(little_endian(sampler, 16), -32) * 100);
      const std::uint32_t above = cents > 50 ? 1 : 0;
      own[0] = static_cast<char>(std::min<std::uint32_t>(little_endian(sampler, 12), 127 - above) + above);
      own[1] = static_cast<char>(cents - 100 * above);
    }
    const auto gain = static_cast<std::int8_t>(own[2]);
    return own.substr(0, 2) + own.substr(3, 4) + big_endian(static_cast<std::uint32_t>(gain), 2);
  }

  std::string markers() const {
    std::string bytes = big_endian(static_cast<std::uint32_t>(markers_.size()), 2);
    for (const Marker& marker : markers_) {
      const std::string name = big_endian(static_cast<std::uint32_t>(marker.name.size()), 1) + marker.name;
      bytes += big_endian(marker.id, 2) + big_endian(marker.position, 4) + name +
               std::string(name.size() % 2, '\0');
    }
    return bytes;
  }

  std::string comments() const {
    const std::size_t count = std::min(comments_.size(), kMaxText);
    std::string bytes = big_endian(static_cast<std::uint32_t>(count), 2);
    for (std::size_t i = 0; i < count; ++i) {
      const auto& [marker, text] = comments_[i];
      bytes += big_endian(0, 4) + big_endian(marker, 2) +
               big_endian(static_cast<std::uint32_t>(text.size()), 2) + text +
               std::string(text.size() % 2, '\0');
    }
    return bytes;
  }

  std::vector<Marker> markers_;
  std::set<std::uint32_t> ids_;                 // of markers_
  std::map<std::uint32_t, std::size_t> by_id_;  // the cue points' own
  std::vector<std::pair<std::uint32_t, std::string>> comments_;
  std::set<std::string> lost_;
  AiffChunks result_;
};

}  // namespace

AiffChunks aiff_chunks(const std::vector<RiffChunk>& wave) {
  return Writer().write(wave);
}

}  // namespace tags
