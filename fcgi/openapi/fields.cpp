#include "openapi/fields.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "audio/preset.h"
#include "audio/raw_input.h"
#include "base/text.h"

namespace openapi {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMaxText = 4096;  // bytes; api/upload.cpp takes no longer ones

// What the types of the option table are written like, where that is more than a number or a word.
struct Pattern {
  std::string_view type;
  std::string_view regex;
};
constexpr std::array kPatterns = std::to_array<Pattern>({
    {"channel", "^(left|right|mix|[1-9]|[1-5][0-9]|6[0-4])$"},
    {"date", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}(:[0-9]{2}(:[0-9]{2})?)?)?)?)?$"},
    {"position", "^[0-9]{1,9}(/[0-9]{1,9})?$"},
    {"time", "^[0-9]{1,9}([.][0-9]+)?$|^[0-9]{1,5}(:[0-5]?[0-9]){1,2}([.][0-9]+)?$"},
    {"split",
     "^(chapters|silence|([0-9]{1,9}([.][0-9]+)?|[0-9]{1,5}(:[0-5]?[0-9]){1,2}([.][0-9]+)?)(,([0-9]{1,9}([.]["
     "0-9]+)?|[0-9]{1,5}(:[0-5]?[0-9]){1,2}([.][0-9]+)?))*)$"},
    {"size", "^[1-9][0-9]{0,17}$|^[1-9][0-9]{0,8}([kKMG]B)$"},
    {"bitrate", "^[1-9][0-9]{3,8}$|^[1-9][0-9]{0,4}([.][0-9]{1,3})?[kK]$|^[1-9][0-9]?([.][0-9]{1,6})?M$"},
    {"color", "^#?([0-9a-fA-F]{6}|[0-9a-fA-F]{8})$"},
});

constexpr std::array<std::string_view, 3> kWhole{"integer", "sample_rate", "channels"};
constexpr std::array<std::string_view, 2> kNumbers{"number", "quality"};

// "mulaw, alaw, …".
std::vector<std::string_view> split_list(std::string_view text) {
  constexpr std::string_view kComma = ", ";
  std::vector<std::string_view> names;
  for (auto comma = text.find(kComma); comma != std::string_view::npos; comma = text.find(kComma)) {
    names.push_back(text.substr(0, comma));
    text.remove_prefix(comma + kComma.size());
  }
  names.push_back(text);
  return names;
}

std::vector<std::string_view> words(const audio::OptionRow& row) {
  if (row.values.type == "raw_format") return split_list(audio::raw_input_names());
  if (row.values.type != "preset") return row.values.choices.split();
  std::vector<std::string_view> names;
  for (const audio::Preset& preset : audio::presets()) names.push_back(preset.name);
  return names;
}

bool is_any_of(std::span<const std::string_view> types, std::string_view type) {
  return std::ranges::find(types, type) != types.end();
}

Json number_schema(const audio::OptionValues& values, bool is_whole) {
  Json schema{{"type", is_whole ? "integer" : "number"}};
  if (std::isfinite(values.min)) schema["minimum"] = std::lround(values.min);
  if (std::isfinite(values.max)) schema["maximum"] = std::lround(values.max);
  if (values.type == "sample_rate") schema["minimum"] = 1;
  return schema;
}

// The values of a field, without what is said about it.
Json values_schema(const audio::OptionRow& row) {
  const audio::OptionValues& values = row.values;
  if (values.type == "format") {
    const Json name{{"$ref", "#/components/schemas/FormatName"}};
    return values.choices.empty() ? name : Json{{"anyOf", {name, {{"enum", words(row)}}}}};
  }
  if (values.type == "codec") return {{"$ref", "#/components/schemas/CodecName"}};
  const bool is_whole = is_any_of(kWhole, values.type);
  if (is_whole || is_any_of(kNumbers, values.type)) {
    const Json number = number_schema(values, is_whole);
    return values.choices.empty() ? number : Json{{"anyOf", {number, {{"enum", words(row)}}}}};
  }
  const auto* pattern = std::ranges::find(kPatterns, values.type, &Pattern::type);
  if (pattern != kPatterns.end()) return {{"type", "string"}, {"pattern", pattern->regex}};
  // No contentMediaType: Swagger UI would make a choice of a file of it, in the query too.
  if (values.type == "chapters") return {{"type", "string"}};
  if (values.type == "text") return {{"type", "string"}, {"maxLength", kMaxText}};
  return {{"type", "string"}, {"enum", words(row)}};
}

