// Each form of tags put around the packets of a muxer, without a source: what the next reader finds in it.

#include "av/metadata/make_tag_writer.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
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

using testing::ElementsAre;

// One of each form of audio::Tagging that holds words, and what can be read into it without being encoded.
struct Target {
  const char* format;
  const char* source;  // its extension
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

  // As readers find it: by TagLib, and in containers that it does not know by libavformat.
  static tags::Content read(const std::string& bytes) {
    const support::MemorySource source(bytes);
    const std::vector<audio::Field> fields{{"format", "wav"}};
    const audio::Options options = audio::parse_options(fields);
    const Demuxer demuxer(
        {.source = source, .name_hint = GetParam().format, .media_type = {}, .options = options});
    tags::Content content = tags::read_content(source).value_or(tags::Content{});
    for (const AVDictionaryEntry* entry = nullptr;
         (entry = av_dict_get(demuxer.context().metadata, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr;)
      content.fields.try_emplace(entry->key, tags::Values{entry->value});
    std::vector<tags::Picture> found = find_pictures(demuxer.context());
    for (tags::Picture& picture : found) {  // whose bytes are the demuxer's
      const auto kept =
          std::make_shared<const std::vector<std::uint8_t>>(picture.bytes.begin(), picture.bytes.end());
      picture.bytes = *kept;
      picture.owner = kept;
    }
    tags::add_pictures(content.pictures, std::move(found));
    return content;
  }
};

TEST_P(TagForm, HoldsWords) {
  const tags::Content content = read(
      written({.fields = {{"TITLE", {"Lied ohne Wörter"}}, {"ARTIST", {"Ada"}}, {"ALBUM", {"Band 1"}}}}));
  const auto said = [&](const char* name) {
    const auto found = content.fields.find(name);
    return found == content.fields.end() ? tags::Values{} : found->second;
  };
  EXPECT_THAT(said("TITLE"), ElementsAre("Lied ohne Wörter"));
  EXPECT_THAT(said("ARTIST"), ElementsAre("Ada"));
  EXPECT_THAT(said("ALBUM"), ElementsAre("Band 1"));
}

class PictureForm : public TagForm {};

TEST_P(PictureForm, HoldsAPicture) {
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

const auto kName = [](const auto& target) { return std::string(target.param.format); };
const auto kPictureForms = testing::Values(Target{"mp3", "mp3"}, Target{"wav", "wav"}, Target{"aiff", "aiff"},
                                           Target{"flac", "flac"}, Target{"opus", "opus"},
                                           Target{"m4a", "m4a"}, Target{"mka", "flac"}, Target{"wv", "wv"});

INSTANTIATE_TEST_SUITE_P(WithPictures, TagForm, kPictureForms, kName);
INSTANTIATE_TEST_SUITE_P(WithoutPictures, TagForm, testing::Values(Target{"au", "au"}, Target{"wma", "wma"}),
                         kName);
INSTANTIATE_TEST_SUITE_P(WithPictures, PictureForm, kPictureForms, kName);

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
