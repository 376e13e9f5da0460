#include "av/id3_lists.h"

#include <gmock/gmock.h>

#include "support/memory_source.h"

namespace av {
namespace {

using namespace std::string_literals;
using testing::IsEmpty;

std::string size_text(std::size_t size) {
  std::string text;
  for (const int shift : {21, 14, 7, 0}) text += static_cast<char>(size >> shift & 0x7f);
  return text;
}

std::string frame(const std::string& id, const std::string& content) {
  return id + size_text(content.size()) + "\0\0"s + content;
}

std::string tag(const std::string& frames, char version = 4, char flags = 0) {
  return "ID3"s + version + '\0' + flags + size_text(frames.size()) + frames;
}

// "key=value" of each list, read in pieces.
std::vector<std::string> lists(const std::string& bytes) {
  std::vector<std::string> result;
  for (const TagList& list : id3_lists(support::MemorySource(bytes, 7)))
    result.push_back(list.key + "=" + list.value);
  return result;
}

TEST(Id3Lists, JoinValuesInEveryEncoding) {
  EXPECT_THAT(lists(tag(frame("TPE1", "\3Bj\xc3\xb6rk\0Ada"s))),
              testing::ElementsAre("artist=Bj\xc3\xb6rk;Ada"));
  EXPECT_THAT(lists(tag(frame("TCOM", "\0Bj\xf6rk\0Ada\0"s))),
              testing::ElementsAre("composer=Bj\xc3\xb6rk;Ada"));
  EXPECT_THAT(lists(tag(frame("TPE2", "\1\xff\xfe\x42\0\0\0\xff\xfe\x3c\xd8\xb5\xdf"s))),
              testing::ElementsAre("album_artist=B;\xf0\x9f\x8e\xb5"));
  EXPECT_THAT(lists(tag(frame("TPE3", "\2\x6f\x22\0\0\0\x42"s))),
              testing::ElementsAre("performer=\xe6\xbc\xa2;B"));
}

TEST(Id3Lists, AreFoundBehindOtherFrames) {
  const std::string frames = frame("TIT2", "\3Title"s) +
                             frame("TPE1",
                                   "\3"
                                   "A\0B\0C"s) +
                             std::string(20, '\0');
  EXPECT_THAT(lists(tag(frames)), testing::ElementsAre("artist=A;B;C"));
}

TEST(Id3Lists, LeaveSingleValuesToLibavformat) {
  EXPECT_THAT(lists(tag(frame("TPE1",
                              "\3"
                              "Ada\0"s))),
              IsEmpty());
}

TEST(Id3Lists, OfWhatIsNoPlainTagOrBreaksOffAreEmpty) {
  const std::string whole = tag(frame("TPE1",
                                      "\3"
                                      "A\0B"s));
  EXPECT_THAT(lists(""), IsEmpty());
  EXPECT_THAT(lists("RIFF and more than ten bytes"), IsEmpty());
  EXPECT_THAT(lists(tag(frame("TPE1",
                              "\3"
                              "A\0B"s),
                        3)),
              IsEmpty());
  EXPECT_THAT(lists(tag(frame("TPE1",
                              "\3"
                              "A\0B"s),
                        4, '\x80')),
              IsEmpty());
  EXPECT_THAT(lists(tag("TPE1"s + size_text(0x0fffffff) + "\0\0"s)), IsEmpty());
  for (std::size_t size = 0; size + 1 < whole.size(); ++size)
    EXPECT_THAT(lists(whole.substr(0, size)), IsEmpty());
}

}  // namespace
}  // namespace av
