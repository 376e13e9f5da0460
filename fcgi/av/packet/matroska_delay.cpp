#include "av/packet/matroska_delay.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "av/packet/skip_samples.h"
#include "base/error.h"

namespace av {
namespace {

constexpr std::size_t kHeaders = 128;  // bytes around the packet at most: cluster, group, block

// Those whose end is marked, too: of others a part of the filling alone would be gone.
constexpr std::array kDelayed{AV_CODEC_ID_AAC, AV_CODEC_ID_MP3,  AV_CODEC_ID_MP2,
                              AV_CODEC_ID_DTS, AV_CODEC_ID_ALAC, AV_CODEC_ID_FLAC};

// A DiscardPadding element as the muxer writes it: in as few bytes as hold the number and its sign.
std::string discard_padding(std::int64_t nanoseconds) {
  std::string number;
  std::int64_t left = nanoseconds;
  do {
    number.insert(number.begin(), static_cast<char>(left & 0xff));
    left >>= 8;
  } while (left != 0 || (number.front() & 0x80) != 0);
  return std::string("\x75\xa2") + static_cast<char>(0x80 | number.size()) + number;
}

std::string negative(std::string element) {
  constexpr std::size_t kHeader = 3;
  int carry = 1;
  for (std::size_t i = element.size(); i-- > kHeader;) {
    const int byte = (~element[i] & 0xff) + carry;
    element[i] = static_cast<char>(byte);
    carry = byte >> 8;
  }
  return element;
}

// Whether the header says of HE-AAC that it is (ISO/IEC 14496-3, 1.6.2.1): by its object type, or by the mark
// behind that of plain AAC.
bool is_explicit(const AVCodecParameters& stream) {
  constexpr int kSbr = 5;
  constexpr int kParametricStereo = 29;
  constexpr std::string_view kMark = "\x56\xe5";
  constexpr char kIsThere = '\x80';
  if (stream.extradata_size < 2) return false;
  const std::string_view header(reinterpret_cast<const char*>(stream.extradata),
                                static_cast<std::size_t>(stream.extradata_size));
  const int type = static_cast<unsigned char>(header[0]) >> 3;
  const std::size_t mark = header.find(kMark);
  const bool is_marked = mark != std::string_view::npos && mark + 2 < header.size();
  return type == kSbr || type == kParametricStereo || (is_marked && (header[mark + 2] & kIsThere) != 0);
}

// Of HE-AAC FFmpeg's demuxer has the decoder skip what the file says where only the packets say that it is
// HE-AAC. Where the header does, twice of it is skipped, and half has to stand in the file.
int written_unit(const AVCodecParameters& stream) {
  return is_explicit(stream) ? 1 : skip_unit(stream);
}

}  // namespace

bool plays_whole_packets(const audio::Format& format, AVCodecID codec) {
  return format.padding == audio::Padding::discarded &&
         (codec == AV_CODEC_ID_AC3 || codec == AV_CODEC_ID_EAC3);
}

bool has_matroska_delay(const audio::Format& format, AVCodecID codec) {
  return format.padding == audio::Padding::discarded && std::ranges::find(kDelayed, codec) != kDelayed.end();
}

MatroskaDelay::MatroskaDelay(AVCodecParameters& stream)
    : length_(stream),
      sample_rate_(stream.sample_rate),
      skip_unit_(written_unit(stream)),
      delay_(std::exchange(stream.initial_padding, 0)) {}

void MatroskaDelay::mark(AVPacket& packet) {
  const SkipSamples skip = skip_samples(packet).value_or(SkipSamples{});
  // What is not played does not count (RFC 9559, 5.1.3.5.7).
  if (skip.end > 0)
    packet.duration = std::clamp<std::int64_t>(length_.of(packet) - skip.end, 0, packet.duration);
  if (!std::exchange(begun_, true)) {
    if (skip.start > 0) delay_ = std::int64_t{skip.start} * skip_unit_;
    // An element has one number: a stream of one packet keeps what it says of its end.
    if (delay_ > 0 && skip.end == 0 && packet.pts < 0) {
      set_skip_samples(packet, {.end = static_cast<std::uint32_t>(delay_)});
      first_size_ = static_cast<std::uint64_t>(packet.size);
    }
  }
  if (first_size_ == 0) return;
  const std::int64_t early = std::min<std::int64_t>(std::max<std::int64_t>(-packet.pts, 0), packet.duration);
  packet.pts = packet.dts = std::max<std::int64_t>(packet.pts, 0);
  packet.duration -= early;
}

void MatroskaDelay::complete(base::RandomAccessFile& file, std::uint64_t packets_at) const {
  if (first_size_ == 0) return;
  std::string bytes(kHeaders, '\0');
  const std::uint64_t begin = packets_at + first_size_;
  bytes.resize(file.read_at(begin, std::as_writable_bytes(std::span(bytes))));
  put_sign(bytes);
  file.write_at(begin, std::as_bytes(std::span(bytes)));
}

void MatroskaDelay::complete(std::string& written) const {
  if (first_size_ == 0 || written.size() < first_size_) return;
  std::string bytes = written.substr(first_size_, kHeaders);
  put_sign(bytes);
  written.replace(first_size_, bytes.size(), bytes);
}

void MatroskaDelay::put_sign(std::string& bytes) const {
  const std::string element =
      discard_padding(av_rescale_q(delay_, AVRational{1, sample_rate_}, AVRational{1, 1'000'000'000}));
  const std::size_t at = bytes.find(element);
  if (at == std::string::npos)
    throw base::Error(base::ErrorKind::internal, "The result's start cannot be written.",
                      "no DiscardPadding");
  bytes.replace(at, element.size(), negative(element));
}

}  // namespace av
