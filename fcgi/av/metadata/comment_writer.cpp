#include "av/metadata/comment_writer.h"

#include <optional>
#include <vector>

#include "av/lib/check.h"
#include "av/lib/source_limits.h"
#include "tags/flac_blocks.h"
#include "tags/vorbis_comments.h"

namespace av {
namespace {

// The place that the muxer keeps for them.
std::optional<tags::ReservedComments> reserve(const std::vector<std::string>& comments,
                                              AVFormatContext* result) {
  if (comments.empty()) return std::nullopt;
  const tags::ReservedComments reserved(comments);
  if (result->streams[0]->codecpar->codec_id == AV_CODEC_ID_FLAC) check_flac_block(reserved.size());
  check(av_dict_set(&result->metadata, std::string(reserved.name()).c_str(), reserved.value().c_str(), 0),
        "av_dict_set");
  return reserved;
}

class Ogg final : public TagWriter {
 public:
  Ogg(const tags::Content& content, AVFormatContext* result)
      : comments_(reserve(tags::vorbis_comments(content, tags::PicturesAs::comments), result)) {}

  bool changes_header() const override { return comments_.has_value(); }
  void complete_header(std::string& header) const override { comments_->put_into_ogg(header); }

 private:
  std::optional<tags::ReservedComments> comments_;
};

class Flac final : public TagWriter {
 public:
  Flac(const tags::Content& content, AVFormatContext* result)
      : comments_(reserve(tags::vorbis_comments(content, tags::PicturesAs::nothing), result)) {
    for (const tags::Picture& picture : content.pictures)
      check_flac_block(pictures_.emplace_back(tags::flac_picture(picture)).size());
  }

  bool changes_header() const override { return comments_ || !pictures_.empty(); }
  void complete_header(std::string& header) const override {
    if (comments_) comments_->put_into_flac(header);
    tags::add_flac_pictures(header, pictures_);
  }

 private:
  std::optional<tags::ReservedComments> comments_;
  std::vector<std::string> pictures_;
};

}  // namespace

std::unique_ptr<TagWriter> ogg_tag_writer(const tags::Content& content, AVFormatContext* result) {
  return std::make_unique<Ogg>(content, result);
}

std::unique_ptr<TagWriter> flac_tag_writer(const tags::Content& content, AVFormatContext* result) {
  return std::make_unique<Flac>(content, result);
}

}  // namespace av
