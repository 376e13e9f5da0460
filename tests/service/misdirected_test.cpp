// Uploads that are not what this service takes: compressed, written as text, in another field, as JSON. Each
// is told what to send instead.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

support::HttpResponse send(const std::string& body, const std::vector<std::string>& headers,
                           const std::string& query = "?format=flac") {
  return support::perform(
      {.url = support::service().url("/convert" + query), .body = body, .headers = headers});
}

std::string wav() {
  return support::read_file(support::wav(support::kPhone));
}

// A form with the file in a part of this header, and a format.
support::HttpResponse send_part(const std::string& header, const std::string& content) {
  const std::string body =
      "--XX\r\n" + header + "\r\n\r\n" + content +
      "\r\n--XX\r\nContent-Disposition: form-data; name=\"format\"\r\n\r\nflac\r\n--XX--\r\n";
  return send(body, {"Content-Type: multipart/form-data; boundary=XX"}, "");
}

TEST(Misdirected, AContentEncodingIsNamed) {
  for (const std::string coding : {"gzip", "GZIP", "deflate", "br", "zstd", "compress", "x-gzip", "gzip, br",
                                   "identity, gzip", "aws-chunked"}) {
    const auto response = send("\x1f\x8b\x08", {"Content-Encoding: " + coding});
    const auto problem = service::expect_problem(response, 415);
    EXPECT_EQ(problem.value("type", ""), "urn:audio-convert:problem:encoded");
    EXPECT_THAT(problem.value("detail", ""),
                AllOf(HasSubstr("Content-Encoding " + coding), HasSubstr("as it is")));
    EXPECT_EQ(response.header("accept-encoding"), "identity");
  }
  const auto problem = service::expect_problem(send("x", {"Content-Encoding: a\"\\b"}), 415);
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("Content-Encoding a,"));
}

TEST(Misdirected, AContentEncodingThatIsNoneIsTaken) {
  for (const std::string coding : {"identity", "Identity", "", "identity, identity", "UTF-8", "binary"})
    EXPECT_TRUE(send(wav(), {"Content-Encoding: " + coding}).ok()) << coding;
}

TEST(Misdirected, AnEncodedPartIsNamed) {
  const std::string part = "Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n";
  for (const std::string encoding : {"base64", "Quoted-Printable"}) {
    const auto problem =
        service::expect_problem(send_part(part + "Content-Transfer-Encoding: " + encoding, "UklGRg=="), 400);
    EXPECT_THAT(service::field_error(problem, "file"),
                HasSubstr(encoding == "base64" ? "base64" : "quoted-printable"));
  }
  EXPECT_TRUE(send_part(part + "Content-Transfer-Encoding: binary", wav()).ok());
}

TEST(Misdirected, AJsonBodyIsToldWhatToSend) {
  const std::string json = R"({"file": "UklGRg==", "format": "mp3"})";
  for (const std::string type : {"application/json", "application/json; charset=utf-8", "text/plain",
                                 "application/x-www-form-urlencoded", "multipart/form-data; boundary=XX"}) {
    const auto problem = service::expect_problem(send(json, {"Content-Type: " + type}, ""), 415);
    EXPECT_THAT(problem.value("detail", ""),
                AllOf(HasSubstr("JSON"), HasSubstr("multipart/form-data"), HasSubstr("-F file=@")));
  }
  EXPECT_TRUE(send(wav(), {"Content-Type: application/json"}).ok()) << "what a file is its bytes say";
}

TEST(Misdirected, AFormThatCannotHoldAFileIsToldSo) {
  const auto problem = service::expect_problem(
      send("file=%40interview.wav&format=mp3", {"Content-Type: application/x-www-form-urlencoded"}, ""), 415);
  EXPECT_THAT(problem.value("detail", ""), HasSubstr("cannot hold a file"));
  EXPECT_TRUE(send(wav(), {"Content-Type: application/x-www-form-urlencoded"}).ok()) << "curl --data-binary";
}

TEST(Misdirected, AnUploadInAnotherFieldIsToldWhereItBelongs) {
  for (const auto& file : {support::wav(support::kPhone), support::wav(support::kMusic)}) {
    const auto response =
        support::perform({.url = support::service().url("/convert"),
                          .fields = {{"audio", "", file, "a.wav"}, support::text_field("format", "mp3")}});
    const auto problem = service::expect_problem(response, 400);
    EXPECT_THAT(service::field_error(problem, "audio"), HasSubstr("the upload belongs into `file`"));
    EXPECT_EQ(problem.at("errors").size(), 1u) << problem;
  }
}

TEST(Misdirected, AnUnknownNameIsToldTheNearest) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"Format=mp3", "did you mean format?"},
      {"format=flac&bit_rate=128k", "did you mean bitrate?"},
      {"format=flac&samplerate=8000", "sample_rate?"},
      {"output_format=mp3", "did you mean format?"},
      {"format=mp-3", "did you mean mp3?"},
      {"format=flac&codec=flak", "did you mean flac?"},
      {"preset=podcasts", "did you mean podcast?"}};
  for (const auto& [query, text] : cases) {
    const auto problem = service::expect_problem(send(wav(), {}, "?" + query), 400);
    EXPECT_THAT(problem.dump(), HasSubstr(text)) << query;
  }
}

TEST(Misdirected, BlanksAndLineEndsAroundValuesMeanNothing) {
  const auto response = support::perform(
      {.url = support::service().url("/convert?channels=%202%0D%0A"),
       .fields = {support::file_field(support::wav(support::kMusic)),
                  support::text_field("format", "flac\r\n"), support::text_field("sample_rate", "\t22050 "),
                  support::text_field("quality", " \n"),
                  support::text_field("filename", " my song.flac\n")}});
  ASSERT_TRUE(response.ok()) << response.body;
  EXPECT_EQ(response.header("x-audio-sample-rate"), "22050");
  EXPECT_THAT(response.header("content-disposition"), HasSubstr("filename=\"my song.flac\""));
}

}  // namespace
