// The tables that people read are the ones that the program has.

#include <gmock/gmock.h>

#include "support/audio_convert.h"
#include "support/temp_dir.h"

namespace {

std::string formats(const std::string& form) {
  const auto outcome = support::audio_convert_cli({"formats", form});
  EXPECT_TRUE(outcome.ok()) << outcome.err;
  EXPECT_THAT(outcome.out, ::testing::HasSubstr("| `format` |"));
  return outcome.out;
}

// What stands between the marker lines of a page.
std::string table_of(const std::string& page, const std::string& name) {
  const std::string text = support::read_file(SOURCE_DIR "/" + page);
  const std::string begin = "<!-- " + name + " -->\n";
  const auto from = text.find(begin);
  const auto to = text.find("<!-- /" + name + " -->\n");
  if (from == std::string::npos || to == std::string::npos) throw std::runtime_error(page + ": no markers");
  return text.substr(from + begin.size(), to - from - begin.size());
}

TEST(Documentation, ThePageOfFormatsIsTheProgramsOwn) {
  EXPECT_EQ(support::read_file(SOURCE_DIR "/docs/formats.md"), formats("page"))
      << "stale: audio-convert formats page >docs/formats.md";
}

TEST(Documentation, ThePageOfTagsHasTheTableOfNames) {
  const auto outcome = support::audio_convert_cli({"tags"});
  EXPECT_TRUE(outcome.ok()) << outcome.err;
  EXPECT_EQ(table_of("docs/tags.md", "names"), outcome.out)
      << "stale: put the output of `audio-convert tags` between the markers of docs/tags.md";
}

}  // namespace
