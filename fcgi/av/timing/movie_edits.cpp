#include "av/timing/movie_edits.h"

#include <string_view>

#include "av/bytes/mp4_boxes.h"
#include "av/bytes/number_at.h"
#include "av/timing/movie_timescale.h"

namespace av {
namespace {

constexpr std::uint64_t kMostEdits = 10'000;
constexpr std::uint64_t kMostRuns = 10'000;  // of packets that have the same length
constexpr std::uint64_t kLongest = std::uint64_t{1} << 48;
constexpr std::size_t kVersion = 4;  // bytes, with the flags

// The first of two dates, which version 1 has in 64 bits, is followed by the second and the ID.
bool is_of(const base::ByteSource& file, Range header, std::uint32_t track_id) {
  const auto version = number_at(file, header.begin, 1);
  return number_at(file, header.begin + kVersion + (version == 1 ? 16 : 8), 4) == track_id;
}

std::optional<Range> find_track(BoxReader& boxes, const base::ByteSource& file, std::uint32_t track_id) {
  auto movie = boxes.find(boxes.all(), box_type("moov"));
  if (!movie || boxes.find(*movie, box_type("mvex"))) return std::nullopt;
  while (const auto box = boxes.next(*movie)) {
    if (box->type != box_type("trak")) continue;
    const auto header = boxes.find(box->content, box_type("tkhd"));
    if (header && is_of(file, *header, track_id)) return box->content;
  }
  return std::nullopt;
}

std::optional<Range> find_in(BoxReader& boxes, Range range, std::string_view folder, std::string_view type) {
  const auto inner = boxes.find(range, box_type(folder));
  return inner ? boxes.find(*inner, box_type(type)) : std::nullopt;
}

// 0: it is not known.
std::uint64_t media_duration(BoxReader& boxes, const base::ByteSource& file, Range track) {
  const auto header = find_in(boxes, track, "mdia", "mdhd");
  if (!header) return 0;
  // Behind two dates and the timescale.
  const bool is_long = number_at(file, header->begin, 1) == 1;
  const std::uint64_t at = header->begin + kVersion + (is_long ? 20 : 12);
  const std::uint64_t duration = number_at(file, at, is_long ? 8 : 4).value_or(0);
  return duration <= kLongest ? duration : 0;
}

std::int64_t signed_number(std::uint64_t number, std::size_t bytes) {
  return bytes == 4 ? static_cast<std::int32_t>(number) : static_cast<std::int64_t>(number);
}

void add(MovieEdits& edits, std::uint64_t length, std::int64_t media_time) {
  edits.total += length;
  if (media_time < 0) {
    if (edits.sounds.empty()) edits.late += length;
    return;
  }
  edits.sounds.push_back({media_time, length});
}

bool is_sound(BoxReader& boxes, const base::ByteSource& file, Range track) {
  const auto handler = find_in(boxes, track, "mdia", "hdlr");
  return handler && number_at(file, handler->begin + 2 * kVersion, 4) == box_type("soun");
}

std::optional<MovieEdits> edits_of(BoxReader& boxes, const base::ByteSource& file, Range track) {
  const auto list = find_in(boxes, track, "edts", "elst");
  if (!list) return std::nullopt;
  const std::size_t bytes = number_at(file, list->begin, 1) == 1 ? 8 : 4;
  const std::uint64_t count = number_at(file, list->begin + kVersion, 4).value_or(0);
  if (count > kMostEdits) return std::nullopt;
  MovieEdits edits{.media = media_duration(boxes, file, track)};
  std::uint64_t at = list->begin + kVersion + 4;
  for (std::uint64_t i = 0; i < count; ++i, at += 2 * bytes + 4) {
    const auto length = number_at(file, at, bytes);
    const auto media_time = number_at(file, at + bytes, bytes);
    if (!length || !media_time || *length == 0 || *length > kLongest) return std::nullopt;
    add(edits, *length, signed_number(*media_time, bytes));
  }
  return edits.sounds.empty() ? std::nullopt : std::optional(edits);
}

}  // namespace

std::optional<MovieEdits> movie_edits(const base::ByteSource& file, std::uint32_t track_id) {
  BoxReader boxes(file);
  const auto track = find_track(boxes, file, track_id);
  auto edits = track ? edits_of(boxes, file, *track) : std::nullopt;
  if (edits) edits->timescale = movie_timescale(file).value_or(0);
  return edits;
}

std::optional<std::uint64_t> packets_duration(const base::ByteSource& file, std::uint32_t track_id) {
  BoxReader boxes(file);
  const auto track = find_track(boxes, file, track_id);
  const auto media = track ? find_in(boxes, *track, "mdia", "minf") : std::nullopt;
  const auto table = media ? find_in(boxes, *media, "stbl", "stts") : std::nullopt;
  if (!table) return std::nullopt;
  const std::uint64_t count = number_at(file, table->begin + kVersion, 4).value_or(0);
  if (count > kMostRuns) return std::nullopt;
  std::uint64_t sum = 0;
  std::uint64_t at = table->begin + kVersion + 4;
  for (std::uint64_t i = 0; i < count; ++i, at += 8) {
    const auto packets = number_at(file, at, 4);
    const auto each = number_at(file, at + 4, 4);
    if (!packets || !each) return std::nullopt;
    const std::uint64_t run = *packets * *each;
    if (run > kLongest - sum) return std::nullopt;
    sum += run;
  }
  return sum;
}

bool is_fragmented(const base::ByteSource& file) {
  BoxReader boxes(file);
  return find_in(boxes, boxes.all(), "moov", "mvex").has_value();
}

bool has_several_edits(const base::ByteSource& file) {
  BoxReader boxes(file);
  auto movie = boxes.find(boxes.all(), box_type("moov"));
  if (!movie || boxes.find(*movie, box_type("mvex"))) return false;
  while (const auto box = boxes.next(*movie)) {
    if (box->type != box_type("trak") || !is_sound(boxes, file, box->content)) continue;
    const auto edits = edits_of(boxes, file, box->content);
    if (edits && edits->sounds.size() > 1) return true;
  }
  return false;
}

}  // namespace av
