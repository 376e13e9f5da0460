#include "openapi/document.h"

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "audio/option_table.h"

namespace openapi {
namespace {

using nlohmann::json;
using testing::UnorderedElementsAreArray;

std::vector<const audio::Format*> all_formats() {
  std::vector<const audio::Format*> rows;
  for (const audio::Format& row : audio::formats()) rows.push_back(&row);
  return rows;
}

json made(std::uint64_t max_upload = 0, bool needs_token = false) {
  const auto formats = all_formats();
  return json::parse(document({formats, "1.2.3", max_upload, needs_token}).dump());
}

std::string text_of(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Document, HasEveryRouteOfTheService) {
  std::set<std::string> routes;
  for (const audio::OperationRow& row : audio::operations()) routes.insert("/" + std::string(row.name));
  const std::string source = text_of(ROUTES);
  const std::regex route(R"re(\{"(/[a-z.-]+)",)re");
  for (std::sregex_iterator it(source.begin(), source.end(), route), end; it != end; ++it) {
    if ((*it)[1].str().starts_with("/.")) continue;  // nginx's own
    routes.insert((*it)[1]);
  }
  std::set<std::string> described;
  const json paths = made()["paths"];
  for (const auto& [path, item] : paths.items()) described.insert(path);
  EXPECT_GT(routes.size(), audio::operations().size());
  EXPECT_EQ(described, routes);
}

TEST(Document, HasEveryFieldOfEachRoute) {
  const json schemas = made()["components"]["schemas"];
  for (const auto& [route, form] : {std::pair{audio::Operation::convert, "ConvertForm"},
                                    {audio::Operation::probe, "ProbeForm"},
                                    {audio::Operation::cover, "CoverForm"},
                                    {audio::Operation::waveform, "WaveformForm"},
                                    {audio::Operation::loudness, "LoudnessForm"}}) {
    std::vector<std::string> names{"file"};
    for (const audio::OptionRow& row : audio::option_rows(route)) names.emplace_back(row.name);
    std::vector<std::string> described;
    for (const auto& [name, schema] : schemas[form]["properties"].items()) described.push_back(name);
    EXPECT_THAT(described, UnorderedElementsAreArray(names)) << form;
  }
}

TEST(Document, HasRangesAndDefaults) {
  const json fields = made()["components"]["schemas"]["ConvertForm"]["properties"];
  EXPECT_EQ(fields["volume"]["minimum"], -60);
  EXPECT_EQ(fields["volume"]["maximum"], 60);
  EXPECT_EQ(fields["metadata"]["default"], "keep");
  EXPECT_EQ(fields["channels"]["anyOf"][0]["type"], "integer");
  EXPECT_EQ(fields["channels"]["anyOf"][0]["maximum"], 8);
  EXPECT_EQ(fields["channels"]["anyOf"][1]["enum"], json::array({"split"}));
}

TEST(Document, HasUploadsAsFiles) {
  const json schemas = made()["components"]["schemas"];
  const json file = json::parse(R"({"type": "string", "format": "binary"})");
  EXPECT_EQ(schemas["ConvertForm"]["properties"]["file"]["items"], file);
  EXPECT_EQ(schemas["ConvertForm"]["properties"]["file"]["type"], "array");
  EXPECT_EQ(schemas["ProbeForm"]["properties"]["file"]["format"], "binary");
  const json cover = schemas["ConvertForm"]["properties"]["cover"];
  EXPECT_EQ(cover["anyOf"][0]["enum"], json::parse(R"(["keep", "strip"])"));
  EXPECT_EQ(cover["anyOf"][1], file);
}

TEST(Document, SaysWhatTheServiceHasOfItsOwn) {
  EXPECT_EQ(made()["info"]["version"], "1.2.3");
  EXPECT_EQ(made(4711)["info"]["description"].get<std::string>().find("4711") == std::string::npos, false);
  EXPECT_EQ(made(0, true)["paths"]["/probe"]["put"]["security"], json::parse(R"([{"token": []}])"));
  EXPECT_EQ(made()["paths"]["/probe"]["put"]["security"], json::array());
}

}  // namespace
}  // namespace openapi
