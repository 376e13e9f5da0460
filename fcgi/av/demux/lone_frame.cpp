#include "av/demux/lone_frame.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "av/bytes/id3_end.h"
#include "av/bytes/number_at.h"
#include "av/lib/handle.h"

namespace av {
namespace {

constexpr std::size_t kLongest = 2881;  // bytes: of layer 2 at 384 kbit/s and 32 kHz, or less
constexpr std::size_t kId3v1 = 128;

struct CloseParser {
  void operator()(AVCodecParserContext* parser) const { av_parser_close(parser); }
};

struct Frame {
  std::size_t size = 0;  // bytes; 0: there is none
  AVCodecID codec = AV_CODEC_ID_NONE;
  int channels = 0;
  int sample_rate = 0;  // Hz
};

// The one that `bytes` begin with, by libavcodec's parser, if it is of this codec; padding has to follow
// them.
Frame first_frame(std::span<const std::uint8_t> bytes, AVCodecID id) {
  const std::unique_ptr<AVCodecParserContext, CloseParser> parser(av_parser_init(AV_CODEC_ID_MP3));
  const Handle<AVCodecContext> codec = own(avcodec_alloc_context3(nullptr));
  if (!parser) return {};
  codec->codec_id = id;
  std::uint8_t* frame = nullptr;
  int size = 0;
  const int used = av_parser_parse2(parser.get(), codec.get(), &frame, &size, bytes.data(),
                                    static_cast<int>(bytes.size()), 0, 0, 0);
  if (used <= 0 || size != used || codec->codec_id != id || codec->sample_rate <= 0) return {};
  return {static_cast<std::size_t>(size), codec->codec_id, codec->ch_layout.nb_channels, codec->sample_rate};
}

Frame first_frame(std::span<const std::uint8_t> bytes) {
  for (const AVCodecID id : {AV_CODEC_ID_MP3, AV_CODEC_ID_MP2, AV_CODEC_ID_MP1}) {
    if (const Frame frame = first_frame(bytes, id); frame.size > 0) return frame;
  }
  return {};
}

void put(std::string& text, std::uint64_t number, std::size_t bytes) {
  put_number(text, number, bytes, std::endian::little);
}

std::string wave_header(const Frame& frame) {
  constexpr int kMpeg = 0x50;
  constexpr int kMp3 = 0x55;
  constexpr std::uint64_t kFormat = 16;   // bytes
  constexpr std::uint64_t kHeaders = 20;  // of the file and both chunks
  std::string head = "RIFF";
  put(head, kHeaders + kFormat + frame.size, 4);
  head += "WAVEfmt ";
  put(head, kFormat, 4);
  put(head, frame.codec == AV_CODEC_ID_MP3 ? kMp3 : kMpeg, 2);
  put(head, static_cast<std::uint64_t>(frame.channels), 2);
  put(head, static_cast<std::uint64_t>(frame.sample_rate), 4);
  put(head, 16'000, 4);  // bytes per second; the parser corrects it
  put(head, 1, 2);
  put(head, 0, 2);
  head += "data";
  put(head, frame.size, 4);
  return head;
}

// Whether the frame holds what encoders say of others, and no sound.
bool is_info_tag(std::string_view frame) {
  const std::string_view begin = frame.substr(0, 40);  // behind its header and side information
  return begin.find("Xing") != std::string_view::npos || begin.find("Info") != std::string_view::npos;
}

}  // namespace

std::optional<Splice> lone_mpeg_frame(const base::ByteSource& file) {
  const std::uint64_t begin = id3_end(file);
  if (file.size() < begin || file.size() - begin > kLongest + kId3v1) return std::nullopt;
  std::array<std::uint8_t, kLongest + kId3v1 + AV_INPUT_BUFFER_PADDING_SIZE> buffer{};
  const std::span all(buffer);
  const std::size_t size = file.read_at(begin, std::as_writable_bytes(all.first(kLongest + kId3v1)));
  const std::string_view text(reinterpret_cast<const char*>(buffer.data()), size);
  const bool has_tag = size > kId3v1 && text.substr(size - kId3v1).starts_with("TAG");
  const std::size_t audio = has_tag ? size - kId3v1 : size;
  const Frame frame = audio > 0 ? first_frame(all.first(audio)) : Frame{};
  // What is too short for another header makes it no less alone.
  constexpr std::size_t kHeader = 4;
  if (frame.size == 0 || audio - frame.size >= kHeader || frame.channels <= 0) return std::nullopt;
  if (is_info_tag(text))
    return Splice{wave_header({0, frame.codec, frame.channels, frame.sample_rate}), file.size()};
  return Splice{wave_header(frame), begin};
}

}  // namespace av