// A number where the field is one.
Json value_json(const audio::OptionRow& row, std::string_view text) {
  const std::string_view type = row.values.type;
  if (!is_any_of(kWhole, type) && !is_any_of(kNumbers, type)) return text;
  const auto number = base::parse_number<double>(text);
  if (!number) return text;
  return *number == std::round(*number) ? Json(std::llround(*number)) : Json(*number);
}

std::string sentence(std::string_view text) {
  std::string made(text);
  if (!made.empty() && made.front() >= 'a' && made.front() <= 'z')
    made.front() = static_cast<char>(made.front() - 'a' + 'A');
  return made + ".";
}

std::string description(const audio::OptionRow& row) {
  return sentence(row.help) + " Takes " + std::string(row.takes) + ".";
}

Json file_schema() {
  return {{"type", "string"}, {"format", "binary"}};
}

// A conversion may be of several.
Json upload_schema(audio::Operation operation) {
  const std::string name = "Its name names the result, and helps with formats that have no header.";
  Json schema = file_schema();
  if (operation == audio::Operation::convert)
    schema = {{"type", "array"}, {"items", file_schema()}, {"minItems", 1}};
  schema["description"] =
      (operation == audio::Operation::convert ? "The file, or several. " : "The file. ") + name;
  return schema;
}

// In a form.
Json form_field_schema(const audio::OptionRow& row) {
  Json schema = field_schema(row);
  if (row.values.type != "picture") return schema;
  Json words{{"type", "string"}, {"enum", std::move(schema["enum"])}};
  schema.erase("type");
  schema.erase("enum");
  schema["anyOf"] = {std::move(words), file_schema()};
  return schema;
}

}  // namespace

Json field_schema(const audio::OptionRow& row) {
  Json schema = values_schema(row);
  schema["description"] = description(row);
  if (!row.values.fallback.empty()) schema["default"] = value_json(row, row.values.fallback);
  if (!row.values.example.empty()) schema["examples"] = {value_json(row, row.values.example)};
  return schema;
}

Json form_schema(audio::Operation operation) {
  Json properties{{"file", upload_schema(operation)}};
  for (const audio::OptionRow& row : audio::option_rows(operation))
    properties[std::string(row.name)] = form_field_schema(row);
  Json schema{{"type", "object"},
              {"required", {"file"}},
              {"properties", std::move(properties)},
              {"additionalProperties", false}};
  if (operation == audio::Operation::convert)
    schema["patternProperties"] = {{"^tag\\.", {{"type", "string"}, {"maxLength", kMaxText}}}};
  return schema;
}

Json query_parameters(audio::Operation operation) {
  Json parameters = Json::array();
  for (const audio::OptionRow& row : audio::option_rows(operation)) {
    Json schema = field_schema(row);
    const Json text = schema["description"];
    schema.erase("description");
    parameters.push_back(
        {{"name", row.name}, {"in", "query"}, {"description", text}, {"schema", std::move(schema)}});
  }
  return parameters;
}

Json name_schemas(listing::FormatList formats) {
  Json names = Json::array();
  std::set<std::string_view> codecs;
  for (const audio::Format* format : formats) {
    names.push_back(format->name);
    for (const auto codec : format->codec_names.split()) codecs.insert(codec);
  }
  for (const audio::Variant& variant : audio::variants()) {
    const bool is_served = std::ranges::find(formats, variant.format, &audio::Format::name) != formats.end();
    if (is_served && std::ranges::find(names, Json(variant.names.front())) == names.end())
      names.push_back(variant.names.front());
  }
  Json codec_names{"copy", "auto"};
  for (const auto codec : codecs) codec_names.push_back(codec);
  return {{"FormatName",
           {{"type", "string"},
            {"enum", std::move(names)},
            {"description",
             "A format by its name. Its other names, extensions and media types, which GET "
             "/formats lists, are taken too, whatever their case."}}},
          {"CodecName",
           {{"type", "string"},
            {"enum", std::move(codec_names)},
            {"description", "A codec; GET /formats has those of each format."}}}};
}

}  // namespace openapi
