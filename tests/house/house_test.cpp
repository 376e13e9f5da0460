#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include <gmock/gmock.h>

#include "house/rules.h"

namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<house::Source> read_tree(const std::filesystem::path& root) {
  std::vector<house::Source> sources;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    sources.push_back({std::filesystem::relative(entry.path(), root).string(), text_of(entry.path())});
  }
  return sources;
}

// The table of the tree as it was built.
house::Directions directions() {
  std::ifstream table(FOLDERS);
  return house::read_directions(table);
}

std::vector<std::string> broken_rules(const std::vector<house::Source>& sources) {
  return house::broken_rules(directions(), sources);
}

TEST(House, TheSourceTreeKeepsItsRules) {
  const auto sources = read_tree(FCGI_DIR);
  ASSERT_GT(sources.size(), 5u) << "no sources under " << FCGI_DIR;
  EXPECT_THAT(broken_rules(sources), IsEmpty());
}

// A test that no program is made of cannot fail.
TEST(House, EveryTestIsBuilt) {
  std::set<std::string> listed;
  std::vector<std::string> tests;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(TESTS_DIR)) {
    const std::string name = entry.path().filename();
    if (name.ends_with("_test.cpp")) tests.push_back(name);
    if (name != "CMakeLists.txt") continue;
    std::istringstream words(text_of(entry.path()));
    for (std::string word; words >> word;)
      listed.insert(std::filesystem::path(word.substr(0, word.find(')'))).filename());
  }
  ASSERT_GT(tests.size(), 100u);
  for (const std::string& test : tests) EXPECT_TRUE(listed.contains(test)) << test;
}

TEST(House, IncludeLinesAreReadInEveryForm) {
  const auto includes = house::includes_of({"a.cpp",
                                            "#include \"av/a.h\"\n  #  include <vector> // why\n// #include "
                                            "\"no/b.h\"\n#include\t\"base/c.h\"\n"});
  ASSERT_EQ(includes.size(), 3u);
  EXPECT_EQ(includes[0].target, "av/a.h");
  EXPECT_TRUE(includes[0].quoted);
  EXPECT_EQ(includes[1].target, "vector");
  EXPECT_FALSE(includes[1].quoted);
  EXPECT_EQ(includes[2].target, "base/c.h");
}

TEST(House, AForbiddenDirectionIsFound) {
  EXPECT_THAT(broken_rules({{"av/a.cpp", "#include \"http/request.h\"\n"}}),
              ElementsAre(HasSubstr("av must not include http")));
  EXPECT_THAT(broken_rules({{"base/a.h", "#include \"audio/format.h\"\n"}}),
              ElementsAre(HasSubstr("base must not include audio")));
  EXPECT_THAT(broken_rules({{"api/a.cpp", "#include \"fastcgi/server.h\"\n"}}),
              ElementsAre(HasSubstr("api must not include fastcgi")));
  EXPECT_THAT(broken_rules({{"api/a.cpp", "#include <av/transcoder.h>\n"}}),
              ElementsAre(HasSubstr("api must not include av")));
}

TEST(House, TheRootOfTheTreeMayIncludeEverythingButNotBeIncluded) {
  EXPECT_THAT(broken_rules({{"main.cpp", "#include \"api/router.h\"\n#include \"fastcgi/server.h\"\n"}}),
              IsEmpty());
  EXPECT_THAT(broken_rules({{"job/a.cpp", "#include \"config.h\"\n"}}),
              ElementsAre(HasSubstr("of fcgi/ itself")));
}

TEST(House, AFileBelongsToTheLongestFolderItIsIn) {
  const house::Directions rooms{{"a", {"a/low"}}, {"a/low", {}}};
  EXPECT_THAT(house::broken_rules(rooms, {{"a/x.h", "#include \"a/low/y.h\"\n"}}), IsEmpty());
  EXPECT_THAT(house::broken_rules(rooms, {{"a/low/y.h", "#include \"a/x.h\"\n"}}),
              ElementsAre(HasSubstr("a/low must not include a ")));
}

TEST(House, ACycleOfFoldersIsFound) {
  EXPECT_THAT(house::broken_rules({{"a", {"b"}}, {"b", {"a"}}}, {}), Contains(HasSubstr("a → b → a")));
}

TEST(House, TheTableIsReadFromTheTargets) {
  std::istringstream table("base:\na/low: base other\n");
  EXPECT_EQ(house::read_directions(table), (house::Directions{{"base", {}}, {"a/low", {"base", "other"}}}));
}

TEST(House, AnUnknownFolderIsFound) {
  EXPECT_THAT(broken_rules({{"util/a.h", "#include <vector>\n"}}),
              ElementsAre(HasSubstr("not in the table")));
}

TEST(House, ALibraryOutsideItsFolderIsFound) {
  EXPECT_THAT(broken_rules({{"job/a.cpp", "#include <libavformat/avformat.h>\n"}}),
              ElementsAre(HasSubstr("only av/")));
  EXPECT_THAT(broken_rules({{"audio/a.cpp", "#include <libswresample/swresample.h>\n"}}),
              ElementsAre(HasSubstr("only av/")));
  EXPECT_THAT(broken_rules({{"main.cpp", "#include <fcgiapp.h>\n"}}),
              ElementsAre(HasSubstr("only fastcgi/")));
  EXPECT_THAT(broken_rules({{"av/a.cpp", "#include <seccomp.h>\n"}}),
              ElementsAre(HasSubstr("only sandbox/")));
  EXPECT_THAT(broken_rules({{"base/a.cpp", "#include <linux/seccomp.h>\n"}}),
              ElementsAre(HasSubstr("only sandbox/")));
}

TEST(House, ACycleOfIncludesIsFound) {
  EXPECT_THAT(broken_rules({{"av/a.h", "#include \"av/b.h\"\n"},
                            {"av/b.h", "#include \"av/c.h\"\n"},
                            {"av/c.h", "#include \"av/a.h\"\n"}}),
              Contains(HasSubstr("av/a → av/b → av/c → av/a")));
}

TEST(House, ACycleOfUnitsIsFoundThroughTheirSources) {
  EXPECT_THAT(broken_rules({{"av/a.h", ""},
                            {"av/a.cpp", "#include \"av/a.h\"\n#include \"av/b.h\"\n"},
                            {"av/b.h", ""},
                            {"av/b.cpp", "#include \"av/b.h\"\n#include \"av/a.h\"\n"}}),
              Contains(HasSubstr("av/a → av/b → av/a")));
}

TEST(House, ALongFileIsFound) {
  std::string text;
  for (int i = 0; i < 301; ++i) text += "int i;\n";
  EXPECT_THAT(broken_rules({{"av/a.cpp", text}}), ElementsAre(HasSubstr("301 lines")));
}

}  // namespace
