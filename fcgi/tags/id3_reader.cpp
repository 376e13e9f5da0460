#include "tags/id3_reader.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include <taglib/attachedpictureframe.h>
#include <taglib/textidentificationframe.h>
#include <taglib/tfile.h>

#include "base/memory_source.h"
#include "tags/id3_dates.h"
#include "tags/id3_frames.h"
#include "tags/id3_repair.h"
#include "tags/shared_picture.h"
#include "tags/stream.h"
#include "tags/taglib_text.h"
#include "tags/usual_names.h"

namespace tags {
namespace {

namespace id3 = TagLib::ID3v2;

// What a frame says as TagLib's properties, which it gives of whole tags only.
struct Properties : id3::Frame {
  static TagLib::PropertyMap of(const id3::Frame& frame) { return (frame.*(&Properties::asProperties))(); }
};

bool is_user_defined(const id3::Frame& frame) {
  return frame.frameID() == "TXXX";
}

// Of ID3v2.3, where a file has the date of ID3v2.4 as well.
bool is_outdated(const id3::Frame& frame) {
  constexpr std::string_view kIds[] = {"TYER", "TDAT", "TIME", "TRDA"};
  const TagLib::ByteVector id = frame.frameID();
  return std::ranges::any_of(kIds, [&](std::string_view other) { return id == other.data(); });
}

Fields texts(const id3::FrameList& frames, bool (*wanted)(const id3::Frame&)) {
  TagLib::PropertyMap properties;
  for (const id3::Frame* frame : frames) {
    if (wanted(*frame)) properties.merge(Properties::of(*frame));
  }
  Fields fields = from_taglib(properties);
  fields.erase("");
  return fields;
}

// TagLib gives the names of user's texts in capitals: as they are written is better.
void restore_spelling(const id3::Tag& tag, Fields& fields) {
  for (const id3::Frame* frame : tag.frameList("TXXX")) {
    const auto* text = dynamic_cast<const id3::UserTextIdentificationFrame*>(frame);
    if (!text) continue;
    const std::string spelling = from_taglib(text->description());
    if (auto node = fields.extract(spelling)) {
      node.key() = spelling;
      fields.insert(std::move(node));
    }
  }
}

std::vector<Picture> pictures(const id3::Tag& tag) {
  std::vector<Picture> result;
  for (const id3::Frame* frame : tag.frameList("APIC")) {
    const auto* picture = dynamic_cast<const id3::AttachedPictureFrame*>(frame);
    if (!picture) continue;
    result.push_back(picture_of(picture->picture(), {.mime = from_taglib(picture->mimeType()),
                                                     .description = from_taglib(picture->description()),
                                                     .type = static_cast<std::uint8_t>(picture->type())}));
  }
  return result;
}

// TagLib's own files read more than a tag.
class BareFile final : public TagLib::File {
 public:
  explicit BareFile(TagLib::IOStream* stream) : File(stream) {}
  TagLib::Tag* tag() const override { return nullptr; }
  TagLib::AudioProperties* audioProperties() const override { return nullptr; }
  bool save() override { return false; }
};

Content read_frames_of(const id3::Tag& tag, const base::ByteSource& source,
                       std::optional<std::uint64_t> offset) {
  const id3::FrameList& frames = tag.frameList();
  const auto is_standard = [](const id3::Frame& frame) {
    return !is_user_defined(frame) && !is_outdated(frame);
  };
  Fields fields = with_usual_names(texts(frames, is_standard), &Name::taglib);
  const auto date = fields.find("DATE");
  if (offset && date != fields.end()) prefer_date_of_24(source, *offset, date->second);
  Fields user = texts(frames, is_user_defined);
  restore_spelling(tag, user);
  add_missing(fields, with_usual_names(std::move(user), &Name::field));
  add_missing(fields, texts(frames, is_outdated));
  return {.fields = std::move(fields), .pictures = pictures(tag), .frames = read_frames(tag)};
}

}  // namespace

Content read_id3(const id3::Tag& tag, const base::ByteSource& source, std::optional<std::uint64_t> offset) {
  const auto repaired = offset ? repaired_id3(source, *offset) : std::nullopt;
  if (!repaired) return read_frames_of(tag, source, offset);
  const base::MemorySource bytes(*repaired);
  Stream stream(bytes);
  BareFile file(&stream);
  return read_frames_of(id3::Tag(&file, 0), bytes, 0);
}

std::optional<std::uint64_t> find_id3(const base::ByteSource& source) {
  // The DSF File Format Specification 1.01: a signature, the chunk's size and the file's, then the offset.
  constexpr std::size_t kHeader = 28, kOffset = 20;
  std::string header(kHeader, '\0');
  header.resize(source.read_at(0, std::as_writable_bytes(std::span(header))));
  if (header.starts_with("ID3")) return 0;
  if (header.size() < kHeader || !header.starts_with("DSD ")) return std::nullopt;
  std::uint64_t offset = 0;
  for (std::size_t i = 8; i-- > 0;) offset = offset << 8 | static_cast<unsigned char>(header[kOffset + i]);
  const bool is_inside = offset >= kHeader && offset < source.size();
  return is_inside ? std::optional(offset) : std::nullopt;
}

Content read_id3_at(const base::ByteSource& source, std::uint64_t offset) {
  Stream stream(source);
  BareFile file(&stream);
  const id3::Tag tag(&file, static_cast<Stream::Offset>(offset));
  return read_id3(tag, source, offset);
}

}  // namespace tags
