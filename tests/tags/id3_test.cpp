// ID3v2 tags as another reader of the format finds them.

#include "tags/id3.h"

#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <taglib/chapterframe.h>
#include <taglib/fileref.h>
#include <taglib/id3v2tag.h>
#include <taglib/mpegfile.h>
#include <taglib/tableofcontentsframe.h>
#include <taglib/tbytevectorstream.h>

namespace tags {
namespace {

namespace id3 = TagLib::ID3v2;

using Names = std::vector<std::string>;

std::string text(const TagLib::ByteVector& bytes) {
  return {bytes.data(), bytes.size()};
}

// TagLib goes by the name.
class Mp3Stream final : public TagLib::ByteVectorStream {
 public:
  using TagLib::ByteVectorStream::ByteVectorStream;
  TagLib::FileName name() const override { return "a.mp3"; }
};

// What the tables of contents of a tag list, from the top one down.
class Contents {
 public:
  explicit Contents(const std::string& tag) {
    Mp3Stream stream(TagLib::ByteVector(tag.data(), static_cast<unsigned>(tag.size())));
    const TagLib::FileRef file(&stream, /*readAudioProperties=*/false);
    const id3::Tag& read = *dynamic_cast<TagLib::MPEG::File&>(*file.file()).ID3v2Tag();
    for (const id3::Frame* frame : read.frameList("CTOC")) {
      const auto& table = dynamic_cast<const id3::TableOfContentsFrame&>(*frame);
      Names& entries = tables_[text(table.elementID())];
      for (const TagLib::ByteVector& child : table.childElements()) entries.push_back(text(child));
      if (table.isTopLevel()) top_.push_back(text(table.elementID()));
    }
    for (const id3::Frame* frame : read.frameList("CHAP"))
      chapters_.push_back(text(dynamic_cast<const id3::ChapterFrame&>(*frame).elementID()));
  }

  const Names& top() const { return top_; }
  const Names& chapters() const { return chapters_; }

  Names listed(const std::string& name) const {
    const auto table = tables_.find(name);
    if (table == tables_.end()) return {name};
    Names all;
    for (const std::string& entry : table->second) {
      const Names below = listed(entry);
      all.insert(all.end(), below.begin(), below.end());
    }
    return all;
  }

 private:
  std::map<std::string, Names> tables_;
  Names top_;
  Names chapters_;
};

class Chapters : public testing::TestWithParam<unsigned> {};

// Their number is a byte: a book of 300 chapters had 44 in a frame that went on behind them.
TEST_P(Chapters, AreAllInTheTableOfContents) {
  Content content;
  for (unsigned i = 0; i < GetParam(); ++i)
    content.chapters.push_back({.begin = i * 1000, .end = (i + 1) * 1000, .title = "x"});
  const Contents contents(id3_tag(content, "test"));
  EXPECT_EQ(contents.chapters().size(), GetParam());
  ASSERT_EQ(contents.top().size(), 1U);
  EXPECT_EQ(contents.listed(contents.top().front()), contents.chapters());
}

INSTANTIATE_TEST_SUITE_P(Of, Chapters, testing::Values(1, 255, 256, 300, 510, 511, 3000));

}  // namespace
}  // namespace tags
