#include "av/packet/info_frame.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

#include <algorithm>
#include <span>
#include <string_view>

#include "av/bytes/info_tag.h"

namespace av {
namespace {

// The first bits of a frame's header (ISO 11172-3, 2.4.1.3).
struct Header {
  explicit Header(const std::uint8_t* bytes)
      : is_mpeg1((bytes[1] & 0x18) == 0x18), is_mono(bytes[3] >> 6 == 3), is_layer3((bytes[1] & 6) == 2) {}

  bool is_mpeg1;
  bool is_mono;
  bool is_layer3;
};

struct Field {
  std::uint32_t flag;
  std::size_t size;  // bytes
};
constexpr Field kFields[] = {{1, 4}, {2, 4}, {4, 100}, {8, 4}};  // frames, bytes, table of contents, quality

}  // namespace

std::optional<InfoFrame> info_frame(const AVPacket& packet) {
  constexpr std::size_t kHeader = 4;
  const std::span<const std::uint8_t> bytes(packet.data, static_cast<std::size_t>(packet.size));
  if (bytes.size() < kHeader || bytes[0] != 0xff || (bytes[1] & 0xe0) != 0xe0) return std::nullopt;
  const Header header(bytes.data());
  std::size_t at = info_tag_offset(header.is_mpeg1, header.is_mono);
  if (!header.is_layer3 || bytes.size() < at + 8) return std::nullopt;
  const std::string_view name(reinterpret_cast<const char*>(&bytes[at]), 4);
  if (name != "Info" && name != "Xing") return std::nullopt;
  const std::uint32_t flags = AV_RB32(&bytes[at + 4]);
  at += 8;
  std::int64_t frames = 0;
  for (const Field& field : kFields) {
    if ((flags & field.flag) == 0) continue;
    if (field.flag == 1 && bytes.size() >= at + 4) frames = AV_RB32(&bytes[at]);
    at += field.size;
  }
  constexpr std::size_t kDelays = 21;  // behind the encoder's name and what else it says
  if (bytes.size() < at + kDelays + 3 || bytes[at] == 0) return InfoFrame{};
  const std::uint32_t delays = AV_RB24(&bytes[at + kDelays]);
  const std::int64_t padding = std::max<std::int64_t>((delays & 0xfff) - kMp3DecoderDelay, 0);
  const std::int64_t end = frames > 0 ? frames * layer3_samples(header.is_mpeg1) - padding : 0;
  return InfoFrame{.start = (delays >> 12) + kMp3DecoderDelay, .end = end};
}

void mark_end(AVPacket& packet, const InfoFrame& info) {
  const std::int64_t over = packet.pts + packet.duration + info.start - info.end;
  if (info.end == 0 || over <= 0) return;
  const auto end = static_cast<std::uint32_t>(std::min(over, packet.duration));
  packet.duration -= end;
  set_skip_samples(packet, {.start = skip_samples(packet).value_or(SkipSamples{}).start, .end = end});
}

}  // namespace av
