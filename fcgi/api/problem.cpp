#include "api/problem.h"

#include <algorithm>
#include <array>
#include <string>

#include <nlohmann/json.hpp>

#include "api/json_response.h"
#include "api/problem_page.h"

namespace api {
namespace {

using base::ErrorKind;
using Json = nlohmann::ordered_json;

constexpr std::array<ProblemType, 13> kTypes{{
    {ErrorKind::bad_request, 400, "Bad Request"},
    {ErrorKind::not_found, 404, "Not Found"},
    {ErrorKind::method_not_allowed, 405, "Method Not Allowed"},
    {ErrorKind::not_media, 415, "Unsupported Media Type"},
    {ErrorKind::unprocessable, 422, "Unprocessable Content"},
    {ErrorKind::over_limit, 422, "Over a Limit"},
    {ErrorKind::crashed, 422, "Unprocessable Content"},
    {ErrorKind::internal, 500, "Internal Server Error"},
    {ErrorKind::killed, 502, "Conversion Process Killed"},
    {ErrorKind::unavailable, 503, "Service Unavailable"},
    {ErrorKind::timed_out, 504, "Time Limit Exceeded"},
    {ErrorKind::no_space, 507, "Insufficient Storage"},
    {ErrorKind::client_gone, 499, "Client Closed Request"},
}};

Json document(const http::Request& request, const base::Error& error, const ProblemType& type) {
  Json body{{"type", "urn:audio-convert:problem:" + std::string(base::name(error.kind()))},
            {"title", type.title},
            {"status", type.status},
            {"detail", error.what()},
            {"instance", request.id}};
  for (const base::FieldError& field : error.fields()) {
    body["errors"].push_back({{"field", field.field}, {"detail", field.detail}});
  }
  return body;
}

}  // namespace

const ProblemType& problem_type(ErrorKind kind) {
  const auto it = std::ranges::find(kTypes, kind, &ProblemType::kind);
  return it != kTypes.end() ? *it : problem_type(ErrorKind::internal);
}

void send_problem(const http::Request& request, const base::Error& error, http::ResponseWriter& response,
                  const http::Headers& extra) {
  const ProblemType& type = problem_type(error.kind());
  if (request.wants_page)
    return send_text(type.status, "text/html; charset=utf-8",
                     problem_page(request, error, type.status, type.title), response, extra);
  send_json(type.status, "application/problem+json", document(request, error, type), response, extra);
}

}  // namespace api
