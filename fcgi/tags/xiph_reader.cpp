#include "tags/xiph_reader.h"

#include <utility>

#include "tags/shared_picture.h"
#include "tags/taglib_text.h"
#include "tags/usual_names.h"

namespace tags {

Content read_xiph(TagLib::Ogg::XiphComment& comment) {
  Fields fields;
  for (const auto& [name, list] : comment.fieldListMap()) {
    Values values = from_taglib(list);
    if (!values.empty()) fields.insert_or_assign(from_taglib(name), std::move(values));
  }
  return {.fields = with_usual_names(std::move(fields), &Name::field),
          .pictures = read_flac_pictures(comment.pictureList())};
}

std::vector<Picture> read_flac_pictures(const TagLib::List<TagLib::FLAC::Picture*>& pictures) {
  std::vector<Picture> result;
  for (const TagLib::FLAC::Picture* picture : pictures) {
    result.push_back(picture_of(picture->data(), {.mime = from_taglib(picture->mimeType()),
                                                  .description = from_taglib(picture->description()),
                                                  .type = static_cast<std::uint8_t>(picture->type()),
                                                  .width = picture->width(),
                                                  .height = picture->height()}));
  }
  return result;
}

}  // namespace tags
