#include "openapi/uploads.h"

#include <array>
#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "audio/analysis_options.h"
#include "audio/operation.h"
#include "openapi/fields.h"
#include "openapi/headers.h"
#include "openapi/problems.h"
#include "openapi/rules.h"

namespace openapi {
namespace {

using Json = nlohmann::ordered_json;
using audio::Operation;

std::string capitalized(std::string_view text) {
  std::string made(text);
  made.front() = static_cast<char>(made.front() - 'a' + 'A');
  return made;
}

std::string form_name(Operation operation) {
  return capitalized(audio::name(operation)) + "Form";
}

Json reference(const std::string& schema) {
  return {{"$ref", "#/components/schemas/" + schema}};
}

Json binary() {
  return {{"schema", {{"type", "string"}, {"format", "binary"}}}};
}

// The media types of results, by what stands before the slash.
Json results(listing::FormatList formats) {
  std::set<std::string> families;
  for (const audio::Format* format : formats)
    families.insert(std::string(format->mime.substr(0, format->mime.find('/'))));
  Json content = Json::object();
  for (const std::string& family : families) content[family + "/*"] = binary();
  // Of several results.
  content["application/zip"] = binary();
  content["application/x-tar"] = binary();
  return content;
}

Json waveforms() {
  Json content = Json::object();
  for (const audio::WaveformFormRow& row : audio::kWaveformForms) content[std::string(row.mime)] = binary();
  content["application/json"] = {{"schema", {{"anyOf", {reference("Waveform"), reference("Peaks")}}}}};
  return content;
}

Json answer(Operation operation, listing::FormatList formats) {
  switch (operation) {
    case Operation::convert:
      return results(formats);
    case Operation::waveform:
      return waveforms();
    case Operation::cover:
      return {{"image/*", binary()}, {"application/octet-stream", binary()}};
    case Operation::probe:
      return {{"application/json", {{"schema", reference("Probe")}}}};
    case Operation::loudness:
      return {{"application/json", {{"schema", reference("Loudness")}}}};
  }
  return {};
}

Json responses(const audio::OperationRow& row, listing::FormatList formats) {
  constexpr std::array kWho{Who::everybody, Who::uploads};
  const bool converts = row.operation == Operation::convert;
  Json all{{"200",
            {{"description", capitalized(row.help) + "."},
             {"headers", converts ? result_headers() : analysis_headers()},
             {"content", answer(row.operation, formats)}}}};
  const Json problems = problem_references(kWho);
  for (const auto& [status, problem] : problems.items()) all[status] = problem;
  return all;
}

Json operation(const audio::OperationRow& row, listing::FormatList formats, bool needs_token) {
  Json made{{"operationId", row.name},
            {"summary", capitalized(row.help)},
            {"tags", {row.operation == Operation::convert ? "Convert" : "Look into"}},
            {"responses", responses(row, formats)}};
  if (needs_token) {
    made["security"] = {{{"token", Json::array()}}};
  } else {
    made["security"] = Json::array();
  }
  return made;
}

Json with_form(Json made, const audio::OperationRow& row) {
  made["requestBody"] = {
      {"required", true},
      {"content", {{"multipart/form-data", {{"schema", reference(form_name(row.operation))}}}}}};
  made["description"] = "The file and the options as a form.";
  return made;
}

Json with_body(Json made, const audio::OperationRow& row) {
  made["operationId"] = std::string(row.name) + "Body";
  made["description"] =
      "The file as the body, the options in the query. POST takes this too. Any content type is taken but "
      "multipart/form-data; that of audio without a header says what it is: audio/L16;rate=16000;channels=1.";
  made["parameters"] = query_parameters(row.operation);
  made["requestBody"] = {
      {"required", true},
      {"content", {{"application/octet-stream", binary()}, {"audio/*", binary()}, {"video/*", binary()}}}};
  return made;
}

}  // namespace

Json upload_paths(listing::FormatList formats, bool needs_token) {
  Json paths = Json::object();
  for (const audio::OperationRow& row : audio::operations()) {
    const Json common = operation(row, formats, needs_token);
    paths["/" + std::string(row.name)] = {{"post", with_form(common, row)}, {"put", with_body(common, row)}};
  }
  return paths;
}

Json upload_schemas(listing::FormatList formats) {
  Json schemas = Json::object();
  for (const audio::OperationRow& row : audio::operations()) {
    Json form = form_schema(row.operation);
    Json rules_of_it = rules(row.operation, formats);
    if (row.operation == Operation::convert)
      form["anyOf"] = {{{"required", {"format"}}}, {{"required", {"preset"}}}};
    if (!rules_of_it.is_null()) {
      const std::string name = capitalized(row.name) + "Rules";
      form["allOf"] = {reference(name)};
      schemas[name] = std::move(rules_of_it);
    }
    schemas[form_name(row.operation)] = std::move(form);
  }
  return schemas;
}

}  // namespace openapi
