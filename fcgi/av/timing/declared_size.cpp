#include "av/timing/declared_size.h"

#include "av/bytes/number_at.h"

namespace av {
namespace {

constexpr std::uint64_t kRiff = 0x52494646;  // "RIFF", and in small letters the begin of a Wave64's GUID
constexpr std::uint64_t kWave64 = 0x72696666;
constexpr std::uint64_t kCoreAudio = 0x63616666;  // "caff"
constexpr std::uint64_t kAsf = 0x3026b275;        // of its GUID
constexpr std::uint64_t kData = 0x64617461;       // "data"

// Programs that write to a pipe leave 0 or something near the largest number.
std::optional<std::uint64_t> riff_size(const base::ByteSource& file) {
  constexpr std::uint64_t kNotKnown = 0x7fff0000;
  const auto size = number_at(file, 4, 4, std::endian::little);
  if (!size || *size == 0 || *size >= kNotKnown) return std::nullopt;
  return *size + 8;
}

std::optional<std::uint64_t> wave64_size(const base::ByteSource& file) {
  constexpr std::uint64_t kGuid = 16;
  const auto size = number_at(file, kGuid, 8, std::endian::little);
  return size && *size > 0 && *size < INT64_MAX ? size : std::nullopt;
}

// Apple's Core Audio Format Specification 1.0: the end of the chunk of samples.
std::optional<std::uint64_t> core_audio_size(const base::ByteSource& file) {
  constexpr int kMaxChunks = 1000;
  constexpr std::uint64_t kHeader = 12;
  std::uint64_t at = 8;
  for (int count = 0; count < kMaxChunks; ++count) {
    const auto type = number_at(file, at, 4);
    const auto size = number_at(file, at + 4, 8);
    if (!type || !size || *size > INT64_MAX - at - kHeader) return std::nullopt;  // -1: not known
    at += kHeader + *size;
    if (*type == kData) return at;
  }
  return std::nullopt;
}

// Advanced Systems Format 1.2, 3.2: the file properties among the header's objects. Some are a little off.
std::optional<std::uint64_t> asf_size(const base::ByteSource& file) {
  constexpr std::uint64_t kProperties = 0xa1dcab8c47a9cf11;  // of their GUID
  constexpr int kMaxObjects = 1000;
  constexpr std::uint64_t kOff = 20;
  std::uint64_t at = 30;
  for (int count = 0; count < kMaxObjects; ++count) {
    const auto size = number_at(file, at + 16, 8, std::endian::little);
    if (!size || *size < 24 || *size > INT64_MAX - at) return std::nullopt;
    if (number_at(file, at, 8) == kProperties) {
      const auto bytes = number_at(file, at + 40, 8, std::endian::little).value_or(0);
      const bool is_off = bytes > INT64_MAX || bytes < file.size() + file.size() / kOff;
      return is_off ? std::nullopt : std::optional(bytes);
    }
    at += *size;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> declared_size(const base::ByteSource& file) {
  const auto signature = number_at(file, 0, 4);
  if (signature == kRiff) return riff_size(file);
  if (signature == kWave64) return wave64_size(file);
  if (signature == kAsf) return asf_size(file);
  if (signature == kCoreAudio) return core_audio_size(file);
  return std::nullopt;
}

}  // namespace av
