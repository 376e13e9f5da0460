#include "av/pcm/piped_header.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>

#include "av/bytes/chunks.h"
#include "av/bytes/mp4_boxes.h"
#include "av/bytes/number_at.h"

namespace av {
namespace {

// As the ffmpeg program leaves them: all bits set, and those of the largest number with a sign.
std::vector<Correction> wave64(const base::ByteSource& file) {
  constexpr std::uint64_t kFileSizeAt = 16;
  constexpr std::uint64_t kFirstChunk = 40;
  constexpr std::uint64_t kChunkHeader = 24;
  constexpr std::uint64_t kAlignment = 8;
  constexpr int kMaxChunks = 1000;
  std::uint64_t at = kFirstChunk;
  for (int count = 0; count < kMaxChunks; ++count) {
    const auto name = number_at(file, at, 4);
    const auto size = number_at(file, at + 16, 8, std::endian::little);
    if (!name || !size) return {};
    if (name == box_type("data")) {
      // A size that a file might have is that of a file that was cut off.
      constexpr std::uint64_t kLargest = std::uint64_t{1} << 60;
      if (*size != 0 && *size < kLargest) return {};
      return {{.offset = kFileSizeAt, .size = 8, .value = file.size()},
              {.offset = at + 16, .size = 8, .value = file.size() - at}};
    }
    if (*size < kChunkHeader || *size > file.size()) return {};
    at += (*size + kAlignment - 1) / kAlignment * kAlignment;
  }
  return {};
}

// The first chunk of this name.
std::optional<FileChunk> find_chunk(const base::ByteSource& file, std::uint32_t name) {
  std::optional<FileChunk> found;
  for_each_chunk(file, [&](const FileChunk& chunk) {
    if (chunk.name == name) found = chunk;
    return !found;
  });
  return found;
}

// Of the samples, where 32 bits are too few for it: it is 0 or, as those of the chunk, all bits set.
std::vector<Correction> large_wave(const base::ByteSource& file) {
  constexpr std::uint64_t kLargeSizeAt = 28;
  if (number_at(file, 12, 4) != box_type("ds64")) return {};
  const auto told = number_at(file, kLargeSizeAt, 8, std::endian::little);
  if (!told || (*told != 0 && *told <= INT64_MAX)) return {};
  const auto data = find_chunk(file, box_type("data"));
  if (!data || number_at(file, data->begin - 4, 4) != UINT32_MAX) return {};
  return {{.offset = kLargeSizeAt, .size = 8, .value = file.size() - data->begin}};
}

// What compression types of AIFF-C that do not compress have for a sample; 0: as few bytes as hold its bits.
struct SampleSize {
  std::uint32_t type;
  std::uint64_t bytes;
};

constexpr SampleSize kSampleSizes[] = {
    {box_type("NONE"), 0}, {box_type("twos"), 0}, {box_type("sowt"), 0}, {box_type("in24"), 3},
    {box_type("in32"), 4}, {box_type("23ni"), 4}, {box_type("fl32"), 4}, {box_type("FL32"), 4},
    {box_type("fl64"), 8}, {box_type("FL64"), 8}, {box_type("raw "), 1}, {box_type("ulaw"), 1},
    {box_type("ULAW"), 1}, {box_type("alaw"), 1}, {box_type("ALAW"), 1},
};

// Bytes of a sample of all channels; 0: it is not known.
std::uint64_t frame_size(const base::ByteSource& file, const FileChunk& common) {
  const auto field = [&](std::uint64_t offset, std::size_t size) {
    return number_at(file, common.begin + offset, size).value_or(0);
  };
  constexpr std::uint64_t kTypeAt = 18;
  const bool has_type = number_at(file, 8, 4) == box_type("AIFC") && common.size >= kTypeAt + 4;
  const std::uint64_t type = has_type ? field(kTypeAt, 4) : box_type("NONE");
  const auto* size = std::ranges::find(kSampleSizes, type, &SampleSize::type);
  if (size == std::end(kSampleSizes)) return 0;
  return field(0, 2) * (size->bytes > 0 ? size->bytes : (field(6, 2) + 7) / 8);
}

// The ffmpeg program leaves 0 for the file; sox 0x7f000000 and what else there is, and numbers alike for the
// samples.
std::vector<Correction> aiff(const base::ByteSource& file) {
  constexpr std::uint64_t kNotKnown = 0x7f000000;
  constexpr std::uint64_t kEndOfThose = 0x80000000;
  constexpr std::uint64_t kBlock = 8;  // bytes in front of the samples, of their chunk
  const std::uint64_t told = number_at(file, 4, 4).value_or(0);
  const auto common = find_chunk(file, box_type("COMM"));
  const auto sound = find_chunk(file, box_type("SSND"));
  const bool is_made_up = told == 0 || told == UINT32_MAX || (told >= kNotKnown && told < kEndOfThose);
  const bool is_piped = is_made_up && told + 8 != file.size();
  constexpr std::uint64_t kPlainCommon = 18;  // bytes
  if (!is_piped || !common || common->size < kPlainCommon || !sound || file.size() > UINT32_MAX) return {};
  const std::uint64_t size = file.size() - sound->begin;
  const std::uint64_t frame = frame_size(file, *common);
  std::vector<Correction> corrections{
      {.offset = 4, .size = 4, .value = file.size() - 8, .order = std::endian::big},
      {.offset = sound->begin - 4, .size = 4, .value = size, .order = std::endian::big}};
  if (frame > 0 && size >= kBlock)
    corrections.push_back({.offset = common->begin + 2,
                           .size = 4,
                           .value = (size - kBlock) / frame,
                           .order = std::endian::big});
  return corrections;
}

struct Kind {
  std::uint32_t signature;  // of the file, in its first four bytes
  std::vector<Correction> (*corrections)(const base::ByteSource&);
};

constexpr Kind kKinds[] = {{box_type("riff"), wave64},
                           {box_type("RF64"), large_wave},
                           {box_type("BW64"), large_wave},
                           {box_type("FORM"), aiff}};

}  // namespace

std::vector<Correction> piped_header(const base::ByteSource& file) {
  const auto* kind = std::ranges::find(kKinds, number_at(file, 0, 4).value_or(0), &Kind::signature);
  return kind == std::end(kKinds) ? std::vector<Correction>() : kind->corrections(file);
}

}  // namespace av
