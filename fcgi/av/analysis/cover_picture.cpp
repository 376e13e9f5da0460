#include "av/analysis/cover_picture.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "av/demux/demuxer.h"
#include "av/metadata/cover.h"
#include "base/error.h"
#include "tags/picture.h"
#include "tags/reader.h"

namespace av {

audio::ResultInfo cover_picture(const Input& input, const Destination& destination, const OnStart& on_start) {
  const Demuxer source(input);
  auto read = tags::read_content(source.tags(), source.file());
  std::vector<tags::Picture> pictures = read ? std::move(read->pictures) : std::vector<tags::Picture>();
  tags::add_pictures(pictures, find_pictures(source.context()));
  if (pictures.empty()) throw base::Error(base::ErrorKind::unprocessable, "The file has no picture.");
  check_pictures(pictures);
  auto picture = std::ranges::find(pictures, tags::kFrontCover, &tags::Picture::type);
  if (picture == pictures.end()) picture = pictures.begin();
  const audio::ResultInfo info{
      .codec = picture->extension.substr(1), .length = picture->bytes.size(), .source = source.describe()};
  on_start(info);
  destination.stream->write(std::as_bytes(picture->bytes));
  return info;
}

}  // namespace av
