#include "av/cover.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>

#include "av/check.h"
#include "av/image_size.h"
#include "av/source_limits.h"

namespace av {
namespace {

struct Kind {
  AVCodecID codec;
  std::string_view mime;
  const char* extension;
};

constexpr Kind kKinds[] = {
    {AV_CODEC_ID_MJPEG, "image/jpeg", ".jpg"},
    {AV_CODEC_ID_PNG, "image/png", ".png"},
    {AV_CODEC_ID_BMP, "image/bmp", ".bmp"},
    {AV_CODEC_ID_GIF, "image/gif", ".gif"},
};

// libavformat's words for the picture types of ID3v2 and FLAC, in their order; a stream has them as
// "comment".
constexpr std::array<std::string_view, 21> kTypes{"Other",
                                                  "32x32 pixels 'file icon'",
                                                  "Other file icon",
                                                  "Cover (front)",
                                                  "Cover (back)",
                                                  "Leaflet page",
                                                  "Media (e.g. label side of CD)",
                                                  "Lead artist/lead performer/soloist",
                                                  "Artist/performer",
                                                  "Conductor",
                                                  "Band/Orchestra",
                                                  "Composer",
                                                  "Lyricist/text writer",
                                                  "Recording Location",
                                                  "During recording",
                                                  "During performance",
                                                  "Movie/video screen capture",
                                                  "A bright coloured fish",
                                                  "Illustration",
                                                  "Band/artist logotype",
                                                  "Publisher/Studio logotype"};
constexpr std::uint8_t kOther = 0;
constexpr std::uint8_t kFrontCover = 3;

std::string text_of(const AVStream& stream, const char* key) {
  const AVDictionaryEntry* entry = av_dict_get(stream.metadata, key, nullptr, 0);
  return entry ? entry->value : "";
}

void set(AVStream* stream, const char* key, const std::string& value) {
  if (!value.empty()) check(av_dict_set(&stream->metadata, key, value.c_str(), 0), "av_dict_set");
}

}  // namespace

std::vector<tags::Picture> find_pictures(const AVFormatContext& source) {
  std::vector<tags::Picture> pictures;
  std::int64_t all = 0;  // bytes
  for (unsigned i = 0; i < source.nb_streams; ++i) {
    const AVStream& stream = *source.streams[i];
    const AVPacket& packet = stream.attached_pic;
    if (!(stream.disposition & AV_DISPOSITION_ATTACHED_PIC) || packet.size <= 0) continue;
    const auto* kind = std::ranges::find(kKinds, stream.codecpar->codec_id, &Kind::codec);
    const std::span bytes(packet.data, static_cast<std::size_t>(packet.size));
    const auto size = image_size(bytes);
    if (kind == std::end(kKinds) || !size) continue;
    check_cover(packet.size);
    check_covers(all += packet.size);
    const auto type = std::ranges::find(kTypes, text_of(stream, "comment"));
    // Where the container has no types, the first picture is the cover.
    const std::uint8_t unsaid = pictures.empty() ? kFrontCover : kOther;
    pictures.push_back(
        {.mime = std::string(kind->mime),
         .extension = kind->extension,
         .description = text_of(stream, "title"),
         .type = type == kTypes.end() ? unsaid : static_cast<std::uint8_t>(type - kTypes.begin()),
         .width = size->width,
         .height = size->height,
         .bytes = bytes});
  }
  return pictures;
}

void add_as_attachment(const tags::Picture& picture, AVFormatContext* result) {
  AVStream* stream = avformat_new_stream(result, nullptr);
  if (!stream) throw std::bad_alloc();
  AVCodecParameters& parameters = *stream->codecpar;
  parameters.codec_type = AVMEDIA_TYPE_ATTACHMENT;
  parameters.codec_id = std::ranges::find(kKinds, picture.mime, &Kind::mime)->codec;
  const std::size_t size = picture.bytes.size();
  parameters.extradata = static_cast<std::uint8_t*>(av_mallocz(size + AV_INPUT_BUFFER_PADDING_SIZE));
  if (!parameters.extradata) throw std::bad_alloc();
  std::ranges::copy(picture.bytes, parameters.extradata);
  parameters.extradata_size = static_cast<int>(size);
  // Players look for the front cover by this name.
  const std::string name = picture.type == kFrontCover ? "cover" : "picture" + std::to_string(stream->index);
  set(stream, "filename", name + picture.extension);
  set(stream, "mimetype", picture.mime);
  set(stream, "title", picture.description);
}

}  // namespace av
