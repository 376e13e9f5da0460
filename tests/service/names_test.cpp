// How the result is called.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/shared_service.h"

namespace {

using support::file_field;
using support::text_field;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string disposition(const std::string& upload_name, const std::string& filename = {}) {
  support::HttpRequest request{.url = support::service().url("/convert")};
  request.fields = {file_field(support::wav(support::kPhone), upload_name), text_field("format", "flac")};
  if (!filename.empty()) request.fields.push_back(text_field("filename", filename));
  const auto response = support::perform(request);
  EXPECT_TRUE(response.ok()) << response.body;
  return response.header("content-disposition");
}

TEST(Names, TheUploadsNameGetsTheNewExtension) {
  EXPECT_THAT(disposition("interview.wav"), HasSubstr("filename=\"interview.flac\""));
  EXPECT_THAT(disposition("take.2.final.wav"), HasSubstr("filename=\"take.2.final.flac\""));
}

TEST(Names, TheFilenameFieldWins) {
  EXPECT_THAT(disposition("interview.wav", "chapter one.flac"), HasSubstr("filename=\"chapter one.flac\""));
}

TEST(Names, OtherAlphabetsComeInTheirOwnParameter) {
  EXPECT_THAT(disposition("Müller.wav"),
              AllOf(HasSubstr("filename*=UTF-8''M%C3%BCller.flac"), HasSubstr("filename=\"")));
}

TEST(Names, FoldersAndQuotesDoNotGetThrough) {
  EXPECT_THAT(disposition("../../etc/passwd.wav"),
              AllOf(HasSubstr("passwd.flac"), Not(HasSubstr("/")), Not(HasSubstr(".."))));
  EXPECT_THAT(disposition("C:\\music\\song.wav"),
              AllOf(HasSubstr("filename=\"song.flac\""), Not(HasSubstr("\\"))));
  EXPECT_THAT(disposition("in.wav", "a\"b\r\nSet-Cookie: x.flac"), Not(HasSubstr("Set-Cookie: x\"")));
}

TEST(Names, ARawBodyIsCalledSomethingWithTheExtension) {
  const auto response = support::perform({.url = support::service().url("/convert?format=flac"),
                                          .method = "PUT",
                                          .body_file = support::wav(support::kPhone)});
  EXPECT_THAT(response.header("content-disposition"), HasSubstr(".flac\""));
}

}  // namespace
