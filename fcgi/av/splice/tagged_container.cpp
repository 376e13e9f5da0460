#include "av/splice/tagged_container.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "av/bytes/id3_end.h"
#include "av/bytes/mp4_boxes.h"
#include "av/bytes/number_at.h"

namespace av {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kContainers[] = {
    "RIFF",                // WAV, AVI
    "RIFX",                // WAV, big-endian
    "RF64",                // WAV of more than 4 GiB
    "BW64",                // the same
    "riff",                // Wave64
    "FORM",                // AIFF
    "FRM8",                // DSDIFF
    "DSD ",                // DSF
    "caff",                // Core Audio
    ".snd",                // AU
    "OggS",                // Ogg
    "wvpk",                // WavPack
    "\x1a\x45\xdf\xa3"sv,  // Matroska
    "\x30\x26\xb2\x75"sv,  // ASF
    "FLV\1",               // Flash
};

constexpr std::uint32_t kBoxes[] = {box_type("ftyp"), box_type("moov"), box_type("mdat"), box_type("free"),
                                    box_type("skip"), box_type("wide"), box_type("styp"), box_type("moof")};

bool is_container(const base::ByteSource& file, std::uint64_t at) {
  std::string begin(4, '\0');
  begin.resize(file.read_at(at, std::as_writable_bytes(std::span(begin))));
  return std::ranges::find(kContainers, begin) != std::end(kContainers);
}

bool is_movie(const base::ByteSource& file, std::uint64_t at) {
  const auto type = number_at(file, at + 4, 4);
  return type && std::ranges::find(kBoxes, *type) != std::end(kBoxes);
}

std::optional<Range> find_in(BoxReader& boxes, std::optional<Range> range,
                             std::initializer_list<std::string_view> path) {
  for (const std::string_view type : path) {
    if (range) range = boxes.find(*range, box_type(type));
  }
  return range;
}

// The least of a movie's chunks; nothing where it has none.
std::optional<std::uint64_t> first_chunk(BoxReader& boxes, const base::ByteSource& movie) {
  std::optional<std::uint64_t> least;
  auto tracks = boxes.find(boxes.all(), box_type("moov"));
  while (const auto box = tracks ? boxes.next(*tracks) : std::nullopt) {
    if (box->type != box_type("trak")) continue;
    const auto table = find_in(boxes, box->content, {"mdia", "minf", "stbl"});
    const auto narrow = find_in(boxes, table, {"stco"});
    const auto chunks = narrow ? narrow : find_in(boxes, table, {"co64"});
    // Behind the version and the count.
    const auto offset = chunks && number_at(movie, chunks->begin + 4, 4).value_or(0) > 0
                            ? number_at(movie, chunks->begin + 8, narrow ? 4 : 8)
                            : std::nullopt;
    if (offset) least = std::min(least.value_or(*offset), *offset);
  }
  return least;
}

// Where the first fragment says that its data count from; nothing where that is the fragment itself.
std::optional<std::uint64_t> first_fragment(BoxReader& boxes, const base::ByteSource& movie) {
  const auto header = find_in(boxes, boxes.all(), {"moof", "traf", "tfhd"});
  const bool is_told = header && (number_at(movie, header->begin, 4).value_or(0) & 1) != 0;
  return is_told ? number_at(movie, header->begin + 8, 8) : std::nullopt;
}

// Whether the first sound or picture, or fragment, of `movie` lies so many bytes before where it says.
bool counts_from_tags(const base::ByteSource& movie, std::uint64_t tags) {
  BoxReader boxes(movie);
  std::optional<std::uint64_t> told = first_chunk(boxes, movie);
  if (!told) told = first_fragment(boxes, movie);
  if (!told || *told < tags) return false;
  Range all = boxes.all();
  while (const auto box = boxes.next(all)) {
    if (box->type != box_type("mdat") && box->type != box_type("moof")) continue;
    const std::uint64_t begin = box->type == box_type("moof") ? box->content.begin - 8 : box->content.begin;
    if (*told - tags == begin) return true;
    if (*told == begin) return false;
  }
  return *told >= movie.size();
}

// The tags as a box that means nothing.
std::string free_box(std::uint64_t size) {
  std::string box;
  put_number(box, size, 4, std::endian::big);
  return box + "free";
}

}  // namespace

std::optional<SplicedSource> container_behind_tags(const base::ByteSource& file) {
  const std::uint64_t tags = id3_end(file);
  if (tags == 0) return std::nullopt;
  const bool movie = is_movie(file, tags);
  if (!movie && !is_container(file, tags)) return std::nullopt;
  if (movie && tags <= UINT32_MAX && counts_from_tags(SplicedSource("", file, tags), tags))
    return std::optional<SplicedSource>(std::in_place, free_box(tags), file, 8);
  return std::optional<SplicedSource>(std::in_place, "", file, tags);
}

}  // namespace av
