#include "tags/sample_positions.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "tags/big_endian.h"
#include "tags/ixml.h"
#include "tags/little_endian.h"
#include "tags/riff_chunks.h"

namespace tags {
namespace {

class Mover {
 public:
  explicit Mover(const Part& part) : part_(part) {}

  // Changes the content; whether anything of it is left.
  bool move(RiffChunk& chunk) {
    struct Rule {
      std::string_view id;
      bool (Mover::*move)(std::string&);
    };
    constexpr Rule kRules[] = {{"cue ", &Mover::move_cue},   {"LIST", &Mover::move_labels},
                               {"plst", &Mover::move_list},  {"smpl", &Mover::move_loops},
                               {"acid", &Mover::move_beats}, {"cart", &Mover::move_timers},
                               {"iXML", &Mover::move_ixml},  {"COMT", &Mover::move_comments}};
    const auto* rule = std::ranges::find(kRules, chunk.id, &Rule::id);
    return rule == std::end(kRules) || (this->*rule->move)(chunk.content);
  }

  std::string warning() const {
    std::vector<std::string> texts;
    if (loops_ > 0) texts.push_back(std::to_string(loops_) + (loops_ == 1 ? " loop" : " loops"));
    if (!gone_.empty())
      texts.push_back(std::to_string(gone_.size()) + (gone_.size() == 1 ? " cue point" : " cue points"));
    if (beats_) texts.emplace_back("the count of beats (acid)");
    return texts.empty() ? "" : "outside the wanted part: " + base::join(texts, " and ");
  }

 private:
  std::optional<std::uint32_t> result_position(std::int64_t position) const {
    if (position < part_.start || position >= part_.end) return std::nullopt;
    const double moved =
        std::round(static_cast<double>(position - part_.start) * part_.result_rate / part_.source_rate);
    return moved <= UINT32_MAX ? std::optional(static_cast<std::uint32_t>(moved)) : std::nullopt;
  }

  std::uint32_t result_length(std::uint32_t length) const {
    const double scaled = std::round(static_cast<double>(length) * part_.result_rate / part_.source_rate);
    return static_cast<std::uint32_t>(std::min<double>(scaled, UINT32_MAX));
  }

  // Entries of `size` bytes, of which the number stands at `count`; those that `move` does not want go.
  template <typename Move>
  static std::uint32_t keep(std::string& content, std::size_t count, std::size_t first, std::size_t size,
                            Move move) {
    if (content.size() < first) return 0;
    const std::size_t there = (content.size() - first) / size;
    const std::size_t declared = little_endian(content, count);
    std::string kept;
    for (std::size_t i = 0; i < std::min(there, declared); ++i) {
      std::string entry = content.substr(first + i * size, size);
      if (move(entry)) kept += entry;
    }
    const auto number = static_cast<std::uint32_t>(kept.size() / size);
    content.replace(first, std::min(there, declared) * size, kept);
    put_little_endian(content, count, number);
    return number;
  }

  bool move_cue(std::string& content) {
    constexpr std::size_t kPosition = 4, kOffset = 20, kSize = 24;
    return keep(content, 0, 4, kSize, [&](std::string& point) {
      const std::uint32_t position = little_endian(point, kPosition), offset = little_endian(point, kOffset);
      const auto moved = result_position(offset);
      if (!moved) {
        gone_.insert(little_endian(point, 0));
        return false;
      }
      put_little_endian(point, kOffset, *moved);
      if (position != 0) put_little_endian(point, kPosition, result_position(position).value_or(*moved));
      return true;
    });
  }

  // Labels, notes and regions of cue points, in chunks of their own.
  bool move_labels(std::string& content) {
    constexpr std::size_t kType = 4, kHeader = 8, kLength = 4;
    std::string kept = content.substr(0, kType);
    for (std::size_t at = kType; at + kHeader <= content.size();) {
      const std::size_t size = little_endian(content, at + 4);
      std::string label = content.substr(at, kHeader + size + size % 2);
      at += label.size();
      if (size >= 4 && gone_.contains(little_endian(label, kHeader))) continue;
      if (label.starts_with("ltxt") && label.size() >= kHeader + kLength + 4)
        put_little_endian(label, kHeader + kLength, result_length(little_endian(label, kHeader + kLength)));
      kept += label;
    }
    content = std::move(kept);
    return content.size() > kType;
  }

