#include "av/metadata/make_tag_writer.h"

#include <string>
#include <utility>

#include "av/lib/check.h"
#include "av/metadata/append.h"
#include "av/metadata/comment_writer.h"
#include "av/metadata/cover.h"
#include "av/metadata/riff_writer.h"
#include "av/metadata/tags.h"
#include "base/memory_file.h"
#include "tags/ape.h"
#include "tags/id3.h"
#include "tags/mp4.h"

namespace av {
namespace {

using audio::Tagging;

// Matroska and MP4 say it of the stream, in three letters.
void set_language(const tags::Fields& fields, AVStream* stream) {
  const auto language = fields.find("LANGUAGE");
  if (language != fields.end() && language->second.front().size() == 3)
    check(av_dict_set(&stream->metadata, "language", language->second.front().c_str(), 0), "av_dict_set");
}

class Muxers final : public TagWriter {
 public:
  Muxers(const tags::Content& content, AVFormatContext* result) {
    add_to_dictionary(content.fields, result);
    add_chapters(content.chapters, result);
  }
};

// Without the muxer's own name too.
class Nothing final : public TagWriter {
 public:
  explicit Nothing(AVFormatContext* result) { result->flags |= AVFMT_FLAG_BITEXACT; }
};

class Attachments final : public TagWriter {
 public:
  Attachments(const tags::Content& content, AVFormatContext* result) {
    add_to_dictionary(content.fields, result);
    add_chapters(content.chapters, result);
    set_language(content.fields, result->streams[0]);
    for (const tags::Picture& picture : content.pictures) add_as_attachment(picture, result);
  }
};

class Id3 final : public TagWriter {
 public:
  explicit Id3(const tags::Content& content) : tag_(tags::id3_tag(content, LIBAVFORMAT_IDENT)) {}
  std::string front() const override { return tag_; }

 private:
  std::string tag_;
};

// Into the index behind the finished sound, or where there is none into the header.
class Mp4 final : public TagWriter {
 public:
  Mp4(tags::Content content, bool is_stream, AVFormatContext* result)
      : content_(std::move(content)), room_(tags::room_in_mp4(content_)), is_stream_(is_stream) {
    if (room_ > 0)
      check(av_dict_set(&result->metadata, "comment", std::string(room_, '.').c_str(), 0), "av_dict_set");
    add_chapters(content_.chapters, result);
    set_language(content_.fields, result->streams[0]);
  }

  bool changes_header() const override { return room_ > 0 && is_stream_; }
  void complete_header(std::string& header) const override {
    base::MemoryFile file(std::move(header));
    tags::put_into_mp4(file, content_);
    header = file.take();
  }

  void complete_file(OutputIo& output, std::int64_t) const override {
    if (room_ == 0 || is_stream_) return;
    avio_flush(output.get());
    output.rethrow();
    tags::put_into_mp4(*output.file(), content_);
  }

 private:
  tags::Content content_;
  std::size_t room_;  // bytes of filler
  bool is_stream_;
};

class Ape final : public TagWriter {
 public:
  Ape(const tags::Content& content, AVFormatContext* result)
      : result_(result), tag_(tags::ape_tag(content, LIBAVFORMAT_IDENT)) {}

  void before_trailer() override {
    av_dict_free(&result_->metadata);
  }  // else its muxer writes a tag of its own
  void complete_file(OutputIo& output, std::int64_t) const override { append(output.get(), tag_); }

 private:
  AVFormatContext* result_;
  std::string tag_;
};

}  // namespace

std::unique_ptr<TagWriter> make_tag_writer(const audio::Options& options, tags::Content content,
                                           AVFormatContext* result) {
  switch (options.format->tagging) {
    case Tagging::attachments:
      return std::make_unique<Attachments>(content, result);
    case Tagging::wav:
      return wav_tag_writer(std::move(content), result);
    case Tagging::aiff:
      return aiff_tag_writer(std::move(content));
    case Tagging::id3:
      return std::make_unique<Id3>(content);
    case Tagging::ogg_comments:
      return ogg_tag_writer(content, result);
    case Tagging::flac_comments:
      return flac_tag_writer(content, result);
    case Tagging::mp4:
      return std::make_unique<Mp4>(std::move(content), audio::is_streamed(options), result);
    case Tagging::ape:
      return std::make_unique<Ape>(content, result);
    case Tagging::none:
      return std::make_unique<Nothing>(result);
    case Tagging::muxer:
    case Tagging::wordless:
      break;
  }
  return std::make_unique<Muxers>(content, result);
}

}  // namespace av
