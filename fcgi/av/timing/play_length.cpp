#include "av/timing/play_length.h"

#include <algorithm>
#include <bit>

#include "av/bytes/number_at.h"

namespace av {
namespace {

using audio::Seconds;

// As the players of these files have it.
constexpr Seconds kUnknown{150};
constexpr Seconds kFade{8};

constexpr std::uint64_t kSpc = 0x534e45532d535043;  // "SNES-SPC"
constexpr std::uint64_t kVgm = 0x56676d20;          // "Vgm "

// ID666 in an SPC file: its length in s, its fade in ms, either as text or as binary numbers.
constexpr std::uint64_t kId666At = 0x23;
constexpr std::uint64_t kHasId666 = 26;
constexpr std::uint64_t kLengthAt = 0xa9;
constexpr std::size_t kLengthSize = 3;
constexpr std::uint64_t kFadeAt = 0xac;
constexpr std::size_t kFadeSize = 5;
constexpr std::size_t kBinaryFadeSize = 4;
constexpr std::uint64_t kMaxLength = 0x1fff;     // s
constexpr std::uint64_t kMaxFade = 99'999;       // ms
constexpr std::uint64_t kBinaryArtistAt = 0xb0;  // in a tag of text one byte later

struct Text {
  std::uint64_t number = 0;
  int digits = 0;
};

// Digits with nothing but zeros behind them.
std::optional<Text> text_at(const base::ByteSource& file, std::uint64_t offset, std::size_t size) {
  Text text;
  bool ended = false;
  for (std::size_t i = 0; i < size; ++i) {
    const auto byte = number_at(file, offset + i, 1);
    if (!byte) return std::nullopt;
    ended |= *byte == 0;
    if (ended && *byte != 0) return std::nullopt;
    if (ended) continue;
    if (*byte < '0' || *byte > '9') return std::nullopt;
    text.number = text.number * 10 + (*byte - '0');
    ++text.digits;
  }
  return text;
}

// A single digit may be a binary number as well: the artist's name tells.
bool is_text(const base::ByteSource& file, const std::optional<Text>& length) {
  if (!length || length->digits == 0) return false;
  return length->digits > 1 ||
         (number_at(file, kBinaryArtistAt, 1) == 0u && number_at(file, kBinaryArtistAt + 1, 1) != 0u);
}

std::optional<PlayLength> id666(const base::ByteSource& file) {
  if (number_at(file, kId666At, 1) != kHasId666) return std::nullopt;
  const auto text = text_at(file, kLengthAt, kLengthSize);
  std::uint64_t length = number_at(file, kLengthAt, kLengthSize, std::endian::little).value_or(0);
  std::uint64_t fade = number_at(file, kFadeAt, kBinaryFadeSize, std::endian::little).value_or(0);
  if (is_text(file, text)) {
    length = text->number;
    fade = text_at(file, kFadeAt, kFadeSize).value_or(Text{}).number;
  }
  if (length == 0 || length > kMaxLength) return std::nullopt;
  const Seconds fading(fade > kMaxFade ? kFade.count() : static_cast<double>(fade) / 1000);
  return PlayLength{Seconds(static_cast<double>(length)), fading};
}

// What loops is played twice.
std::optional<PlayLength> vgm_length(const base::ByteSource& file) {
  constexpr double kRate = 44100;                // Hz, whatever the chips'
  constexpr std::uint64_t kMostPerByte = 21845;  // samples: a command of three bytes waits for 65535
  const auto at = [&](std::uint64_t offset) {
    return number_at(file, offset, 4, std::endian::little).value_or(0);
  };
  const std::uint64_t total = at(0x18);
  const std::uint64_t loop = at(0x1c) > 0 ? at(0x20) : 0;
  if (total == 0 || loop > total || total / kMostPerByte > file.size()) return std::nullopt;
  const Seconds length(static_cast<double>(total + loop) / kRate);
  if (loop == 0) return PlayLength{.length = length, .is_endless = false};
  return PlayLength{length, kFade};
}

}  // namespace

std::optional<PlayLength> tagged_play_length(const base::ByteSource& file) {
  if (number_at(file, 0, 8) == kSpc) return id666(file);
  if (number_at(file, 0, 4) == kVgm) return vgm_length(file);
  return std::nullopt;
}

PlayLength play_length(const base::ByteSource& file, Seconds declared, std::optional<Seconds> wanted) {
  const std::optional<PlayLength> tagged = tagged_play_length(file);
  if (tagged && !tagged->is_endless) return *tagged;
  if (wanted) return {*wanted, tagged && tagged->fade.count() > 0 ? tagged->fade : kFade};
  if (tagged) return *tagged;
  if (declared.count() > 0) return {declared};
  return {kUnknown, kFade};
}

std::optional<Seconds> wanted_end(const std::optional<PlayLength>& play, const audio::Options& options) {
  const std::optional<Seconds> end = audio::end_of(options);
  return play ? std::min(end.value_or(play->total()), play->total()) : end;
}

UntimedMusic::UntimedMusic(const base::ByteSource& file)
    : file_(file), is_spc_(number_at(file, 0, 8) == kSpc && id666(file)) {}

std::size_t UntimedMusic::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
  const std::size_t got = file_.read_at(offset, buffer);
  if (!is_spc_) return got;
  const std::uint64_t begin = std::max(offset, kLengthAt);
  const std::uint64_t end = std::min(offset + got, kLengthAt + kLengthSize);
  if (begin < end) std::ranges::fill(buffer.subspan(begin - offset, end - begin), std::byte{0});
  return got;
}

}  // namespace av
