#include "av/pcm/quicktime_pcm.h"

#include <bit>
#include <optional>

#include "av/bytes/mp4_boxes.h"
#include "av/bytes/number_at.h"

namespace av {
namespace {

// Fields of a sound description of version 2, from its content's begin.
constexpr std::uint64_t kVersionAt = 8;
constexpr std::uint64_t kChannelsAt = 40;
constexpr std::uint64_t kBitsAt = 48;
constexpr std::uint64_t kFlagsAt = 52;
constexpr std::uint64_t kPacketAt = 56;  // bytes of it, then frames in it

constexpr std::uint64_t kAlignedHigh = 16;
constexpr std::uint64_t kMaxBytes = 8;

// What is wrong with one, but for its track.
std::optional<QuickTimePcm> misunderstood(const base::ByteSource& file, Range entry) {
  const auto field = [&](std::uint64_t offset, std::size_t size) {
    return number_at(file, entry.begin + offset, size).value_or(0);
  };
  const std::uint64_t channels = field(kChannelsAt, 4);
  const std::uint64_t bits = field(kBitsAt, 4);
  const std::uint64_t packet = field(kPacketAt, 4);
  const bool is_one_frame = field(kPacketAt + 4, 4) == 1 && channels > 0 && packet % channels == 0;
  if (field(kVersionAt, 2) != 2 || !is_one_frame || bits == 0) return std::nullopt;
  const std::uint64_t bytes = packet / channels;
  if (bytes > kMaxBytes || (bits + 7) / 8 >= bytes) return std::nullopt;
  // In the lowest bits of their containers they would be far too quiet: of no bits there is no codec.
  const std::uint64_t said = field(kFlagsAt, 4) & kAlignedHigh ? 8 * bytes : 0;
  return QuickTimePcm{
      .id = 0,
      .valid_bits = static_cast<int>(bits),
      .correction = {.offset = entry.begin + kBitsAt, .size = 4, .value = said, .order = std::endian::big}};
}

class Scan {
 public:
  explicit Scan(const base::ByteSource& file) : file_(file), boxes_(file) {}

  std::vector<QuickTimePcm> run() {
    auto movie = boxes_.find(boxes_.all(), box_type("moov"));
    while (const auto box = movie ? boxes_.next(*movie) : std::nullopt) {
      if (box->type == box_type("trak")) see_track(box->content);
    }
    return std::move(found_);
  }

 private:
  void see_track(Range track) {
    const auto header = boxes_.find(track, box_type("tkhd"));
    std::optional<Range> entries = track;
    for (const char* name : {"mdia", "minf", "stbl", "stsd"}) {
      if (entries) entries = boxes_.find(*entries, box_type(name));
    }
    if (!header || !entries) return;
    entries->begin += 8;  // version, flags and count
    while (const auto entry = boxes_.next(*entries)) {
      auto found = entry->type == box_type("lpcm") ? misunderstood(file_, entry->content) : std::nullopt;
      if (!found) continue;
      // Behind the version and two dates, which version 1 has in 64 bits.
      const bool is_long = number_at(file_, header->begin, 1) == std::uint64_t{1};
      const std::uint64_t at = header->begin + (is_long ? 20 : 12);
      found->id = static_cast<std::uint32_t>(number_at(file_, at, 4).value_or(0));
      found_.push_back(*found);
    }
  }

  const base::ByteSource& file_;
  BoxReader boxes_;
  std::vector<QuickTimePcm> found_;
};

}  // namespace

std::vector<QuickTimePcm> quicktime_pcm(const base::ByteSource& file) {
  return Scan(file).run();
}

}  // namespace av
