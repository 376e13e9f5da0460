#include "api/problem.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "support/recording_response.h"

namespace api {
namespace {

using base::Error;
using base::ErrorKind;
using nlohmann::json;
using support::RecordingResponse;

struct Case {
  ErrorKind kind;
  int status;
};

// Every kind, with the status that the documentation gives it.
constexpr Case kStatuses[] = {
    {ErrorKind::bad_request, 400}, {ErrorKind::not_found, 404},     {ErrorKind::method_not_allowed, 405},
    {ErrorKind::not_media, 415},   {ErrorKind::unprocessable, 422}, {ErrorKind::over_limit, 422},
    {ErrorKind::crashed, 422},     {ErrorKind::internal, 500},      {ErrorKind::killed, 502},
    {ErrorKind::unavailable, 503}, {ErrorKind::timed_out, 504},     {ErrorKind::client_gone, 499},
    {ErrorKind::no_space, 507},
};

TEST(ProblemTypes, AreListedHereForEveryKind) {
  EXPECT_EQ(std::size(kStatuses), static_cast<std::size_t>(ErrorKind::client_gone) + 1);
}

class ProblemOfKind : public testing::TestWithParam<Case> {};

TEST_P(ProblemOfKind, HasItsOwnRow) {
  const ProblemType& type = problem_type(GetParam().kind);
  EXPECT_EQ(type.kind, GetParam().kind);
  EXPECT_EQ(type.status, GetParam().status);
  EXPECT_FALSE(type.title.empty());
}

TEST_P(ProblemOfKind, IsADocumentWithThisStatus) {
  RecordingResponse response;
  send_problem({.id = "id-1"}, Error(GetParam().kind, "What to change.", "secret"), response);
  EXPECT_EQ(response.status(), GetParam().status);
  EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(response.header("Content-Length"), std::to_string(response.body().size()));
  EXPECT_TRUE(response.whole());
  const json expected{{"type", "urn:audio-convert:problem:" + std::string(base::name(GetParam().kind))},
                      {"title", problem_type(GetParam().kind).title},
                      {"status", GetParam().status},
                      {"detail", "What to change."},
                      {"instance", "id-1"}};
  EXPECT_EQ(json::parse(response.body()), expected);
}

INSTANTIATE_TEST_SUITE_P(All, ProblemOfKind, testing::ValuesIn(kStatuses), [](const auto& row) {
  std::string text(base::name(row.param.kind));
  std::ranges::replace(text, '-', '_');
  return text;
});

TEST(Problem, ListsEveryBadFieldInItsOrder) {
  RecordingResponse response;
  send_problem({}, Error(std::vector<base::FieldError>{{"b", "first"}, {"a", "second"}, {"b", "third"}}),
               response);
  EXPECT_EQ(response.status(), 400);
  EXPECT_EQ(json::parse(response.body())["errors"], json::parse(R"([{"field": "b", "detail": "first"},
      {"field": "a", "detail": "second"}, {"field": "b", "detail": "third"}])"));
}

TEST(Problem, CarriesFurtherHeaders) {
  RecordingResponse response;
  send_problem({}, Error(ErrorKind::unavailable, "Later."), response, {{"Retry-After", "7"}});
  EXPECT_EQ(response.header("Retry-After"), "7");
  EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
}

TEST(Problem, RepairsTextThatIsNotUtf8) {
  RecordingResponse response;
  const std::string bad = "\xff\xc3(\xed\xa0\x80 \"\\\n";
  send_problem({.id = bad}, Error(std::vector<base::FieldError>{{bad, bad}}), response);
  EXPECT_TRUE(response.whole());
  const json body = json::parse(response.body());
  EXPECT_THAT(body["errors"][0]["field"], testing::HasSubstr("\xef\xbf\xbd"));
  EXPECT_THAT(body["errors"][0]["detail"], testing::EndsWith(" \"\\\n"));
}

TEST(Problem, IsAPageForPeople) {
  RecordingResponse response;
  const http::Request request{.id = "id-1", .wants_page = true};
  send_problem(request, Error(ErrorKind::not_media, "No <b>audio</b> & \"no\" sound."), response,
               {{"Retry-After", "7"}});
  EXPECT_EQ(response.status(), 415);
  EXPECT_EQ(response.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(response.header("Retry-After"), "7");
  EXPECT_THAT(
      response.body(),
      testing::AllOf(testing::HasSubstr("<h1>Unsupported Media Type</h1>"),
                     testing::HasSubstr("<p>No &lt;b&gt;audio&lt;/b&gt; &amp; \"no\" sound.</p>"),
                     testing::HasSubstr("Status 415, request id-1"), testing::HasSubstr("href=\"/\"")));
}

TEST(Problem, NamesEveryBadFieldOnItsPage) {
  RecordingResponse response;
  send_problem({.wants_page = true},
               Error(std::vector<base::FieldError>{{"<a>", "first"}, {"b", "<second>"}}), response);
  EXPECT_THAT(response.body(), testing::HasSubstr("<dt>&lt;a&gt;</dt><dd>first</dd>\n"
                                                  "<dt>b</dt><dd>&lt;second&gt;</dd>"));
}

}  // namespace
}  // namespace api
