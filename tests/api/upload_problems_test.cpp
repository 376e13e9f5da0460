// Uploads with nothing to convert, and what their senders are told.

#include <string>

#include <gmock/gmock.h>

#include "api/sent.h"
#include "base/error.h"

namespace api {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::StartsWith;

const SentPart kFile{"file", "interview.wav", "RIFF"};
const SentPart kFormat{"format", {}, "mp3"};

struct Case {
  std::string what;
  std::vector<SentPart> parts;
  std::string problem;
};

void PrintTo(const Case& example, std::ostream* out) {
  *out << example.what;
}

class BadUpload : public testing::TestWithParam<Case> {
 protected:
  Spool spool_;
};

TEST_P(BadUpload, IsOneProblemBesideTheFields) {
  const Upload upload = read_upload(spool_.multipart(GetParam().parts));
  EXPECT_THAT(problems(upload), ElementsAre(HasSubstr(GetParam().problem)));
  EXPECT_THAT(upload.fields, ElementsAre(Pair("format", "mp3")));
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadUpload,
    testing::Values(
        Case{"no file", {kFormat}, "file: is missing; send it as a multipart field, curl -F file=@"},
        Case{"an empty form field", {{"remark", {}, ""}, kFormat}, "file: is missing"},
        Case{"no file chosen", {{"file", "", ""}, kFormat}, "file: no file was chosen"},
        Case{"empty file", {kFormat, {"file", "a.wav", ""}}, "file: the file is empty"},
        Case{"two files, the second not chosen",
             {{"file", "a.wav", "RIFF"}, kFormat, {"file", "", ""}},
             "file: no file was chosen"}));

INSTANTIATE_TEST_SUITE_P(
    TextInstead, BadUpload,
    testing::Values(
        Case{"the name", {{"file", {}, "song.wav"}, kFormat}, "did you mean file=@song.wav?"},
        Case{"nothing", {{"file", {}, ""}, kFormat}, "did you mean file=@interview.wav?"},
        Case{"another alphabet", {{"file", {}, "Müller.wav"}, kFormat}, "did you mean file=@Müller.wav?"},
        Case{"lines", {{"file", {}, "a\r\nb"}, kFormat}, "did you mean file=@interview.wav?"},
        Case{"bytes", {{"file", {}, "RIFF\x01"}, kFormat}, "did you mean file=@interview.wav?"},
        Case{"no UTF-8", {{"file", {}, "ID3\xff"}, kFormat}, "did you mean file=@interview.wav?"},
        Case{
            "a whole file", {{"file", {}, std::string(100000, 'x')}, kFormat}, std::string(80, 'x') + "…?"}));

INSTANTIATE_TEST_SUITE_P(
    LongFields, BadUpload,
    testing::Values(
        Case{"value", {kFile, kFormat, {"filename", {}, std::string(4097, 'x')}}, "filename: is too long"},
        Case{"name",
             {kFile, kFormat, {std::string(1000, 'n'), {}, std::string(4097, 'x')}},
             std::string(80, 'n') + "…: is too long"},
        Case{"name to print", {kFile, kFormat, {"a\tb", {}, std::string(4097, 'x')}}, "a?b: is too long"}));

INSTANTIATE_TEST_SUITE_P(
    Misplaced, BadUpload,
    testing::Values(
        Case{"a small file",
             {kFormat, {"audio", "a.wav", "RIFF"}},
             "audio: there is no such field; the upload belongs into `file`, curl -F file=@a.wav"},
        Case{"a large file",
             {{"upload", "a b.wav", std::string(100000, 'x')}, kFormat},
             "upload: there is no such field; the upload belongs into `file`"},
        Case{"a file beside the right one",
             {kFile, {"File", "", "RIFF"}, kFormat},
             "File: there is no such field"},
        Case{"a file of an option",
             {kFile, kFormat, {"codec", "a.wav", std::string(5000, 'x')}},
             "codec: is too long for an option; the upload belongs into `file`"},
        Case{"a file without a name",
             {kFile, kFormat, {"data", {}, std::string(5000, 'x')}},
             "data: is too long for an option; the upload belongs into `file`"}));

INSTANTIATE_TEST_SUITE_P(
    Written, BadUpload,
    testing::Values(Case{"a data URL",
                         {{"file", "a.wav", "data:audio/wav;base64,UklGRiQAAAB"}, kFormat},
                         "file: was sent as a data: URL"},
                    Case{"Base64",
                         {{"file", "a.wav", "UklGRiQAAABXQVZFZm10\r\nIBAAAAAB"}, kFormat},
                         "file: was sent as Base64"}));

TEST(BadUploads, AnEncodedPartIsNamed) {
  Spool spool;
  for (const auto* name : {"file", "format"}) {
    for (const auto* header : {"Content-Transfer-Encoding: base64", "Content-Encoding: gzip"}) {
      const std::string encoding = std::string(header).substr(std::string(header).find(": ") + 2);
      std::string body = multipart_body({kFile, kFormat});
      const std::string field = "name=\"" + std::string(name) + "\"";
      body.insert(body.find("Content-Disposition: form-data; " + field), std::string(header) + "\r\n");
      const Upload upload = read_upload(spool.request(body, "multipart/form-data; boundary=XX"));
      EXPECT_THAT(problems(upload), ElementsAre(StartsWith(name + (": was sent as " + encoding) + ";")));
    }
  }
}

TEST(BadUploads, ProblemsAreAllReported) {
  Spool spool;
  const Upload upload =
      read_upload(spool.multipart({{"a", {}, std::string(5000, 'x')}, {"file", {}, "x.wav"}, kFile}));
  EXPECT_THAT(problems(upload),
              ElementsAre(StartsWith("a: is too long"), StartsWith("file: was sent as text")));
}

TEST(BadUploads, NoBodyIsAProblemBesideTheFields) {
  const Upload upload = read_upload({.method = "POST", .path = "/convert", .query = "format=mp3"});
  EXPECT_THAT(problems(upload),
              ElementsAre(AllOf(StartsWith("file: the request has no body"), HasSubstr("curl -F file=@"))));
  EXPECT_THAT(upload.fields, ElementsAre(Pair("format", "mp3")));
}

TEST(BadUploads, AFileInTheQueryIsToldWhereItBelongs) {
  Spool spool;
  for (const char* query : {"format=mp3&file=interview.wav", "file=&format=mp3"}) {
    const Upload upload = read_upload(spool.request("bytes", "audio/wav", query));
    EXPECT_THAT(problems(upload),
                ElementsAre(HasSubstr("file: cannot be named in the query of the URL; send it")));
    EXPECT_THAT(upload.fields, ElementsAre(Pair("format", "mp3")));
  }
}

TEST(BadUploads, AnEmptyBodyIsAnEmptyFile) {
  Spool spool;
  EXPECT_THAT(problems(read_upload(spool.request("", "audio/wav", "format=mp3"))),
              ElementsAre(StartsWith("file: ")));
}

std::string refusal(const http::Request& request) {
  try {
    read_upload(request);
  } catch (const base::Error& error) {
    return std::string(base::name(error.kind())) + ": " + error.what();
  }
  return "accepted";
}

TEST(BadUploads, MalformedRequestsAreRefused) {
  Spool spool;
  EXPECT_THAT(refusal(spool.request("RIFF", "multipart/form-data; boundary=XX")),
              StartsWith("bad-request: "));
  EXPECT_THAT(refusal(spool.request("RIFF", "multipart/form-data")),
              AllOf(StartsWith("bad-request: "), HasSubstr("boundary")));
  EXPECT_THAT(refusal(spool.request("RIFF", "audio/wav", "format=%zz")), StartsWith("bad-request: "));
}

TEST(BadUploads, ABodyFileThatIsGoneIsAFaultOfOursAndItsPathIsNotTold) {
  const std::string text = refusal({.body_file = "/nonexistent/body"});
  EXPECT_THAT(text, AllOf(StartsWith("internal: "), testing::Not(HasSubstr("nonexistent"))));
}

}  // namespace
}  // namespace api
