#include "openapi/pages.h"

#include <array>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "openapi/headers.h"
#include "openapi/problems.h"

namespace openapi {
namespace {

using Json = nlohmann::ordered_json;

struct Page {
  std::string_view path;
  std::string_view id;
  std::string_view summary;
  std::string_view description;
  std::string_view media_type;
  std::string_view schema;  // JSON
  bool has_page = false;    // for who asks for HTML
};

constexpr std::array kPages = std::to_array<Page>({
    {"/formats", "formats", "What can be made, and by which options",
     "Every format with its codecs and the ranges of their options, the presets, the options of the other "
     "routes, "
     "and what this service takes.",
     "application/json", R"({"$ref": "#/components/schemas/Formats"})", true},
    {"/openapi.json", "openapi", "This document", "OpenAPI 3.1.", "application/json",
     R"({"type": "object", "required": ["openapi", "info", "paths"], "properties": {
           "openapi": {"type": "string"}, "info": {"type": "object"}, "servers": {"type": "array"}, "tags": {"type": "array"},
           "paths": {"type": "object"}, "components": {"type": "object"}}})"},
    {"/health", "health", "Whether the service works",
     "503 when no process is left to convert anything. Never queued behind conversions.", "application/json",
     R"({"$ref": "#/components/schemas/Status"})"},
    {"/ready", "ready", "Whether to send requests here",
     "For load balancers: 503 also while the service shuts down, has had all places taken for seconds, or is "
     "short "
     "of disk space.",
     "application/json", R"({"$ref": "#/components/schemas/Status"})"},
    {"/metrics", "metrics", "Numbers for Prometheus", "In Prometheus' text format.", "text/plain",
     R"({"type": "string"})"},
});

Json content(const Page& page) {
  Json types{{page.media_type, {{"schema", Json::parse(page.schema)}}}};
  if (page.has_page) types["text/html"] = {{"schema", {{"type", "string"}}}};
  return types;
}

Json operation(const Page& page) {
  constexpr std::array kWho{Who::everybody};
  Json responses{
      {"200", {{"description", page.summary}, {"headers", plain_headers()}, {"content", content(page)}}}};
  const Json problems = problem_references(kWho);
  for (const auto& [status, problem] : problems.items()) responses[status] = problem;
  return {{"operationId", page.id}, {"summary", page.summary},   {"description", page.description},
          {"tags", {"Service"}},    {"security", Json::array()}, {"responses", std::move(responses)}};
}

}  // namespace

Json page_paths() {
  Json paths = Json::object();
  for (const Page& page : kPages) paths[std::string(page.path)] = {{"get", operation(page)}};
  return paths;
}

}  // namespace openapi
