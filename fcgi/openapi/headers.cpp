#include "openapi/headers.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace openapi {
namespace {

using Json = nlohmann::ordered_json;

// Of which answers a header is.
constexpr unsigned kPlain = 1;
constexpr unsigned kResult = 2;    // of a conversion
constexpr unsigned kAnalysis = 4;  // of a file that was looked into
constexpr unsigned kProblem = 8;
constexpr unsigned kEvery = kPlain | kResult | kAnalysis | kProblem;

struct Header {
  std::string_view name;
  unsigned answers;
  std::string_view type;
  std::string_view example;
  std::string_view help;
  std::array<int, 4> statuses = {};  // of a problem: these only; empty: any
};

constexpr std::array kHeaders = std::to_array<Header>({
    {"X-Request-ID", kEvery, "string", "8600b0045e7b4f0ea5f6d2a6cf3a1b9d",
     "The client's own if it consists of at most 128 letters, digits, - and _, otherwise a new one. The log "
     "has it "
     "too."},
    {"traceparent", kEvery, "string", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
     "The request's, where it is well-formed (W3C Trace Context)."},
    {"X-Content-Type-Options", kEvery, "string", "nosniff", "Answers are what their media type says."},
    {"Content-Security-Policy", kEvery, "string", "default-src 'none'; frame-ancestors 'none'",
     "What a browser may load for an answer that it shows."},
    {"Cross-Origin-Resource-Policy", kEvery, "string", "same-origin",
     "Pages of other origins cannot show it."},
    {"Referrer-Policy", kEvery, "string", "same-origin", "What a browser tells of where it came from."},
    {"Vary", kEvery, "string", "Accept", "By which headers of the request the answer differs."},
    {"Cache-Control", kPlain, "string", "no-store", "Whether an answer may be kept, where that is said."},
    {"Access-Control-Allow-Origin", kEvery, "string", "https://app.example",
     "What CONVERT_ALLOW_ORIGIN says, where it does."},
    {"Access-Control-Expose-Headers", kEvery, "string", "X-Audio-Duration",
     "Which of these headers pages of other origins can read."},
    {"Content-Disposition", kResult, "string", "attachment; filename=\"interview.mp3\"",
     "The result's name, in ASCII and, where that is not all of it, as RFC 8187 has it."},
    {"X-Audio-Duration", kResult | kAnalysis, "number", "183.5", "Seconds; where it is known in time."},
    {"X-Audio-Codec", kResult, "string", "mp3", "The result's codec, by FFmpeg's name."},
    {"X-Audio-Sample-Rate", kResult, "integer", "44100", "Hz."},
    {"X-Audio-Channels", kResult, "integer", "2", "How many channels the result has."},
    {"X-Audio-Bit-Rate", kResult, "integer", "128000", "Bit/s; where it is known in time."},
    {"X-Audio-Warnings", kResult | kAnalysis, "string", "the source is damaged in 2 places",
     "What there is to know about the result."},
    {"X-Audio-MD5", kResult, "string", "9e107d9d372bb6826bd81d3542a419d6",
     "Of the samples of a lossless result that was finished before it was sent, as FLAC defines it."},
    {"X-Audio-Conform", kResult, "string",
     "acx;rms=-20.4;sample_peak=-3.2;noise_floor=-66.1;sample_rate=44100",
     "With conform: the set of limits that the result meets, and what was measured of it."},
    {"X-Audio-Verified", kResult, "string", "samples",
     "With verify=yes: samples, each was found again in the result; length, as many were. Of an archive how "
     "many "
     "of its files were verified by which, samples=2, length=1, and none=1 where there is no sound in one."},
    {"Repr-Digest", kResult | kAnalysis, "string", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
     "SHA-256 of a result that was finished before it was sent (RFC 9530)."},
    {"ETag", kResult | kAnalysis, "string",
     "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"",
     "The same in hexadecimal: equal for equal bytes."},
    {"Retry-After",
     kProblem,
     "integer",
     "5",
     "After how many seconds to send the request again.",
     {429, 502, 503, 504}},
    {"WWW-Authenticate", kProblem, "string", "Bearer", "How to send a token.", {401}},
    {"Accept-Encoding", kProblem, "string", "identity", "Which codings of a body are taken: none.", {415}},
});

Json references(unsigned answers, int status = 0) {
  Json headers = Json::object();
  for (const Header& header : kHeaders) {
    const bool is_any = header.statuses.front() == 0;
    const bool is_of = is_any || std::ranges::find(header.statuses, status) != header.statuses.end();
    if ((header.answers & answers) != 0 && is_of)
      headers[std::string(header.name)] = {{"$ref", "#/components/headers/" + std::string(header.name)}};
  }
  return headers;
}

}  // namespace

Json header_schemas() {
  Json schemas = Json::object();
  for (const Header& header : kHeaders) {
    const Json example = header.type == "string" ? Json(header.example) : Json::parse(header.example);
    schemas[std::string(header.name)] = {{"description", header.help},
                                         {"schema", {{"type", header.type}, {"examples", {example}}}}};
  }
  return schemas;
}

Json plain_headers() {
  return references(kPlain);
}

Json result_headers() {
  return references(kResult);
}

Json analysis_headers() {
  return references(kAnalysis);
}

Json problem_headers(int status) {
  return references(kProblem, status);
}

}  // namespace openapi
