#include "openapi/problems.h"

#include <algorithm>
#include <array>
#include <string>

#include <nlohmann/json.hpp>

#include "openapi/headers.h"

namespace openapi {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kProblems = std::to_array<Problem>({
    {400, "bad-request", "Bad Request", Who::everybody,
     "The form is malformed, or a field is unknown, repeated, missing, or impossible for the format; all "
     "wrong "
     "fields of a request are in errors.",
     "bitrate: 192k is not possible at 8000 Hz; it is one of 8k, 16k, 24k, 32k, 40k, 48k, 56k, 64k"},
    {401, "unauthorized", "Unauthorized", Who::uploads,
     "The service has a token, and the request has none or another one. The upload has not been read.",
     "This service needs a token, and this request has none or another one."},
    {403, "forbidden", "Forbidden", Who::uploads,
     "A page of another origin, which CONVERT_ALLOW_ORIGIN does not name, had a browser send it. The upload "
     "has "
     "not been read.",
     "This request was made by a page of another site."},
    {408, "timed-out", "Request Timeout", Who::everybody,
     "The request was too slow, or took too long, to arrive.", "The request took too long to arrive."},
    {411, "length-required", "Length Required", Who::everybody, "The size of the body is not known.",
     "The size of the body must be known: send a Content-Length."},
    {412, "precondition-failed", "Precondition Failed", Who::everybody,
     "A condition in the request's If- headers is not met.",
     "A condition in the request's If- headers is not met. Leave those headers out."},
    {413, "too-large", "Content Too Large", Who::everybody, "The body is larger than this address takes.",
     "The body of the request is larger than this address takes."},
    {414, "uri-too-long", "URI Too Long", Who::everybody, "The address is longer than 16 kilobytes.",
     "The address is longer than 16 kilobytes. Send the options as form fields instead."},
    {415, "not-media", "Unsupported Media Type", Who::uploads,
     "The bytes are not an audio or video file, or are JSON or Base64 around one.",
     "The upload is not an audio or video file that this service can read."},
    {415, "encoded", "Unsupported Media Type", Who::uploads, "The body has a Content-Encoding.",
     "The body has the Content-Encoding gzip, which is not taken here."},
    {421, "bad-request", "Misdirected Request", Who::everybody, "The request was meant for another server.",
     "This request was meant for another server."},
    {422, "unprocessable", "Unprocessable Content", Who::uploads,
     "There is no audio in the file, it is encrypted, or it cannot be decoded.", "The file has no audio."},
    {422, "over-limit", "Over a Limit", Who::uploads,
     "The file, or its result, is over a limit on duration, size or memory.",
     "Converting this file needs more memory than is allowed."},
    {422, "crashed", "Unprocessable Content", Who::uploads, "The file killed the process that read it.",
     "The file made its decoder fail."},
    {429, "busy", "Too Many Requests", Who::uploads,
     "Too many uploads and conversions are in flight; Retry-After says when to come back. Nothing was read "
     "of "
     "the upload.",
     "All 16 places for uploads and conversions are taken. Nothing was read of this upload; send it again in "
     "5 seconds."},
    {431, "headers-too-large", "Request Header Fields Too Large", Who::everybody,
     "The request's header lines are longer than 16 kilobytes.",
     "The request's header lines are longer than 16 kilobytes. Send fewer or shorter ones."},
    {500, "internal", "Internal Server Error", Who::everybody, "A fault of the service.",
     "The server failed to handle the request."},
    {501, "not-implemented", "Not Implemented", Who::everybody, "The transfer coding is not supported.",
     "This transfer coding is not supported. Send the body as it is, or chunked."},
    {502, "killed", "Conversion Process Killed", Who::everybody,
     "A process died that was not to; trying again may help.",
     "The process that handled this request died. Sending it again may help; if the same file fails again, "
     "the file is the cause."},
    {503, "unavailable", "Service Unavailable", Who::everybody,
     "The service is not taking requests at the moment.",
     "The service is not taking requests at the moment. Send it again in a few seconds."},
    {504, "timed-out", "Time Limit Exceeded", Who::everybody, "The answer took longer than a time limit.",
     "The answer took longer than the time limit. Sending the request again may help."},
    {505, "not-implemented", "HTTP Version Not Supported", Who::everybody,
     "The version of HTTP is not supported.", "This version of HTTP is not supported. Use HTTP/1.1."},
    {507, "no-space", "Insufficient Storage", Who::uploads, "The disk is full.",
     "The server could not store the upload: its disk is full. Send it again later."},
});

std::string component(int status) {
  return "Problem" + std::to_string(status);
}

Json example(const Problem& problem) {
  Json document{{"type", "urn:audio-convert:problem:" + std::string(problem.kind)},
                {"title", problem.title},
                {"status", problem.status},
                {"detail", problem.example},
                {"instance", "8600b0045e7b4f0ea5f6d2a6cf3a1b9d"}};
  if (problem.status == 400) {
    const auto colon = problem.example.find(": ");
    document["errors"] = {
        {{"field", problem.example.substr(0, colon)}, {"detail", problem.example.substr(colon + 2)}}};
  }
  return document;
}

Json empty_response(int status) {
  return {{"description", ""},
          {"headers", problem_headers(status)},
          {"content",
           {{"application/problem+json",
             {{"schema", {{"$ref", "#/components/schemas/Problem"}}}, {"examples", Json::object()}}},
            {"text/html", {{"schema", {{"type", "string"}}}}}}}};
}

}  // namespace

std::span<const Problem> problems() {
  return kProblems;
}

Json problem_responses() {
  Json responses = Json::object();
  for (const Problem& problem : kProblems) {
    const std::string name = component(problem.status);
    if (!responses.contains(name)) responses[name] = empty_response(problem.status);
    Json& response = responses[name];
    std::string text = response["description"];
    if (!text.empty()) text += " Or: ";
    response["description"] = text + std::string(problem.when);
    response["content"]["application/problem+json"]["examples"][std::string(problem.kind)] = {
        {"value", example(problem)}};
  }
  return responses;
}

Json problem_references(std::span<const Who> who) {
  Json references = Json::object();
  for (const Problem& problem : kProblems) {
    if (std::ranges::find(who, problem.who) == who.end()) continue;
    references[std::to_string(problem.status)] = {
        {"$ref", "#/components/responses/" + component(problem.status)}};
  }
  return references;
}

}  // namespace openapi
