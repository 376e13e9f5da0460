#include "tags/id3.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/id3v2tag.h>
#include <taglib/tableofcontentsframe.h>
#include <taglib/textidentificationframe.h>
#include <taglib/unsynchronizedlyricsframe.h>

#include "tags/id3_frames.h"
#include "tags/names.h"
#include "tags/taglib_text.h"

namespace tags {
namespace {

namespace id3 = TagLib::ID3v2;
constexpr auto kUtf8 = TagLib::String::UTF8;

// Under TagLib's words for the frames, where nothing else is called so.
Fields in_words_of_taglib(Fields fields) {
  for (const Name& name : names()) {
    if (name.taglib.empty() || fields.contains(name.taglib)) continue;
    if (auto node = fields.extract(std::string(name.field))) {
      node.key() = name.taglib;
      fields.insert(std::move(node));
    }
  }
  return fields;
}

// TagLib writes the names of user's texts in capitals: as they came is better.
void restore_spelling(id3::Tag& tag, const Fields& fields) {
  for (id3::Frame* frame : tag.frameList("TXXX")) {
    auto* text = dynamic_cast<id3::UserTextIdentificationFrame*>(frame);
    if (!text) continue;
    const auto field = fields.find(from_taglib(text->description()));
    if (field != fields.end()) text->setDescription(to_taglib(field->first));
  }
}

// TagLib describes the lyrics as "LYRICS", where others look for no description.
void drop_description_of_lyrics(id3::Tag& tag) {
  for (id3::Frame* frame : tag.frameList("USLT")) {
    auto* lyrics = dynamic_cast<id3::UnsynchronizedLyricsFrame*>(frame);
    if (lyrics && lyrics->description() == "LYRICS") lyrics->setDescription({});
  }
}

id3::Frame* text_frame(const char* id, const std::string& text) {
  auto* frame = new id3::TextIdentificationFrame(id, kUtf8);
  frame->setText(to_taglib(text));
  return frame;
}

id3::Frame* picture_frame(const Picture& picture) {
  auto* frame = new id3::AttachedPictureFrame;
  frame->setMimeType(picture.mime);
  frame->setType(static_cast<id3::AttachedPictureFrame::Type>(picture.type));
  frame->setDescription(to_taglib(picture.description));
  frame->setTextEncoding(kUtf8);
  frame->setPicture(TagLib::ByteVector(reinterpret_cast<const char*>(picture.bytes.data()),
                                       static_cast<unsigned>(picture.bytes.size())));
  return frame;
}

// A table of contents counts its entries in a byte (ID3v2 Chapter Frame Addendum, 3.2).
constexpr unsigned kMaxEntries = 255;

void add_contents(id3::Tag& tag, const std::string& name, const TagLib::ByteVectorList& entries,
                  bool is_top) {
  auto* contents = new id3::TableOfContentsFrame(TagLib::ByteVector(name.c_str()), entries);
  contents->setIsTopLevel(is_top);
  contents->setIsOrdered(true);
  tag.addFrame(contents);
}

// As tables of tables where one is too short. More than those hold are chapters without a table.
void add_tables(id3::Tag& tag, const TagLib::ByteVectorList& chapters) {
  if (chapters.size() <= kMaxEntries) return add_contents(tag, "toc", chapters, true);
  if (chapters.size() > kMaxEntries * kMaxEntries) return;
  TagLib::ByteVectorList tables, entries;
  for (auto chapter = chapters.begin(); chapter != chapters.end();) {
    entries.append(*chapter++);
    if (entries.size() < kMaxEntries && chapter != chapters.end()) continue;
    const std::string name = "toc" + std::to_string(tables.size());
    add_contents(tag, name, entries, false);
    tables.append(TagLib::ByteVector(name.c_str()));
    entries.clear();
  }
  add_contents(tag, "toc", tables, true);
}

// One frame per chapter, and the list of them.
void add_chapters(id3::Tag& tag, const std::vector<Chapter>& chapters) {
  constexpr unsigned kNoOffset = 0xffffffff;
  if (chapters.empty()) return;
  TagLib::ByteVectorList ids;
  for (const Chapter& chapter : chapters) {
    const TagLib::ByteVector id(("ch" + std::to_string(ids.size())).c_str());
    auto* frame = new id3::ChapterFrame(id, chapter.begin, chapter.end, kNoOffset, kNoOffset);
    if (!chapter.title.empty()) frame->addEmbeddedFrame(text_frame("TIT2", chapter.title));
    tag.addFrame(frame);
    ids.append(id);
  }
  add_tables(tag, ids);
}

// A number of four bytes; in the size of a tag or a frame of version 2.4 each has seven bits (4.1).
std::uint32_t synchsafe_at(const std::string& tag, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = at; i < at + 4; ++i)
    number = number << 7 | (static_cast<unsigned char>(tag[i]) & 0x7fU);
  return number;
}

// TagLib fills up with at least a KiB of zeros for tags to come. In a short MP3 that is more than the sound,
// and programs that look for MPEG audio by its share of the bytes do not find it.
std::string without_padding(std::string tag) {
  constexpr std::size_t kHeader = 10;  // of the tag and of each frame
  std::size_t end = kHeader;
  while (end + kHeader <= tag.size() && tag[end] != '\0') end += kHeader + synchsafe_at(tag, end + 4);
  tag.resize(std::min(end, tag.size()));
  const std::size_t size = tag.size() - kHeader;
  for (std::size_t i = 0; i < 4; ++i) tag[6 + i] = static_cast<char>(size >> 7 * (3 - i) & 0x7f);
  return tag;
}

}  // namespace

std::string id3_tag(const Content& content, const std::string& encoder) {
  id3::Tag tag;
  tag.setProperties(to_taglib(in_words_of_taglib(with_totals_joined(content.fields))));
  restore_spelling(tag, content.fields);
  drop_description_of_lyrics(tag);
  tag.addFrame(text_frame("TSSE", encoder));
  add_chapters(tag, content.chapters);
  for (const Picture& picture : content.pictures) tag.addFrame(picture_frame(picture));
  for (const Id3Frame& frame : content.frames) tag.addFrame(make_frame(frame));
  const TagLib::ByteVector bytes = tag.render();
  return without_padding({bytes.data(), bytes.size()});
}

}  // namespace tags
