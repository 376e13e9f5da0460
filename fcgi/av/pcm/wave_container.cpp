#include "av/pcm/wave_container.h"

#include <algorithm>
#include <cstdint>

#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr std::uint64_t kPcm = 1;
constexpr std::uint64_t kFloat = 3;
constexpr std::uint64_t kExtensible = 0xfffe;

constexpr std::uint64_t kRiff = 0x52494646;  // "RIFF"
constexpr std::uint64_t kFmt = 0x666d7420;   // "fmt ", as all of these also in Wave64's GUIDs
constexpr std::uint64_t kData = 0x64617461;  // "data"

// How a family of files lays its chunks.
struct Layout {
  std::uint64_t signature;    // of the file, in its first four bytes
  std::uint64_t form_at;      // where "WAVE" or "wave" is
  std::uint64_t form;         // that
  std::uint64_t first_chunk;  // offset
  std::uint64_t size_at;      // of a chunk's size in the chunk
  std::size_t size_bytes;     // of that field
  std::uint64_t header;       // of a chunk, bytes
  bool counts_header;         // the size is that of header and content
  std::uint64_t alignment;    // of chunks, bytes
};

constexpr Layout kLayouts[] = {
    {kRiff, 8, 0x57415645, 12, 4, 4, 8, false, 2},         // RIFF
    {0x52463634, 8, 0x57415645, 12, 4, 4, 8, false, 2},    // RF64
    {0x42573634, 8, 0x57415645, 12, 4, 4, 8, false, 2},    // BW64
    {0x72696666, 24, 0x77617665, 40, 16, 8, 24, true, 8},  // riff, of Wave64
};

const Layout* find_layout(const base::ByteSource& file) {
  const auto signature = number_at(file, 0, 4);
  for (const Layout& layout : kLayouts) {
    if (signature == layout.signature && number_at(file, layout.form_at, 4) == layout.form) return &layout;
  }
  return nullptr;
}

struct Chunk {
  std::uint64_t begin;    // offset of its name
  std::uint64_t content;  // offset
  std::uint64_t size;     // of the content as declared, bytes
};

std::uint64_t aligned(std::uint64_t offset, const Layout& layout) {
  return (offset + layout.alignment - 1) / layout.alignment * layout.alignment;
}

// The first chunk of this name: that of the samples, or one before it, which has to be whole.
std::optional<Chunk> find_chunk(const base::ByteSource& file, const Layout& layout, std::uint64_t wanted) {
  constexpr int kMaxChunks = 1000;
  std::uint64_t at = layout.first_chunk;
  for (int count = 0; count < kMaxChunks; ++count) {
    const auto name = number_at(file, at, 4);
    const auto size = number_at(file, at + layout.size_at, layout.size_bytes, std::endian::little);
    const std::uint64_t counted = layout.counts_header ? layout.header : 0;
    if (!name || !size || *size < counted) return std::nullopt;
    const Chunk chunk{at, at + layout.header, *size - counted};
    if (name == kData) return wanted == kData ? std::optional(chunk) : std::nullopt;
    if (*size > file.size() - at) return std::nullopt;
    if (name == wanted) return chunk;
    at = aligned(chunk.content + chunk.size, layout);
  }
  return std::nullopt;
}

// The fields of WAVEFORMATEX and WAVEFORMATEXTENSIBLE, and where those are that may have to be corrected.
struct WaveFormat {
  static constexpr std::uint64_t kBytesPerSecondAt = 8;
  static constexpr std::uint64_t kBlockAlignAt = 12;
  static constexpr std::uint64_t kBitsAt = 14;
  static constexpr std::uint64_t kValidBitsAt = 18;

  bool is_extensible;
  std::uint64_t tag;  // of the subformat, if extensible
  std::uint64_t channels;
  std::uint64_t sample_rate;
  std::uint64_t bytes_per_second;
  std::uint64_t block_align;
  std::uint64_t bits;        // of the container, or in plain PCM of the sample
  std::uint64_t valid_bits;  // 0: not told
};

std::optional<WaveFormat> read_format(const base::ByteSource& file, const Chunk& chunk) {
  constexpr std::uint64_t kPlainSize = 16;
  constexpr std::uint64_t kExtensibleSize = 40;
  constexpr std::uint64_t kExtension = 22;  // bytes, as cbSize counts them
  if (chunk.size < kPlainSize) return std::nullopt;
  const auto field = [&](std::uint64_t offset, std::size_t size) {
    return number_at(file, chunk.content + offset, size, std::endian::little).value_or(0);
  };
  const std::uint64_t tag = field(0, 2);
  const bool is_extensible =
      tag == kExtensible && chunk.size >= kExtensibleSize && field(16, 2) >= kExtension;
  return WaveFormat{.is_extensible = is_extensible,
                    .tag = is_extensible ? field(24, 4) : tag,
                    .channels = field(2, 2),
                    .sample_rate = field(4, 4),
                    .bytes_per_second = field(WaveFormat::kBytesPerSecondAt, 4),
                    .block_align = field(WaveFormat::kBlockAlignAt, 2),
                    .bits = field(WaveFormat::kBitsAt, 2),
                    .valid_bits = is_extensible ? field(WaveFormat::kValidBitsAt, 2) : 0};
}