  // An AIFF's, of markers or of the whole.
  bool move_comments(std::string& content) {
    constexpr std::size_t kHeader = 8, kMarker = 4, kSize = 6;
    std::string kept;
    std::uint32_t count = 0, left = big_endian(content, 0, 2);
    for (std::size_t at = 2; left > 0 && at + kHeader <= content.size(); --left) {
      const std::size_t size = big_endian(content, at + kSize, 2);
      const std::string comment = content.substr(at, kHeader + size + size % 2);
      at += comment.size();
      if (gone_.contains(big_endian(comment, kMarker, 2))) continue;
      kept += comment;
      ++count;
    }
    content = big_endian(count, 2) + kept;
    return count > 0;
  }

  bool move_list(std::string& content) {
    constexpr std::size_t kLength = 4, kSize = 12;
    return keep(content, 0, 4, kSize, [&](std::string& segment) {
      put_little_endian(segment, kLength, result_length(little_endian(segment, kLength)));
      return !gone_.contains(little_endian(segment, 0));
    });
  }

  // A loop's last sample is in it: the one behind is moved.
  bool move_loops(std::string& content) {
    constexpr std::size_t kPeriod = 8, kCount = 28, kFirst = 36, kSize = 24, kStart = 8, kEnd = 12;
    if (content.size() < kFirst) return true;
    if (part_.result_rate != part_.source_rate)
      put_little_endian(content, kPeriod, static_cast<std::uint32_t>(std::llround(1e9 / part_.result_rate)));
    keep(content, kCount, kFirst, kSize, [&](std::string& loop) {
      const auto start = result_position(little_endian(loop, kStart));
      const auto end = result_position(little_endian(loop, kEnd));
      if (!start || !end) {
        ++loops_;
        return false;
      }
      const std::int64_t length = std::int64_t{little_endian(loop, kEnd)} - little_endian(loop, kStart) + 1;
      put_little_endian(loop, kStart, *start);
      put_little_endian(
          loop, kEnd,
          *start + result_length(static_cast<std::uint32_t>(std::max<std::int64_t>(length, 1))) - 1);
      return true;
    });
    return true;
  }

  // How many beats there are is true of the whole only.
  bool move_beats(std::string&) {
    beats_ = is_cut();
    return !beats_;
  }

  // AES46: eight timers behind the texts.
  bool move_timers(std::string& content) {
    constexpr std::size_t kTimers = 684, kCount = 8, kSize = 8;
    if (content.size() < kTimers + kCount * kSize) return true;
    for (std::size_t at = kTimers; at < kTimers + kCount * kSize; at += kSize) {
      const auto position = result_position(little_endian(content, at + 4));
      if (position)
        put_little_endian(content, at + 4, *position);
      else
        content.replace(at, kSize, kSize, '\0');
    }
    return true;
  }

  bool move_ixml(std::string& content) {
    content = moved_ixml(content, part_.start, part_.source_rate, part_.result_rate);
    return true;
  }

  bool is_cut() const { return part_.start > 0 || part_.end != Part().end; }

  const Part part_;
  int loops_ = 0;
  std::set<std::uint32_t> gone_;  // cue points
  bool beats_ = false;
};

}  // namespace

Moved moved(std::vector<RiffChunk> chunks, const Part& part) {
  const bool is_whole = part.start <= 0 && part.end == Part().end && part.source_rate == part.result_rate;
  if (is_whole || part.source_rate <= 0 || part.result_rate <= 0) return {std::move(chunks), ""};
  // Cue points before what is said of them.
  std::stable_partition(chunks.begin(), chunks.end(),
                        [](const RiffChunk& chunk) { return chunk.id == "cue "; });
  Mover mover(part);
  std::erase_if(chunks, [&](RiffChunk& chunk) { return !mover.move(chunk); });
  return {std::move(chunks), mover.warning()};
}

}  // namespace tags
