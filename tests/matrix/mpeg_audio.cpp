#include "matrix/mpeg_audio.h"

#include <array>

#include "matrix/riff.h"

namespace container {
namespace {

struct Frame {
  std::size_t size;
  std::size_t tag_offset;  // where a Xing tag would be: after the side information
};

// Layer III header at `at`; nothing when there is none.
std::optional<Frame> frame_at(std::string_view file, std::size_t at) {
  if (at + 4 > file.size()) return std::nullopt;
  const auto header = static_cast<std::uint32_t>(big_endian(file, at, 4));
  const auto version = header >> 19 & 3;  // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const auto bitrate = header >> 12 & 15;
  const auto rate = header >> 10 & 3;
  if (header >> 21 != 0x7FF || version == 1 || (header >> 17 & 3) != 1 || bitrate == 0 || bitrate == 15 ||
      rate == 3) {
    return std::nullopt;
  }
  constexpr std::array<int, 15> mpeg1{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
  constexpr std::array<int, 15> mpeg2{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
  constexpr std::array<int, 3> rates{44100, 48000, 32000};
  const bool first = version == 3;
  const int kilobits = first ? mpeg1[bitrate] : mpeg2[bitrate];
  const int hertz = rates[rate] / (first ? 1 : version == 2 ? 2 : 4);
  const int size = (first ? 144000 : 72000) * kilobits / hertz + static_cast<int>(header >> 9 & 1);
  const bool mono = (header >> 6 & 3) == 3;
  const int side = first ? (mono ? 17 : 32) : (mono ? 9 : 17);
  return Frame{static_cast<std::size_t>(size), at + 4 + static_cast<std::size_t>(side)};
}

std::size_t id3_size(std::string_view file) {
  if (!file.starts_with("ID3")) return 0;
  std::size_t size = 0;
  for (std::size_t i = 6; i < 10; ++i) size = size << 7 | (static_cast<unsigned char>(file[i]) & 0x7F);
  return size + 10;
}

// Xing or Info: flags, then the fields the flags announce, then 120 bytes further the LAME delays.
void read_tag(std::string_view file, std::size_t at, Mp3& result) {
  const auto id = file.substr(at, 4);
  if (id != "Xing" && id != "Info") return;
  result.has_tag = true;
  const auto flags = big_endian(file, at + 4, 4);
  std::size_t field = at + 8;
  if (flags & 1) result.tag_frames = big_endian(file, field, 4), field += 4;
  if (flags & 2) result.tag_bytes = big_endian(file, field, 4), field += 4;
  if (flags & 4) field += 100;
  if (flags & 8) field += 4;
  const auto delays = big_endian(file, field + 21, 3);
  result.delay = static_cast<int>(delays >> 12);
  result.padding = static_cast<int>(delays & 0xFFF);
}

}  // namespace

Mp3 read_mp3(std::string_view file) {
  Mp3 result;
  std::size_t at = id3_size(file);
  const std::size_t start = at;
  if (const auto first = frame_at(file, at)) {
    read_tag(file, first->tag_offset, result);
    if (result.has_tag) at += first->size;
  }
  for (auto frame = frame_at(file, at); frame && at + frame->size <= file.size();
       frame = frame_at(file, at)) {
    ++result.frames;
    at += frame->size;
  }
  result.end = at;
  result.audio_bytes = at - start;
  return result;
}

}  // namespace container
