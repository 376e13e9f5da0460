#include "tags/usual_names.h"

#include <gmock/gmock.h>

#include "tags/id3.h"

namespace tags {
namespace {

TEST(UsualNames, AreTakenForEverySpelling) {
  for (const char* name : {"ALBUMARTIST", "album_artist", "Album Artist", "ALBUM/ARTIST"})
    EXPECT_EQ(with_usual_names({{name, {"A"}}}, &Name::field), (Fields{{"ALBUMARTIST", {"A"}}})) << name;
}

TEST(UsualNames, BelieveTheContainersOwn) {
  const Fields both{{"Track", {"2"}}, {"TRACKNUMBER", {"102"}}};
  EXPECT_EQ(with_usual_names(both, &Name::ape), (Fields{{"TRACKNUMBER", {"2"}}}));
  EXPECT_EQ(with_usual_names(both, &Name::field), (Fields{{"TRACKNUMBER", {"102"}}}));
}

// A word of another container may be something else here.
TEST(UsualNames, OfOtherContainersAreLeftOutWhereTheySayTheSame) {
  Fields fields{{"DESCRIPTION", {"x"}}, {"COMMENT", {"x"}}, {"Author", {"Ada"}}, {"ARTIST", {"Ben"}}};
  settle_akin_names(fields);
  EXPECT_EQ(fields, (Fields{{"COMMENT", {"x"}}, {"Author", {"Ada"}}, {"ARTIST", {"Ben"}}}));
}

TEST(UsualNames, WithALanguageOrADescriptionThatSayNoMoreGo) {
  const std::string text = "a comment that is longer than thirty characters";
  Fields fields{{"TITLE", {"T"}},
                {"title-eng", {"T"}},
                {"ARTIST", {"A"}},
                {"ARTIST-deu", {"B"}},
                {"MY-own", {"x"}},
                {"COMMENT", {text}},
                {"COMMENT:ID3v1 Comment", {text.substr(0, 28)}},
                {"COMMENT:MOOD", {"calm"}}};
  settle_akin_names(fields);
  EXPECT_EQ(fields, (Fields{{"TITLE", {"T"}},
                            {"ARTIST", {"A"}},
                            {"ARTIST-deu", {"B"}},
                            {"MY-own", {"x"}},
                            {"COMMENT", {text}},
                            {"COMMENT:MOOD", {"calm"}}}));
}

TEST(Repeated, ValuesAreThereOnce) {
  Fields fields{{"ARTIST", {"A", "B", "A", "B"}},
                {"DATE", {"2013", "2013-05-06", "2013"}},
                {"TRACKNUMBER", {"2", "02"}},
                {"GENRE", {"2", "02"}}};
  drop_repeated(fields);
  EXPECT_EQ(
      fields,
      (Fields{
          {"ARTIST", {"A", "B"}}, {"DATE", {"2013-05-06"}}, {"TRACKNUMBER", {"2"}}, {"GENRE", {"2", "02"}}}));
}

TEST(UsualNames, OfEveryFieldAreLeftAlone) {
  for (const Name& name : names()) {
    const Fields before{{std::string(name.field), {"1"}}};
    Fields fields = with_usual_names(before, &Name::field);
    settle_akin_names(fields);
    EXPECT_EQ(fields, before) << name.field;
  }
}

TEST(NamesTable, NamesTheFramesThatAreWritten) {
  for (const Name& name : names()) {
    if (name.id3.empty()) continue;
    const std::string tag = id3_tag({.fields = {{std::string(name.field), {"1"}}}}, "test");
    EXPECT_NE(tag.find(name.id3), std::string::npos) << name.field;
  }
}

TEST(NamesTable, HasNoFieldTwice) {
  Fields seen;
  for (const Name& name : names())
    EXPECT_TRUE(seen.try_emplace(std::string(name.field)).second) << name.field;
}

}  // namespace
}  // namespace tags
