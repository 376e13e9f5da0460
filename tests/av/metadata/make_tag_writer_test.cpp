// Each form of tags put around the packets of a muxer, without a source: what the next reader finds in it.

#include "av/metadata/make_tag_writer.h"

#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "av/demux/demuxer.h"
#include "av/lib/check.h"
#include "av/metadata/cover.h"
#include "av/result/muxer.h"
#include "base/memory_file.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/temp_dir.h"
#include "tags/picture.h"
#include "tags/reader.h"

namespace av {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Pair;

// One of each form of audio::Tagging that holds words, and what can be read into it without being encoded.
struct Target {
  const char* format;
  const char* source;  // its extension
  bool holds_picture = false;
};

void PrintTo(const Target& target, std::ostream* out) {
  *out << target.format;
}

std::string picture_bytes() {
  const support::TempDir dir;
  support::write_with_cover(dir / "a.mp3", "png");
  const support::MemorySource source(support::read_file(dir / "a.mp3"));
  const tags::Picture picture = tags::read_content(source)->pictures.at(0);
  return {reinterpret_cast<const char*>(picture.bytes.data()), picture.bytes.size()};
}

class TagForm : public testing::TestWithParam<Target> {
 protected:
  // The source's packets in the target's container, with this content and no other.
  std::string written(const tags::Content& content) const {
    const std::string name = std::string("tagged.") + GetParam().source;
    const support::MemorySource source(support::read_file(support::encoded(support::kMusic, name)));
    const std::vector<audio::Field> fields{{"format", GetParam().format}};
    const audio::Options options = audio::parse_options(fields);
    Demuxer demuxer({.source = source, .name_hint = name, .media_type = {}, .options = options});
    base::MemoryFile file{std::string()};
    OutputIo output(file);
    const AVStream& stream = demuxer.stream();
    Muxer muxer(options, output,
                {.parameters = stream.codecpar, .time_base = stream.time_base, .content = content});
    const Handle<AVPacket> packet = own(av_packet_alloc());
    while (demuxer.read(*packet)) muxer.write(*packet);
    muxer.finish();
    return file.take();
  }

  // As any reader finds it: TagLib, or libavformat where TagLib does not know the container.
  static tags::Content read(const std::string& bytes) {
    const support::MemorySource source(bytes);
    if (auto content = tags::read_content(source)) return *std::move(content);
    const std::vector<audio::Field> fields{{"format", "wav"}};
    const audio::Options options = audio::parse_options(fields);
    const Demuxer demuxer(
        {.source = source, .name_hint = GetParam().format, .media_type = {}, .options = options});
    tags::Content content;
    for (const AVDictionaryEntry* entry = nullptr;
         (entry = av_dict_get(demuxer.context().metadata, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr;)
      content.fields[entry->key] = {entry->value};
    for (tags::Picture& picture : find_pictures(demuxer.context())) {
      const auto kept =
          std::make_shared<const std::vector<std::uint8_t>>(picture.bytes.begin(), picture.bytes.end());
      picture.bytes = *kept;
      picture.owner = kept;
      content.pictures.push_back(picture);
    }
    return content;
  }
};

TEST_P(TagForm, HoldsWords) {
  const tags::Content content = read(
      written({.fields = {{"TITLE", {"Lied ohne Wörter"}}, {"ARTIST", {"Ada"}}, {"ALBUM", {"Band 1"}}}}));
  EXPECT_THAT(content.fields, Contains(Pair("TITLE", ElementsAre("Lied ohne Wörter"))));
  EXPECT_THAT(content.fields, Contains(Pair("ARTIST", ElementsAre("Ada"))));
  EXPECT_THAT(content.fields, Contains(Pair("ALBUM", ElementsAre("Band 1"))));
}

TEST_P(TagForm, HoldsAPicture) {
  if (!GetParam().holds_picture) GTEST_SKIP() << "its form has none";
  const std::string bytes = picture_bytes();
  const tags::Picture picture =
      tags::recognised({.bytes = {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}});
  const tags::Content content = read(written({.pictures = {picture}}));
  ASSERT_EQ(content.pictures.size(), 1u);
  EXPECT_EQ(content.pictures[0].mime, "image/png");
  EXPECT_EQ(content.pictures[0].type, tags::kFrontCover);
  EXPECT_TRUE(std::ranges::equal(content.pictures[0].bytes, picture.bytes));
}

TEST_P(TagForm, SaysNothingThatItIsNotTold) {
  const tags::Content content = read(written({}));
  EXPECT_FALSE(content.fields.contains("TITLE"));
  EXPECT_FALSE(content.fields.contains("COMMENT"));
  EXPECT_TRUE(content.pictures.empty());
  EXPECT_TRUE(content.chapters.empty());
}

INSTANTIATE_TEST_SUITE_P(Forms, TagForm,
                         testing::Values(Target{"mp3", "mp3", true}, Target{"wav", "wav", true},
                                         Target{"aiff", "aiff", true}, Target{"flac", "flac", true},
                                         Target{"opus", "opus", true}, Target{"m4a", "m4a", true},
                                         Target{"mka", "flac", true}, Target{"wv", "wv", true},
                                         Target{"au", "au"}, Target{"wma", "wma"}),
                         [](const auto& info) { return std::string(info.param.format); });

// Its readers take everything behind the header for sound.
TEST(NoTagForm, IsByteForByteTheSame) {
  const auto bytes = [](const tags::Content& content) {
    const support::MemorySource source(
        support::read_file(support::encoded(support::kPhone, "phone.wav", {"-c:a", "gsm_ms"})));
    const std::vector<audio::Field> fields{{"format", "wav49"}};
    const audio::Options options = audio::parse_options(fields);
    Demuxer demuxer({.source = source, .name_hint = "a.wav", .media_type = {}, .options = options});
    base::MemoryFile file{std::string()};
    OutputIo output(file);
    const AVStream& stream = demuxer.stream();
    Muxer muxer(options, output,
                {.parameters = stream.codecpar, .time_base = stream.time_base, .content = content});
    const Handle<AVPacket> packet = own(av_packet_alloc());
    while (demuxer.read(*packet)) muxer.write(*packet);
    muxer.finish();
    return file.take();
  };
  EXPECT_EQ(bytes({.fields = {{"TITLE", {"Lied"}}}}), bytes({}));
}

}  // namespace
}  // namespace av
