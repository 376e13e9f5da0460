// What the format table promises to everything that reads it.

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gmock/gmock.h>

#include "audio/format.h"
#include "base/text.h"

namespace audio {
namespace {

// MIME types that more than one row answers with, and the row that `format=` takes them for; "": none,
// because the type says nothing about what is in the file.
const std::map<std::string_view, std::string_view> kSharedMimes{{"audio/mpeg", "mp3"},
                                                                {"audio/ogg", "ogg"},
                                                                {"audio/mp4", "m4a"},
                                                                {"audio/vnd.dolby.mlp", "truehd"},
                                                                {"application/octet-stream", ""}};

// Extensions of more than one row, and the row that `format=` takes them for.
const std::map<std::string, std::string_view> kSharedExtensions{{"m4a", "m4a"}};

std::set<std::string> words(const Format& row) {
  std::set<std::string> all{std::string(row.name), std::string(row.extension)};
  for (const auto alias : row.aliases.split()) all.emplace(alias);
  return all;
}

std::string upper(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::toupper(c); });
  return result;
}

class FormatRow : public testing::TestWithParam<const Format*> {};

std::vector<const Format*> rows() {
  std::vector<const Format*> all;
  for (const Format& row : formats()) all.push_back(&row);
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, FormatRow, testing::ValuesIn(rows()),
                         [](const auto& row) { return std::string(row.param->name); });

TEST_P(FormatRow, IsCompleteAndInLowerCase) {
  const Format& row = *GetParam();
  EXPECT_FALSE(row.name.empty());
  EXPECT_FALSE(row.title.empty());
  EXPECT_FALSE(row.extension.empty());
  EXPECT_FALSE(row.muxer.empty());
  EXPECT_EQ(std::ranges::count(row.mime, '/'), 1);
  for (const std::string& word : words(row)) {
    EXPECT_EQ(base::to_lower(word), word);
    EXPECT_NE(word.front(), '.');
  }
}

TEST_P(FormatRow, SharesNoWordWithAnother) {
  for (const Format& other : formats()) {
    if (&other == GetParam()) continue;
    for (const std::string& word : words(*GetParam()))
      EXPECT_TRUE(!words(other).contains(word) || kSharedExtensions.contains(word)) << word;
  }
}

TEST_P(FormatRow, ListsEachAliasOnce) {
  const Format& row = *GetParam();
  const auto listed = row.aliases.split();
  const std::set<std::string_view> aliases(listed.begin(), listed.end());
  EXPECT_EQ(aliases.size(), listed.size());
  EXPECT_FALSE(aliases.contains(row.name));
  EXPECT_FALSE(aliases.contains(row.extension));
}

TEST_P(FormatRow, IsFoundByEachOfItsWordsInEveryForm) {
  for (const std::string& word : words(*GetParam())) {
    const auto shared = kSharedExtensions.find(word);
    const Format* row = shared == kSharedExtensions.end() ? GetParam() : find_format(shared->second);
    for (const std::string& form : {word, upper(word), "." + upper(word)}) {
      ASSERT_NE(find_format(form), nullptr) << form;
      EXPECT_EQ(find_format(form)->name, row->name) << form;
      EXPECT_TRUE(takes_extension(*row, form)) << form;
    }
    EXPECT_EQ(find_format(word + "x"), nullptr) << word;
    EXPECT_EQ(find_format(" " + word), nullptr) << word;
  }
}

TEST_P(FormatRow, IsFoundByItsMimeTypeUnlessThatIsSharedOnPurpose) {
  const Format* found = find_format(GetParam()->mime);
  const auto shared = kSharedMimes.find(GetParam()->mime);
  const auto expected = shared == kSharedMimes.end() ? GetParam()->name : shared->second;
  EXPECT_EQ(found ? found->name : "", expected) << GetParam()->mime;
}

TEST_P(FormatRow, HasCodecsThatExist) {
  const Format& row = *GetParam();
  ASSERT_FALSE(row.codec_names.split().empty());
  std::set<std::string_view> seen;
  for (const auto name : row.codec_names.split()) {
    ASSERT_NE(find_codec(name), nullptr) << name;
    EXPECT_EQ(find_codec(row, name), find_codec(name));
    EXPECT_TRUE(seen.insert(name).second) << name << " is listed twice";
  }
  EXPECT_EQ(find_codec(row), find_codec(row.codec_names.front()));
}

class FormatVariant : public testing::TestWithParam<const Variant*> {};

std::vector<const Variant*> all_variants() {
  std::vector<const Variant*> all;
  for (const Variant& variant : variants()) all.push_back(&variant);
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, FormatVariant, testing::ValuesIn(all_variants()),
                         [](const auto& variant) { return std::string(variant.param->names.front()); });

TEST_P(FormatVariant, IsFoundByAliasesOfItsRowAndCalledByItsOwnName) {
  const Variant& variant = *GetParam();
  const Format* row = find_format(variant.format);
  ASSERT_NE(row, nullptr);
  for (const auto name : variant.names.split()) {
    EXPECT_TRUE(row->aliases.contains(name)) << name;
    EXPECT_EQ(find_format(name), &format_of(variant)) << name;
  }
  EXPECT_EQ(format_of(variant).extension, variant.names.front());
  EXPECT_EQ(format_of(variant).name, row->name);
  EXPECT_TRUE(takes_extension(format_of(variant), row->extension));
}

TEST_P(FormatVariant, DiffersFromItsRowOnlyInWhatItNames) {
  const Variant& variant = *GetParam();
  const Format& row = *find_format(variant.format);
  const Format& format = format_of(variant);
  EXPECT_EQ(format.mime, variant.mime.empty() ? row.mime : variant.mime);
  EXPECT_EQ(format.muxer, variant.muxer.empty() ? row.muxer : variant.muxer);
  EXPECT_EQ(format.tagging, variant.tagging.value_or(row.tagging));
  EXPECT_EQ(format.sample_rate, variant.sample_rate > 0 ? variant.sample_rate : row.sample_rate);
  EXPECT_EQ(format.layout, row.layout);
  for (const auto codec : format.codec_names.split()) EXPECT_TRUE(row.codec_names.contains(codec)) << codec;
  EXPECT_TRUE(format.brand.empty() || format.brand.size() == 4) << format.brand;
  for (const auto tag : format.codec_tags.split()) {
    const auto colon = tag.find(':');
    EXPECT_TRUE(format.codec_names.contains(tag.substr(0, colon))) << tag;
    EXPECT_EQ(tag.substr(colon + 1).size(), 4u) << tag;
  }
}

TEST(FormatTable, NoFormatAnswersToNothingOrNonsense) {
  for (const auto* text : {"", ".", "..", "..mp3", "exe", "audio/", "pcm_s16le", "*"}) {
    EXPECT_EQ(find_format(text), nullptr) << text;
  }
}

TEST(FormatTable, AFormatRefusesCodecsOfOthers) {
  EXPECT_EQ(find_codec(*find_format("mp3"), "flac"), nullptr);
  EXPECT_EQ(find_codec(*find_format("wav"), "pcm_s16be"), nullptr);
  EXPECT_EQ(find_codec(*find_format("wav"), "no such codec"), nullptr);
}

TEST(FormatTable, NamesAreListedInItsOrder) {
  std::string expected;
  for (const Format& row : formats()) expected += std::string(row.name) + ", ";
  EXPECT_EQ(format_names() + ", ", expected);
}

}  // namespace
}  // namespace audio
