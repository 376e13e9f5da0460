#include "av/pcm/apple_container.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr std::uint64_t kCoreAudio = 0x63616666;    // "caff"
constexpr std::uint64_t kDescription = 0x64657363;  // "desc"
constexpr std::uint64_t kLinearPcm = 0x6c70636d;    // "lpcm"
constexpr std::uint64_t kData = 0x64617461;         // "data"

constexpr std::uint64_t kForm = 0x464f524d;    // "FORM"
constexpr std::uint64_t kAiff = 0x41494646;    // "AIFF"
constexpr std::uint64_t kAiffC = 0x41494643;   // "AIFC"
constexpr std::uint64_t kCommon = 0x434f4d4d;  // "COMM"

// The content of the common chunk.
std::optional<std::uint64_t> find_common(const base::ByteSource& file) {
  constexpr int kMaxChunks = 1000;
  constexpr std::uint64_t kHeader = 8;
  std::uint64_t at = 12;
  for (int count = 0; count < kMaxChunks; ++count) {
    const auto name = number_at(file, at, 4);
    const auto size = number_at(file, at + 4, 4);
    if (!name || !size) return std::nullopt;
    if (name == kCommon) return at + kHeader;
    at += kHeader + *size + *size % 2;
  }
  return std::nullopt;
}

// Types with containers of a size of their own.
struct Compression {
  std::uint64_t type;
  int bytes;
};

constexpr Compression kCompressions[] = {{0x696e3234, 3}, {0x696e3332, 4}};  // "in24", "in32"

// 0: the smallest that holds the bits.
int bytes_of(std::uint64_t type) {
  const auto* found = std::ranges::find(kCompressions, type, &Compression::type);
  return found == std::end(kCompressions) ? 0 : found->bytes;
}

// Flags of Core Audio's linear PCM.
constexpr std::uint64_t kIsFloat = 1;
constexpr std::uint64_t kIsLittleEndian = 2;

// Core Audio's chunks have 64 bits of size behind their name; -1: it is not known.
constexpr std::uint64_t kChunkHeader = 12;
constexpr std::uint64_t kEditCount = 4;  // bytes before the samples

// Where the chunk of samples begins.
std::optional<std::uint64_t> find_samples(const base::ByteSource& file) {
  constexpr int kMaxChunks = 1000;
  std::uint64_t at = 8;
  for (int count = 0; count < kMaxChunks; ++count) {
    const auto name = number_at(file, at, 4);
    const auto size = number_at(file, at + 4, 8);
    if (!name || !size) return std::nullopt;
    if (name == kData) return at;
    if (*size > file.size()) return std::nullopt;
    at += kChunkHeader + *size;
  }
  return std::nullopt;
}

// Declares the samples of the chunk at `data` to be as large as they become, and adds what they are.
void widen(SampleContainer& container, const base::ByteSource& file, std::uint64_t data, std::uint64_t bytes,
           std::endian order) {
  const std::uint64_t begin = data + kChunkHeader + kEditCount;
  const std::uint64_t left = file.size() - std::min(begin, file.size());
  const std::uint64_t size = number_at(file, data + 4, 8).value_or(0);
  const bool is_known = size >= kEditCount && size < INT64_MAX / kWideSample;
  const std::uint64_t end = begin + (is_known ? std::min(size - kEditCount, left) : left);
  if (is_known) {
    container.corrections.push_back({.offset = data + 4,
                                     .size = 8,
                                     .value = (size - kEditCount) / bytes * kWideSample + kEditCount,
                                     .order = std::endian::big});
  }
  container.narrow = NarrowSamples{
      .begin = begin, .end = end, .tail = end, .bytes = static_cast<std::size_t>(bytes), .order = order};
}

}  // namespace

std::optional<SampleContainer> core_audio_container(const base::ByteSource& file) {
  constexpr std::uint64_t kAt = 20;  // of the description, always the first chunk
  const auto field = [&](std::uint64_t offset) { return number_at(file, kAt + offset, 4).value_or(0); };
  if (number_at(file, 0, 4) != kCoreAudio || number_at(file, 8, 4) != kDescription) return std::nullopt;
  constexpr std::uint64_t kPacketAt = 16;
  constexpr std::uint64_t kBitsAt = 28;
  const std::uint64_t packet = field(kPacketAt);
  const std::uint64_t channels = field(24);
  const std::uint64_t bits = field(kBitsAt);
  if (field(8) != kLinearPcm || field(20) != 1 || channels == 0 || packet % channels != 0)
    return std::nullopt;
  const std::uint64_t bytes = packet / channels;
  if (bytes == 0 || bytes > kMaxSampleBytes || bits > 8 * bytes) return std::nullopt;
  const int container = static_cast<int>(is_narrow(bytes) ? kWideSample : bytes);
  SampleContainer result{container, valid_bits(bits, static_cast<int>(bytes)), {}};
  if (bits != 8 * static_cast<std::uint64_t>(container))
    result.corrections.push_back(say_container(kAt + kBitsAt, 4, container, std::endian::big));
  if (!is_narrow(bytes)) return result;
  const std::uint64_t flags = field(12);
  const auto data = find_samples(file);
  if (!data || (flags & kIsFloat)) return std::nullopt;
  result.corrections.push_back(
      {.offset = kAt + kPacketAt, .size = 4, .value = channels * kWideSample, .order = std::endian::big});
  widen(result, file, *data, bytes, flags & kIsLittleEndian ? std::endian::little : std::endian::big);
  return result;
}

std::optional<SampleContainer> aiff_container(const base::ByteSource& file) {
  const auto form = number_at(file, 8, 4);
  if (number_at(file, 0, 4) != kForm || (form != kAiff && form != kAiffC)) return std::nullopt;
  const auto at = find_common(file);
  const auto bits = at ? number_at(file, *at + 6, 2) : std::nullopt;
  if (!bits || *bits == 0 || *bits > 8 * kMaxSampleBytes) return std::nullopt;
  const int told = form == kAiffC ? bytes_of(number_at(file, *at + 18, 4).value_or(0)) : 0;
  const int bytes = told > 0 ? told : static_cast<int>((*bits + 7) / 8);
  return SampleContainer{bytes, valid_bits(*bits, bytes), {}};
}

}  // namespace av
