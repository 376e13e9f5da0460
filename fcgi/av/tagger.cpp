#include "av/tagger.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

#include <algorithm>
#include <array>
#include <utility>

#include "av/check.h"
#include "av/cover.h"
#include "av/source_limits.h"
#include "av/tags.h"
#include "base/memory_file.h"
#include "tags/ape.h"
#include "tags/flac_blocks.h"
#include "tags/id3.h"
#include "tags/mp4.h"

namespace av {
namespace {

using audio::Tagging;

void set_filler(AVFormatContext* result, std::string_view name, const std::string& value) {
  check(av_dict_set(&result->metadata, std::string(name).c_str(), value.c_str(), 0), "av_dict_set");
}

void append(AVIOContext* io, const std::string& bytes) {
  avio_flush(io);
  avio_seek(io, avio_size(io), SEEK_SET);
  avio_write(io, reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<int>(bytes.size()));
  avio_flush(io);
}

// Whether the muxer's INFO list holds all of it.
bool fits_riff_info(const tags::Content& content) {
  constexpr std::array<std::string_view, 10> kNames{"TITLE", "ARTIST", "ALBUM",   "TRACKNUMBER", "TRACKTOTAL",
                                                    "DATE",  "GENRE",  "COMMENT", "COPYRIGHT",   "LANGUAGE"};
  return content.pictures.empty() && content.chapters.empty() &&
         std::ranges::all_of(content.fields, [&](const auto& field) {
           return field.second.size() == 1 && std::ranges::find(kNames, field.first) != kNames.end();
         });
}

// Matroska and MP4 say it of the stream, in three letters.
void set_language(const tags::Fields& fields, AVStream* stream) {
  const auto language = fields.find("LANGUAGE");
  if (language != fields.end() && language->second.front().size() == 3)
    check(av_dict_set(&stream->metadata, "language", language->second.front().c_str(), 0), "av_dict_set");
}

// A chunk behind all others of an AIFF or WAV file, whose own size is counted up. Nothing where it cannot be.
void append_chunk(AVIOContext* io, bool wav, std::string content) {
  if (!(io->seekable & AVIO_SEEKABLE_NORMAL)) return;
  if (content.size() % 2 != 0) content += '\0';
  std::uint8_t size[4];
  const auto content_size = static_cast<std::uint32_t>(content.size());
  wav ? AV_WL32(size, content_size) : AV_WB32(size, content_size);
  append(io, (wav ? "id3 " : "ID3 ") + std::string(size, size + sizeof size) + content);
  const auto all = static_cast<std::uint64_t>(avio_size(io)) - 8;
  if (wav && all > UINT32_MAX) {  // RF64
    avio_seek(io, 20, SEEK_SET);
    avio_wl64(io, all);
  } else {
    avio_seek(io, 4, SEEK_SET);
    wav ? avio_wl32(io, static_cast<unsigned>(all)) : avio_wb32(io, static_cast<unsigned>(all));
  }
}

}  // namespace

tags::Content kept_content(const audio::Options& options, const Demuxer& source,
                           const AVCodecParameters& result) {
  tags::Content content;
  if (options.keep_metadata) {
    content.fields = result_fields(source, options, result);
    content.chapters = result_chapters(source, options);
  }
  if (options.keep_cover && options.format->tagging != Tagging::muxer)
    content.pictures = find_pictures(source.context());
  return content;
}

Tagger::Tagger(const audio::Options& options, tags::Content content, AVFormatContext* result)
    : result_(result),
      form_(options.format->tagging),
      streamed_(audio::is_streamed(options)),
      content_(std::move(content)) {
  const bool in_ogg = form_ == Tagging::ogg_comments;
  if (in_ogg || form_ == Tagging::flac_comments) {
    const auto comments =
        tags::vorbis_comments(content_, in_ogg ? tags::PicturesAs::comments : tags::PicturesAs::nothing);
    if (!comments.empty()) {
      comments_.emplace(comments);
      if (result_->streams[0]->codecpar->codec_id == AV_CODEC_ID_FLAC) check_flac_block(comments_->size());
      set_filler(result_, comments_->name(), comments_->value());
    }
  } else if (form_ == Tagging::mp4) {
    mp4_room_ = tags::room_in_mp4(content_);
    if (mp4_room_ > 0) set_filler(result_, "comment", std::string(mp4_room_, '.'));
    add_chapters(content_.chapters, result_);
  } else if (form_ == Tagging::muxer || form_ == Tagging::attachments || form_ == Tagging::wav) {
    if (form_ == Tagging::wav) move_to_bext(content_.fields, result_);
    add_to_dictionary(content_.fields, result_);
    add_chapters(content_.chapters, result_);
  }
  if (form_ == Tagging::attachments || form_ == Tagging::mp4)
    set_language(content_.fields, result_->streams[0]);
  for (const tags::Picture& picture : content_.pictures) {
    if (form_ == Tagging::flac_comments)
      check_flac_block(flac_pictures_.emplace_back(tags::flac_picture(picture)).size());
    if (form_ == Tagging::attachments) add_as_attachment(picture, result_);
  }
}

std::string Tagger::front() const {
  return form_ == Tagging::id3 ? tags::id3_tag(content_, LIBAVFORMAT_IDENT) : std::string();
}

bool Tagger::changes_header() const {
  return comments_ || !flac_pictures_.empty() || (mp4_room_ > 0 && streamed_);
}

void Tagger::complete_header(std::string& header) const {
  if (form_ == Tagging::ogg_comments) return comments_->put_into_ogg(header);
  if (form_ == Tagging::flac_comments) {
    if (comments_) comments_->put_into_flac(header);
    return tags::add_flac_pictures(header, flac_pictures_);
  }
  base::MemoryFile file(std::move(header));
  tags::put_into_mp4(file, content_);
  header = file.take();
}

void Tagger::before_trailer() {
  if (form_ == Tagging::ape) av_dict_free(&result_->metadata);  // its muxer would write a tag of its own
}

void Tagger::complete_file(OutputIo& output) const {
  AVIOContext* io = output.get();
  if (form_ == Tagging::ape) append(io, tags::ape_tag(content_, LIBAVFORMAT_IDENT));
  if (form_ == Tagging::aiff || (form_ == Tagging::wav && !fits_riff_info(content_)))
    append_chunk(io, form_ == Tagging::wav, tags::id3_tag(content_, LIBAVFORMAT_IDENT));
  if (mp4_room_ > 0 && !streamed_) {
    avio_flush(io);
    output.rethrow();
    tags::put_into_mp4(*output.file(), content_);
  }
}

HeldOutput::HeldOutput(AVFormatContext* context) : context_(context), output_(context->pb) {
  check(avio_open_dyn_buf(&context->pb), "avio_open_dyn_buf");
}

std::string HeldOutput::take() {
  if (!output_) return {};
  std::uint8_t* bytes = nullptr;
  const int size = avio_close_dyn_buf(context_->pb, &bytes);
  context_->pb = std::exchange(output_, nullptr);
  std::string written(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  av_free(bytes);
  return written;
}

}  // namespace av
