// Tags put into the file that a muxer has left room in, read by ffprobe.

#include "tags/mp4.h"

#include <string>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/memory_file.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace tags {
namespace {

using namespace std::string_literals;

Content content() {
  Content all;
  all.fields = {{"TITLE", {"Lied"}},
                {"ARTIST", {"Ada"}},
                {"TRACKNUMBER", {"3"}},
                {"TRACKTOTAL", {"12"}},
                {"MY OWN", {"word"}}};
  return all;
}

// An M4A of ffmpeg's with so many bytes of filler as its comment.
std::string file_with_room(std::size_t room) {
  return support::read_file(
      support::encoded(support::kPhone, "room" + std::to_string(room) + ".m4a",
                       {"-c:a", "aac", "-metadata", "comment=" + std::string(room, '.')}));
}

nlohmann::json probed(const std::string& bytes) {
  const support::TempDir dir;
  const auto file = support::write_file(dir / "a.m4a", bytes);
  return nlohmann::json::parse(support::output_of(
      {{"ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", file.string()}, {}}));
}

TEST(Mp4Tags, GoWhereTheFillerWas) {
  const std::string before = file_with_room(room_in_mp4(content()));
  base::MemoryFile file(before);
  put_into_mp4(file, content());
  const std::string after = file.take();
  EXPECT_EQ(after.size(), before.size());
  const auto said = probed(after);
  const auto& tags = said.at("format").at("tags");
  EXPECT_EQ(tags.at("title"), "Lied");
  EXPECT_EQ(tags.at("artist"), "Ada");
  EXPECT_EQ(tags.at("track"), "3/12");
  EXPECT_EQ(tags.at("MY OWN"), "word");
  EXPECT_FALSE(tags.contains("comment"));
  EXPECT_EQ(said.at("streams").at(0).at("duration"), probed(before).at("streams").at(0).at("duration"));
}

// A vinyl's side came as 0, and a number beyond 16 bits as another one.
TEST(Mp4Tags, NumbersThatAreNoneForTheAtomGoBesideIt) {
  for (const auto& [track, atom] : {std::pair{"A1", false},
                                    {"678720824", false},
                                    {"40000", false},
                                    {"-1", false},
                                    {"", false},
                                    {"3", true},
                                    {"03", true},
                                    {"32767", true}}) {
    Content numbered = content();
    numbered.fields["TRACKNUMBER"] = {track};
    base::MemoryFile file(file_with_room(room_in_mp4(numbered)));
    put_into_mp4(file, numbered);
    const auto tags = probed(file.take()).at("format").at("tags");
    EXPECT_EQ(tags.contains("track"), atom) << track;
    EXPECT_EQ(tags.value("TRACKNUMBER", "none"), atom ? "none" : track + "/12"s) << track;
  }
}

TEST(Mp4Tags, AreAFaultWhereTheyDoNotFit) {
  base::MemoryFile file(file_with_room(8));
  Content large = content();
  large.fields["LYRICS"] = {std::string(5000, 'x')};
  try {
    put_into_mp4(file, large);
    FAIL() << "there was room";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::internal);
  }
}

TEST(Mp4Tags, NeedNoRoomWhenThereAreNone) {
  EXPECT_EQ(room_in_mp4({}), 0u);
}

TEST(Mp4Tags, KnowTheirKindsOfCovers) {
  for (const char* mime : {"image/jpeg", "image/png", "image/bmp", "image/gif"})
    EXPECT_TRUE(is_mp4_cover(mime)) << mime;
  for (const char* mime : {"image/webp", "image/avif", ""}) EXPECT_FALSE(is_mp4_cover(mime)) << mime;
}

}  // namespace
}  // namespace tags
