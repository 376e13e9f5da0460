#include "av/cover.h"

#include "av/check.h"
#include "av/image_size.h"

extern "C" {
#include <libavutil/base64.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mem.h>
}

#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace av {
namespace {

// A picture of more bytes than this is no cover; the FLAC picture block it may end up in holds 16 MiB.
constexpr int kMaxCover = 12 * 1024 * 1024;

constexpr std::uint32_t kFrontCover = 3;  // ID3v2 APIC and FLAC picture type

struct PictureType {
  AVCodecID codec;
  const char* mime;
  const char* file_name;
};

constexpr PictureType kTypes[] = {
    {AV_CODEC_ID_MJPEG, "image/jpeg", "cover.jpg"},
    {AV_CODEC_ID_PNG, "image/png", "cover.png"},
    {AV_CODEC_ID_BMP, "image/bmp", "cover.bmp"},
    {AV_CODEC_ID_GIF, "image/gif", "cover.gif"},
};

const PictureType* find_type(AVCodecID codec) {
  for (const PictureType& type : kTypes) {
    if (type.codec == codec) return &type;
  }
  return nullptr;
}

struct Picture {
  const AVStream* stream;
  const PictureType* type;
  ImageSize size;
};

std::optional<Picture> find_picture(const AVFormatContext& source) {
  for (unsigned i = 0; i < source.nb_streams; ++i) {
    const AVStream* stream = source.streams[i];
    const AVPacket& packet = stream->attached_pic;
    if (!(stream->disposition & AV_DISPOSITION_ATTACHED_PIC) || packet.size <= 0 || packet.size > kMaxCover)
      continue;
    const PictureType* type = find_type(stream->codecpar->codec_id);
    const auto size = image_size({packet.data, static_cast<std::size_t>(packet.size)});
    if (type && size) return Picture{stream, type, *size};
  }
  return std::nullopt;
}

AVStream* new_stream(AVFormatContext* result) {
  AVStream* stream = avformat_new_stream(result, nullptr);
  if (!stream) throw std::bad_alloc();
  return stream;
}

Handle<AVPacket> add_as_stream(const Picture& picture, AVFormatContext* result) {
  AVStream* stream = new_stream(result);
  stream->codecpar->codec_type = AVMEDIA_TYPE_VIDEO;
  stream->codecpar->codec_id = picture.type->codec;
  stream->codecpar->width = picture.size.width;
  stream->codecpar->height = picture.size.height;
  stream->disposition = AV_DISPOSITION_ATTACHED_PIC;
  stream->time_base = {1, 1000};
  check(av_dict_copy(&stream->metadata, picture.stream->metadata, 0), "av_dict_copy");
  Handle<AVPacket> packet = own(av_packet_clone(&picture.stream->attached_pic));
  packet->stream_index = stream->index;
  packet->pts = packet->dts = 0;
  return packet;
}

void add_as_attachment(const Picture& picture, AVFormatContext* result) {
  const AVPacket& packet = picture.stream->attached_pic;
  AVStream* stream = new_stream(result);
  AVCodecParameters& parameters = *stream->codecpar;
  parameters.codec_type = AVMEDIA_TYPE_ATTACHMENT;
  parameters.codec_id = picture.type->codec;
  const auto size = static_cast<std::size_t>(packet.size);
  parameters.extradata = static_cast<std::uint8_t*>(av_mallocz(size + AV_INPUT_BUFFER_PADDING_SIZE));
  if (!parameters.extradata) throw std::bad_alloc();
  std::memcpy(parameters.extradata, packet.data, size);
  parameters.extradata_size = packet.size;
  check(av_dict_set(&stream->metadata, "filename", picture.type->file_name, 0), "av_dict_set");
  check(av_dict_set(&stream->metadata, "mimetype", picture.type->mime, 0), "av_dict_set");
}

// The FLAC picture block (RFC 9639 §8.8) in base64, as a Vorbis comment. FFmpeg reads such comments but does
// not write them.
void add_as_comment(const Picture& picture, AVFormatContext* result) {
  const AVPacket& packet = picture.stream->attached_pic;
  std::vector<std::uint8_t> block;
  const auto put_number = [&](std::uint32_t value) {
    std::uint8_t bytes[4];
    AV_WB32(bytes, value);
    block.insert(block.end(), bytes, bytes + sizeof bytes);
  };
  const std::string_view mime(picture.type->mime);
  put_number(kFrontCover);
  put_number(static_cast<std::uint32_t>(mime.size()));
  block.insert(block.end(), mime.begin(), mime.end());
  put_number(0);  // no description
  put_number(static_cast<std::uint32_t>(picture.size.width));
  put_number(static_cast<std::uint32_t>(picture.size.height));
  put_number(0);  // colour depth: not said
  put_number(0);  // number of colours: not indexed
  put_number(static_cast<std::uint32_t>(packet.size));
  block.insert(block.end(), packet.data, packet.data + packet.size);
  std::string text(AV_BASE64_SIZE(block.size()), '\0');
  if (!av_base64_encode(text.data(), static_cast<int>(text.size()), block.data(),
                        static_cast<int>(block.size()))) {
    throw std::bad_alloc();
  }
  check(av_dict_set(&result->metadata, "METADATA_BLOCK_PICTURE", text.c_str(), 0), "av_dict_set");
}

}  // namespace

Handle<AVPacket> add_cover(const Demuxer& source, audio::Cover form, AVFormatContext* result) {
  const auto picture = find_picture(source.context());
  if (!picture) return nullptr;
  if (form == audio::Cover::stream) return add_as_stream(*picture, result);
  if (form == audio::Cover::attachment) add_as_attachment(*picture, result);
  if (form == audio::Cover::comment) add_as_comment(*picture, result);
  return nullptr;
}

}  // namespace av
