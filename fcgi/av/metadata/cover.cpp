#include "av/metadata/cover.h"

#include <algorithm>
#include <array>
#include <climits>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "av/lib/check.h"
#include "av/lib/source_limits.h"
#include "tags/picture.h"

namespace av {
namespace {

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
using tags::kFrontCover;
using tags::kOtherPicture;

std::string text_of(const AVStream& stream, const char* key) {
  const AVDictionaryEntry* entry = av_dict_get(stream.metadata, key, nullptr, 0);
  return entry ? entry->value : "";
}

// Of a picture that belongs to the music; of what else is attached, and of films, nothing. libavformat knows
// some kinds of pictures, and takes the others for files.
std::span<const std::uint8_t> picture_bytes(const AVStream& stream) {
  const AVPacket& packet = stream.attached_pic;
  if (stream.disposition & AV_DISPOSITION_ATTACHED_PIC && packet.size > 0)
    return {packet.data, static_cast<std::size_t>(packet.size)};
  const AVCodecParameters& parameters = *stream.codecpar;
  const bool is_image = text_of(stream, "mimetype").starts_with("image/");
  if (parameters.codec_type != AVMEDIA_TYPE_ATTACHMENT || !is_image || parameters.extradata_size <= 0)
    return {};
  return {parameters.extradata, static_cast<std::size_t>(parameters.extradata_size)};
}

void set(AVStream* stream, const char* key, const std::string& value) {
  if (!value.empty()) check(av_dict_set(&stream->metadata, key, value.c_str(), 0), "av_dict_set");
}

}  // namespace

std::vector<tags::Picture> find_pictures(const AVFormatContext& source) {
  std::vector<tags::Picture> pictures;
  for (unsigned i = 0; i < source.nb_streams; ++i) {
    const AVStream& stream = *source.streams[i];
    const auto bytes = picture_bytes(stream);
    if (bytes.empty()) continue;
    const auto type = std::ranges::find(kTypes, text_of(stream, "comment"));
    // Where the container has no types, the first picture is the cover.
    const std::uint8_t unsaid = pictures.empty() ? kFrontCover : kOtherPicture;
    pictures.push_back(tags::recognised(
        {.mime = text_of(stream, "mimetype"),
         .description = text_of(stream, "title"),
         .type = type == kTypes.end() ? unsaid : static_cast<std::uint8_t>(type - kTypes.begin()),
         .bytes = bytes}));
  }
  return pictures;
}

void check_pictures(const std::vector<tags::Picture>& pictures) {
  std::int64_t all = 0;  // bytes
  for (const tags::Picture& picture : pictures) {
    const auto size = static_cast<std::int64_t>(picture.bytes.size());
    check_cover(static_cast<int>(std::min<std::int64_t>(size, INT_MAX)));
    check_covers(all += size);
  }
}

void add_as_attachment(const tags::Picture& picture, AVFormatContext* result) {
  AVStream* stream = avformat_new_stream(result, nullptr);
  if (!stream) throw std::bad_alloc();
  AVCodecParameters& parameters = *stream->codecpar;
  parameters.codec_type = AVMEDIA_TYPE_ATTACHMENT;
  parameters.codec_id = AV_CODEC_ID_NONE;  // the MIME type is enough
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
