// Pages at the start of Ogg streams, held against those of ffmpeg's muxer: their checksums above all.

#include "tags/ogg_pages.h"

#include <string>

#include <gmock/gmock.h>

#include "base/error.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace tags {
namespace {

// Where the first page that is not of the headers begins: its granule position is not 0.
std::size_t end_of_headers(const std::string& file) {
  constexpr std::size_t kGranule = 6;
  std::size_t at = 0;
  while (file.compare(at, 4, "OggS") == 0 && file.compare(at + kGranule, 8, std::string(8, '\0')) == 0) {
    const auto segments = static_cast<unsigned char>(file.at(at + 26));
    std::size_t size = 27 + segments;
    for (std::size_t i = 0; i < segments; ++i) size += static_cast<unsigned char>(file.at(at + 27 + i));
    at += size;
  }
  return at;
}

std::string headers(const std::string& name, const std::string& encoder) {
  const std::string file = support::read_file(support::encoded(support::kMusic, name, {"-c:a", encoder}));
  return file.substr(0, end_of_headers(file));
}

TEST(OggPages, HaveTheChecksumsThatFfmpegGivesThem) {
  for (const auto& [name, encoder] :
       {std::pair{"pages.opus", "libopus"}, {"pages.ogg", "libvorbis"}, {"pages.oga", "flac"}}) {
    const std::string before = headers(name, encoder);
    ASSERT_GT(before.size(), 60u) << name;
    std::string bytes = before;
    OggPages pages(bytes);
    pages.set_content(pages.content());
    EXPECT_EQ(bytes, before) << name;
  }
}

TEST(OggPages, AreReadByOthersWhenTheirContentIsAnother) {
  const support::TempDir dir;
  const auto file =
      support::encoded(support::kMusic, "title.ogg", {"-c:a", "libvorbis", "-metadata", "title=abcdef"});
  const std::string whole = support::read_file(file);
  std::string bytes = whole.substr(0, end_of_headers(whole));
  OggPages pages(bytes);
  std::string content = pages.content();
  EXPECT_EQ(content.compare(pages.second_packet(), 7, "\3vorbis"), 0);
  content.replace(content.find("abcdef"), 6, "ghijkl");
  pages.set_content(content);
  const auto changed = support::write_file(dir / "changed.ogg", bytes + whole.substr(bytes.size()));
  EXPECT_EQ(support::output_of({{"ffprobe", "-v", "error", "-show_entries", "stream_tags=title", "-of",
                                 "csv=p=0", changed.string()},
                                {}}),
            "ghijkl\n");
}

TEST(OggPages, RefuseWhatIsNone) {
  for (std::string bytes : {std::string(), std::string("OggS"), std::string(100, 'x'),
                            std::string("OggS") + std::string(22, '\0') + "\xff"})
    EXPECT_THROW(OggPages{bytes}, base::Error) << bytes.size();
}

}  // namespace
}  // namespace tags
