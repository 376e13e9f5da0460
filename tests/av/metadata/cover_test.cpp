// Pictures out of a source as libavformat shows them, and into a result as attached files.

#include "av/metadata/cover.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "av/demux/demuxer.h"
#include "av/lib/source_limits.h"
#include "base/error.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/temp_dir.h"
#include "tags/picture.h"

namespace av {
namespace {

using testing::Property;
using testing::Throws;

const std::vector<audio::Field> kFields{{"format", "wav"}};

// A file with a cover, as ffmpeg writes it.
class Covered {
 public:
  Covered(const std::string& name, const std::string& picture, const std::vector<std::string>& more = {})
      : source_(written(name, picture, more)),
        options_(audio::parse_options(kFields)),
        demuxer_({.source = source_, .name_hint = name, .media_type = {}, .options = options_}) {}

  std::vector<tags::Picture> pictures() const { return find_pictures(demuxer_.context()); }

 private:
  static std::string written(const std::string& name, const std::string& picture,
                             const std::vector<std::string>& more) {
    const support::TempDir dir;
    support::write_with_cover(dir / name, picture, more);
    return support::read_file(dir / name);
  }

  const support::MemorySource source_;
  const audio::Options options_;
  Demuxer demuxer_;
};

TEST(FoundPictures, AreThoseOfTheFile) {
  for (const std::string name : {"a.mp3", "a.flac", "a.m4a"}) {
    const Covered file(name, "png");
    const auto pictures = file.pictures();
    ASSERT_EQ(pictures.size(), 1u) << name;
    EXPECT_EQ(pictures[0].mime, "image/png");
    EXPECT_EQ(pictures[0].extension, ".png");
    EXPECT_EQ(pictures[0].width, 64);
    EXPECT_EQ(pictures[0].height, 48);
  }
}

// Where the container has no types.
TEST(FoundPictures, TheFirstIsTheFrontCover) {
  EXPECT_EQ(Covered("a.m4a", "mjpeg").pictures().at(0).type, tags::kFrontCover);
  EXPECT_EQ(Covered("a.m4a", "mjpeg").pictures().at(0).mime, "image/jpeg");
}

TEST(FoundPictures, HaveTheTypeThatTheFileSays) {
  const Covered file("a.mp3", "png",
                     {"-metadata:s:v", "comment=Cover (back)", "-metadata:s:v", "title=Rear"});
  const auto pictures = file.pictures();
  ASSERT_EQ(pictures.size(), 1u);
  EXPECT_EQ(pictures[0].type, 4);
  EXPECT_EQ(pictures[0].description, "Rear");
}

TEST(Pictures, AreLimitedEachAndTogether) {
  const std::vector<std::uint8_t> bytes(kMaxCover + 1);
  const auto of = [&](std::size_t size) { return tags::Picture{.bytes = std::span(bytes).first(size)}; };
  const auto too_large = Throws<base::Error>(Property(&base::Error::kind, base::ErrorKind::over_limit));
  EXPECT_NO_THROW(check_pictures({of(kMaxCover), of(kMaxCover)}));
  EXPECT_THAT([&] { check_pictures({of(kMaxCover + 1)}); }, too_large);
  const std::vector<tags::Picture> many(kMaxCovers / kMaxCover + 1, of(kMaxCover));
  EXPECT_THAT([&] { check_pictures(many); }, too_large);
}

TEST(Attachments, HaveTheNamesThatPlayersLookFor) {
  struct Free {
    void operator()(AVFormatContext* context) const { avformat_free_context(context); }
  };
  const std::unique_ptr<AVFormatContext, Free> result(avformat_alloc_context());
  const std::vector<std::uint8_t> bytes{1, 2, 3};
  const auto add = [&](std::uint8_t type) -> const AVStream& {
    add_as_attachment(
        {.mime = "image/png", .extension = ".png", .description = "a", .type = type, .bytes = bytes},
        result.get());
    return *result->streams[result->nb_streams - 1];
  };
  const auto said = [](const AVStream& stream, const char* key) {
    return std::string(av_dict_get(stream.metadata, key, nullptr, 0)->value);
  };
  const AVStream& front = add(tags::kFrontCover);
  EXPECT_EQ(said(front, "filename"), "cover.png");
  EXPECT_EQ(said(front, "mimetype"), "image/png");
  EXPECT_EQ(said(front, "title"), "a");
  EXPECT_EQ(front.codecpar->codec_type, AVMEDIA_TYPE_ATTACHMENT);
  ASSERT_EQ(front.codecpar->extradata_size, 3);
  EXPECT_EQ(front.codecpar->extradata[2], 3);
  EXPECT_EQ(said(add(4), "filename"), "picture1.png");
}

}  // namespace
}  // namespace av
