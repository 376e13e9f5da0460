// How the result is called.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

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

// The header of an answer to a form whose part has exactly this header behind `filename=`.
std::string disposition_of_part(const std::string& name, const std::string& format = "flac",
                                const std::string& filename = {}) {
  std::string body = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=" + name + "\r\n\r\n" +
                     support::read_file(support::wav(support::kPhone)) + "\r\n";
  const auto add = [&](const std::string& field, const std::string& value) {
    body += "--XX\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n";
  };
  add("format", format);
  if (!filename.empty()) add("filename", filename);
  const auto response = support::perform({.url = support::service().url("/convert"),
                                          .body = body + "--XX--\r\n",
                                          .headers = {"Content-Type: multipart/form-data; boundary=XX"}});
  EXPECT_TRUE(response.ok()) << response.body;
  return response.header("content-disposition");
}

TEST(Names, WhatFormsEscapeComesBackAsWhatItStandsFor) {
  EXPECT_EQ(disposition_of_part("\"say %22hi%22.wav\""),
            "attachment; filename=\"say _hi_.flac\"; filename*=UTF-8''say%20%22hi%22.flac");
  EXPECT_EQ(disposition_of_part("\"say \\\"hi\\\".wav\""), disposition_of_part("\"say %22hi%22.wav\""));
  EXPECT_EQ(disposition_of_part("\"a%0D%0ASet-Cookie: x.wav\""),
            "attachment; filename=\"a__Set-Cookie: x.flac\"; filename*=UTF-8''a__Set-Cookie%3A%20x.flac");
  EXPECT_THAT(disposition_of_part("\"100%25.wav\""), HasSubstr("UTF-8''100%2525.flac"));
  EXPECT_THAT(disposition_of_part("\"a%22b.wav\"; filename*=UTF-8''%C3%BC.wav"),
              HasSubstr("UTF-8''%C3%BC.flac"));
}

TEST(Names, InvisibleMarksAreDropped) {
  for (const std::string mark : {"\u202e", "\u2066", "\u200b", "\ufeff", "\u061c", "\u200f"}) {
    EXPECT_EQ(disposition_of_part("\"song" + mark + "gpj.exe\""),
              "attachment; filename=\"songgpj.flac\"; filename*=UTF-8''songgpj.flac");
    EXPECT_EQ(disposition("a.wav", "song" + mark + ".flac"),
              "attachment; filename=\"song.flac\"; filename*=UTF-8''song.flac");
  }
}

// A page may have made a browser ask for it.
TEST(Names, EndInTheFormatsExtensionWhateverIsAskedFor) {
  EXPECT_EQ(disposition_of_part("\"a.wav\"", "u8", "update.bat"),
            "attachment; filename=\"update.bat.u8\"; filename*=UTF-8''update.bat.u8");
  for (const std::string asked :
       {"update.bat", "x.hta", "a.flac.exe", "a.bat\u200b", "a.bat ", "a.bat.", "song.wav"})
    EXPECT_THAT(disposition("a.wav", asked), ::testing::EndsWith(".flac")) << asked;
  EXPECT_THAT(disposition("a.wav", "SONG.FLAC"), ::testing::EndsWith("''SONG.FLAC"));
}

TEST(Names, ARawBodyIsCalledSomethingWithTheExtension) {
  const auto response = support::perform({.url = support::service().url("/convert?format=flac"),
                                          .method = "PUT",
                                          .body_file = support::wav(support::kPhone)});
  EXPECT_THAT(response.header("content-disposition"), HasSubstr(".flac\""));
}

}  // namespace
