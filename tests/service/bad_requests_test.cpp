// Requests that say too little, too much or the wrong thing: 400, and what to write instead.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/formats.h"
#include "support/media.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using support::file_field;
using support::HttpRequest;
using support::text_field;
using ::testing::HasSubstr;

support::HttpResponse post(const std::vector<support::Field>& fields) {
  return support::perform({.url = support::service().url("/convert"), .fields = fields});
}

std::filesystem::path upload() {
  return support::wav(support::kPhone);
}

void expect_all_formats(const std::string& text) {
  for (const auto& format : support::formats()) EXPECT_THAT(text, HasSubstr(format.name));
}

TEST(BadRequest, AFileWithoutAtSaysWhatToType) {
  const auto problem =
      service::expect_problem(post({text_field("file", "interview.wav"), text_field("format", "mp3")}), 400);
  EXPECT_THAT(problem.dump(), HasSubstr("file=@interview.wav"));
  EXPECT_NE(service::field_error(problem, "file"), "");
}

TEST(BadRequest, AMissingFormatListsThem) {
  const auto problem = service::expect_problem(post({file_field(upload())}), 400);
  expect_all_formats(service::field_error(problem, "format"));
}

TEST(BadRequest, AnUnknownFormatListsThem) {
  const auto problem =
      service::expect_problem(post({file_field(upload()), text_field("format", "mp7")}), 400);
  expect_all_formats(service::field_error(problem, "format"));
  EXPECT_THAT(service::field_error(problem, "format"), HasSubstr("mp7"));
}

TEST(BadRequest, AnEmptyFormatListsThem) {
  const auto problem = service::expect_problem(post({file_field(upload()), text_field("format", "")}), 400);
  expect_all_formats(service::field_error(problem, "format"));
}

TEST(BadRequest, AnUnknownFieldIsNamed) {
  const auto problem = service::expect_problem(
      post({file_field(upload()), text_field("format", "mp3"), text_field("colour", "red")}), 400);
  EXPECT_NE(service::field_error(problem, "colour"), "") << problem.dump();
}

TEST(BadRequest, ARepeatedFieldIsNamed) {
  const auto problem = service::expect_problem(post({text_field("volume", "1"), file_field(upload()),
                                                     text_field("format", "wav"), text_field("volume", "2")}),
                                               400);
  EXPECT_NE(service::field_error(problem, "volume"), "") << problem.dump();
}

TEST(BadRequest, NoFileIsSaid) {
  const auto problem = service::expect_problem(post({text_field("format", "mp3")}), 400);
  EXPECT_NE(service::field_error(problem, "file"), "") << problem.dump();
}

TEST(BadRequest, NoBodyIsSaid) {
  const auto response = support::perform({.url = support::service().url("/convert?format=mp3"), .body = ""});
  service::expect_problem(response, 400);
}

TEST(BadRequest, AnEmptyFileIsSaid) {
  const support::TempDir dir;
  const auto empty = support::write_file(dir / "empty.wav", "");
  const auto raw = support::perform(
      {.url = support::service().url("/convert?format=mp3"), .method = "PUT", .body_file = empty});
  service::expect_problem(raw, 400);
  const auto problem = service::expect_problem(post({file_field(empty), text_field("format", "mp3")}), 400);
  EXPECT_THAT(problem.dump(), HasSubstr("empty"));
}

TEST(BadRequest, AnOptionGivenInQueryAndFormIsRepeated) {
  HttpRequest request{.url = support::service().url("/convert?volume=1")};
  request.fields = {file_field(upload()), text_field("format", "mp3"), text_field("volume", "1")};
  service::expect_problem(support::perform(request), 400);
}

TEST(BadRequest, ControlCharactersDoNotBreakTheDocument) {
  const auto problem = service::expect_problem(
      post({file_field(upload()), text_field("format", "mp3\"\\\n\x01<script>\xff")}), 400);
  expect_all_formats(service::field_error(problem, "format"));
}

}  // namespace