// The frame's size counts where it is larger than the samples need: where the format has both sizes, or the
// byte rate bears it out. Frames that are too small are written by mistake, and read by nobody.
std::uint64_t container_bytes(const WaveFormat& format) {
  const std::uint64_t told = (format.bits + 7) / 8;
  if (format.channels == 0 || format.block_align % format.channels != 0) return told;
  const std::uint64_t by_frame = format.block_align / format.channels;
  const bool is_borne_out = format.bytes_per_second == format.sample_rate * format.block_align;
  return by_frame > told && (format.is_extensible || is_borne_out) ? by_frame : told;
}

// 24 bits in a frame of four bytes a channel are read as Adobe Audition means them, as numbers with a
// fraction.
bool is_audition(const WaveFormat& format) {
  return !format.is_extensible && format.bits == 24 && format.block_align == 4 * format.channels;
}

// Where RF64 has the size of its samples, 32 bits being too few.
constexpr std::uint64_t kLargeSizeAt = 28;

// Declares the samples of such a file to be as large as they become, and adds what they are.
void widen(SampleContainer& container, const base::ByteSource& file, const Layout& layout, Chunk data,
           std::uint64_t bytes) {
  Correction size{.offset = data.begin + layout.size_at, .size = layout.size_bytes};
  if (layout.size_bytes == 4 && data.size == UINT32_MAX && layout.signature != kRiff) {
    size = {.offset = kLargeSizeAt, .size = 8};
    data.size = number_at(file, kLargeSizeAt, 8, std::endian::little).value_or(0);
  }
  const std::uint64_t left = file.size() - std::min(data.content, file.size());
  // Programs that write to a pipe leave 0 or the largest number.
  const bool is_known = data.size > 0 && data.size != UINT32_MAX && data.size <= INT64_MAX / kWideSample;
  const std::uint64_t end = data.content + (is_known ? std::min(data.size, left) : left);
  size.value = data.size / bytes * kWideSample + (layout.counts_header ? layout.header : 0);
  std::uint64_t tail = aligned(end, layout);
  if (size.size == 4 && size.value >= UINT32_MAX) {  // up to the end of the file, then
    size.value = 0;
    tail = file.size();
  }
  if (is_known) container.corrections.push_back(size);
  container.narrow = NarrowSamples{.begin = data.content,
                                   .end = end,
                                   .tail = tail,
                                   .bytes = static_cast<std::size_t>(bytes),
                                   .order = std::endian::little};
}

void correct_frames(SampleContainer& container, std::uint64_t at, const WaveFormat& format) {
  const std::uint64_t frame = format.channels * kWideSample;
  container.corrections.push_back(
      {.offset = at + WaveFormat::kBytesPerSecondAt, .size = 4, .value = frame * format.sample_rate});
  container.corrections.push_back({.offset = at + WaveFormat::kBlockAlignAt, .size = 2, .value = frame});
}

}  // namespace

std::optional<SampleContainer> wave_container(const base::ByteSource& file) {
  const Layout* layout = find_layout(file);
  const std::optional<Chunk> chunk = layout ? find_chunk(file, *layout, kFmt) : std::nullopt;
  const std::optional<WaveFormat> format = chunk ? read_format(file, *chunk) : std::nullopt;
  if (!format || (format->tag != kPcm && format->tag != kFloat) || is_audition(*format)) return std::nullopt;
  const std::uint64_t bytes = container_bytes(*format);
  if (bytes == 0 || bytes > kMaxSampleBytes) return std::nullopt;
  const int container = static_cast<int>(is_narrow(bytes) ? kWideSample : bytes);
  const auto corrected = [&](std::uint64_t at) {
    return say_container(chunk->content + at, 2, container, std::endian::little);
  };
  SampleContainer result{
      container,
      valid_bits(format->valid_bits ? format->valid_bits : format->bits, static_cast<int>(bytes)),
      {}};
  const std::uint64_t bits = 8 * static_cast<std::uint64_t>(container);
  if (format->bits != bits) result.corrections.push_back(corrected(WaveFormat::kBitsAt));
  if (format->valid_bits > 0 && format->valid_bits != bits)
    result.corrections.push_back(corrected(WaveFormat::kValidBitsAt));
  if (!is_narrow(bytes)) return result;
  const std::optional<Chunk> data = find_chunk(file, *layout, kData);
  if (!data || format->tag == kFloat) return std::nullopt;
  correct_frames(result, chunk->content, *format);
  widen(result, file, *layout, *data, bytes);
  return result;
}

}  // namespace av
