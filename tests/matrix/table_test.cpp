// The list of formats in support/formats.h is the service's own, so that a new row cannot be forgotten here.

#include <map>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "support/audio_convert.h"
#include "support/formats.h"

namespace {

using nlohmann::json;

json table() {
  const auto outcome = support::audio_convert_cli({"formats", "json"});
  EXPECT_TRUE(outcome.ok()) << outcome.err;
  return json::parse(outcome.out).at("formats");
}

TEST(Table, HasExactlyTheRowsThatTheTestsKnow) {
  std::vector<std::string> known;
  for (const auto& format : support::formats()) known.push_back(format.name);
  std::vector<std::string> served;
  for (const json& row : table()) served.push_back(row.at("name").get<std::string>());
  EXPECT_THAT(served, ::testing::UnorderedElementsAreArray(known));
}

TEST(Table, HasExactlyTheCodecsThatTheTestsKnow) {
  std::map<std::string, std::vector<std::string>> known;
  for (const auto& format : support::formats()) known[format.name] = support::words(format.codecs);
  for (const json& row : table()) {
    std::vector<std::string> served;
    for (const json& codec : row.at("codecs")) served.push_back(codec.at("name").get<std::string>());
    EXPECT_EQ(served, known[row.at("name").get<std::string>()]) << row.at("name");
  }
}

TEST(Table, EveryRowSaysWhatAClientNeeds) {
  for (const json& row : table()) {
    SCOPED_TRACE(row.dump());
    EXPECT_FALSE(row.at("title").get<std::string>().empty());
    EXPECT_FALSE(row.at("extension").get<std::string>().empty());
    EXPECT_THAT(row.at("mime").get<std::string>(), ::testing::HasSubstr("/"));
    EXPECT_TRUE(row.at("aliases").is_array());
    EXPECT_FALSE(row.at("codecs").empty());
  }
}

TEST(Table, NamesAndAliasesAreUnambiguous) {
  std::vector<std::string> names;
  for (const json& row : table()) {
    names.push_back(row.at("name").get<std::string>());
    for (const json& alias : row.at("aliases")) names.push_back(alias.get<std::string>());
  }
  auto unique = names;
  std::sort(unique.begin(), unique.end());
  unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
  EXPECT_EQ(unique.size(), names.size()) << ::testing::PrintToString(names);
}

}  // namespace
