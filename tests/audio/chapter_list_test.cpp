#include "audio/chapter_list.h"

#include <gmock/gmock.h>

namespace audio {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string problem(std::string_view text) {
  Options options;
  const Problem found = parse_chapters(text, options);
  EXPECT_EQ(found.has_value(), options.editing.chapters == nullptr);
  return found.value_or("");
}

std::vector<ChapterMark> chapters(std::string_view text) {
  Options options;
  const Problem found = parse_chapters(text, options);
  if (found) throw std::runtime_error(*found);
  return *options.editing.chapters;
}

TEST(ChapterList, HasClocksOrSeconds) {
  const auto found =
      chapters(R"([{"start": "01:02:03.500", "title": "Last"}, {"start": "1:00"}, {"startTime": 7.25}])");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].begin, Seconds(7.25)) << "they are sorted";
  EXPECT_EQ(found[1].begin, Seconds(60));
  EXPECT_EQ(found[2].begin, Seconds(3723.5));
  EXPECT_EQ(found[2].title, "Last");
  EXPECT_EQ(found[2].end, std::nullopt);
}

TEST(ChapterList, LeavesOutWhatIsNotInTheTableOfContents) {
  const auto found = chapters(R"({"version": "1.2.0", "chapters": [{"startTime": 0, "toc": false},
                                  {"startTime": 1, "endTime": 2, "toc": true}]})");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].end, Seconds(2));
}

TEST(ChapterList, IsRefusedWhereItIsNone) {
  EXPECT_THAT(problem("chapters"), HasSubstr("not JSON"));
  EXPECT_THAT(problem(R"({"version": "1.2.0"})"), HasSubstr("not a list"));
  EXPECT_THAT(problem("3"), HasSubstr("not a list"));
  EXPECT_THAT(problem("[[]]"), HasSubstr("not a list"));
  EXPECT_THAT(problem(R"([{"start": 0}, {"start": "later"}])"), HasSubstr("no start in chapter 2"));
  EXPECT_THAT(problem(R"([{"start": 1e300}])"), HasSubstr("no start"));
  EXPECT_THAT(problem(R"([{"start": 3, "end": 3}])"), HasSubstr("ends chapter 1"));
  EXPECT_THAT(problem("[{\"start\": 0, \"title\": \"" + std::string(5000, 'a') + "\"}]"),
              HasSubstr("longer than 4096"));
  std::string many = "[";
  for (int i = 0; i < 5001; ++i) many += "{},";
  EXPECT_THAT(problem(many + "{}]"), HasSubstr("more than 5000"));
  EXPECT_THAT(problem(std::string(kMaxChapterList, '[')), HasSubstr("not JSON"));
}

}  // namespace
}  // namespace audio
