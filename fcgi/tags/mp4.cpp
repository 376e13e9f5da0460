#include "tags/mp4.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

#include <taglib/mp4file.h>
#include <taglib/mp4item.h>
#include <taglib/mp4tag.h>

#include "base/error.h"
#include "tags/shared_picture.h"
#include "tags/stream.h"
#include "tags/taglib_text.h"
#include "tags/usual_names.h"

namespace tags {
namespace {

constexpr const char* kFiller = "\251cmt";
constexpr const char* kFreeForm = "----:com.apple.iTunes:";

struct Cover {
  std::string_view mime;
  TagLib::MP4::CoverArt::Format format;
};
constexpr Cover kCovers[] = {{"image/jpeg", TagLib::MP4::CoverArt::JPEG},
                             {"image/png", TagLib::MP4::CoverArt::PNG},
                             {"image/bmp", TagLib::MP4::CoverArt::BMP},
                             {"image/gif", TagLib::MP4::CoverArt::GIF}};

// Those of which the atom is a number of 16 bits, or two, with a sign for some readers. TagLib makes 0 of
// other words, and another number of a larger one.
constexpr std::string_view kNumbers[] = {"TRACKNUMBER",   "DISCNUMBER", "BPM",     "MOVEMENTNUMBER",
                                         "MOVEMENTCOUNT", "TVEPISODE",  "TVSEASON"};

bool fits_number(std::string_view text) {
  constexpr std::size_t kDigits = 5;
  constexpr int kMost = INT16_MAX;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  const bool is_number =
      error == std::errc() && number >= 0 && number <= kMost && text.size() - rest.size() <= kDigits;
  if (!is_number) return false;
  return rest.empty() || rest.front() == '.' || (rest.front() == '/' && fits_number(rest.substr(1)));
}

bool fits_atom(const std::string& name, const Values& values) {
  return std::ranges::find(kNumbers, name) == std::end(kNumbers) || values.empty() ||
         fits_number(values.front());
}

TagLib::MP4::CoverArt cover_art(const Cover& kind, const Picture& picture) {
  return {kind.format, TagLib::ByteVector(reinterpret_cast<const char*>(picture.bytes.data()),
                                          static_cast<unsigned>(picture.bytes.size()))};
}

}  // namespace

std::size_t room_in_mp4(const Content& content) {
  if (content.fields.empty() && content.pictures.empty()) return 0;
  constexpr std::size_t kAtoms = 128;  // the headers of one value's atoms, and names, at most
  std::size_t room = 1024;
  for (const auto& [name, values] : content.fields) {
    room += name.size();
    for (const std::string& value : values) room += kAtoms + value.size();
  }
  for (const Picture& picture : content.pictures) room += kAtoms + picture.bytes.size();
  return room;
}

void put_into_mp4(base::RandomAccessFile& file, const Content& content) {
  Stream stream(file);
  TagLib::MP4::File mp4(&stream, /*readProperties=*/false);
  if (!mp4.isValid() || !mp4.tag())
    throw base::Error(base::ErrorKind::internal, "The result's tags cannot be written.", "no MP4");
  TagLib::MP4::Tag& tag = *mp4.tag();
  tag.removeItem(kFiller);
  TagLib::PropertyMap properties = tag.properties();
  Fields fields = with_totals_joined(content.fields);
  for (auto field = fields.begin(); field != fields.end();) {
    const bool fits = fits_atom(field->first, field->second);
    if (!fits) tag.setItem(kFreeForm + to_taglib(field->first), to_taglib(field->second));
    field = fits ? std::next(field) : fields.erase(field);
  }
  properties.merge(to_taglib(fields));
  // What has no atom of its own is passed over by TagLib 1, and gets a name in capitals from TagLib 2: as it
  // came is better.
  const Fields passed_over = from_taglib(tag.setProperties(properties));
  for (const auto& [name, values] : fields) {
    const TagLib::String spelled = kFreeForm + to_taglib(name);
    const TagLib::String capitals = kFreeForm + to_taglib(name).upper();
    if (spelled != capitals && tag.contains(capitals)) {
      tag.setItem(spelled, tag.item(capitals));
      tag.removeItem(capitals);
    } else if (passed_over.contains(name)) {
      tag.setItem(spelled, to_taglib(values));
    }
  }
  TagLib::MP4::CoverArtList covers;
  for (const Picture& picture : content.pictures) {
    const auto* kind = std::ranges::find(kCovers, picture.mime, &Cover::mime);
    if (kind != std::end(kCovers)) covers.append(cover_art(*kind, picture));
  }
  if (!covers.isEmpty()) tag.setItem("covr", covers);
  if (!mp4.save())
    throw base::Error(base::ErrorKind::internal, "The result's tags cannot be written.", "save");
}

Content read_mp4(const TagLib::MP4::Tag& tag) {
  const TagLib::PropertyMap properties = tag.properties();
  Fields free_forms;
  for (const TagLib::String& item : properties.unsupportedData()) {
    if (!item.startsWith("----:")) continue;
    const Values values = from_taglib(tag.item(item).toStringList());
    const std::string name = from_taglib(item.substr(static_cast<unsigned>(item.rfind(":")) + 1));
    if (!values.empty() && !name.empty()) free_forms.try_emplace(name, values);
  }
  Content content{.fields = with_usual_names(from_taglib(properties), &Name::field)};
  add_missing(content.fields, with_usual_names(std::move(free_forms), &Name::field));
  for (const TagLib::MP4::CoverArt& cover : tag.item("covr").toCoverArtList())
    content.pictures.push_back(
        picture_of(cover.data(), {.type = content.pictures.empty() ? kFrontCover : kOtherPicture}));
  return content;
}

bool is_mp4_cover(const std::string& mime) {
  return std::ranges::find(kCovers, mime, &Cover::mime) != std::end(kCovers);
}

}  // namespace tags
