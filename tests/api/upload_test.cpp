#include "api/upload.h"

#include <string>

#include <gmock/gmock.h>

#include "api/sent.h"

namespace api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using namespace std::string_literals;

class UploadTest : public testing::Test {
 protected:
  Spool spool_;
};

const SentPart kFile{"file", "interview.wav", "RIFF....\r\nWAVE"};
const SentPart kFormat{"format", {}, "mp3"};

TEST_F(UploadTest, TakesFieldsBeforeAndAfterTheFile) {
  for (const auto& parts : {std::vector{kFormat, {"channels", {}, "1"}, kFile},
                            std::vector{kFile, kFormat, {"channels", {}, "1"}},
                            std::vector{kFormat, kFile, {"channels", {}, "1"}}}) {
    const Upload upload = read_upload(spool_.multipart(parts));
    EXPECT_THAT(problems(upload), IsEmpty());
    EXPECT_EQ(content(upload), kFile.content);
    EXPECT_EQ(upload.size, kFile.content.size());
    EXPECT_EQ(upload.name, "interview.wav");
    EXPECT_EQ(upload.media_type, "audio/wav");
    EXPECT_THAT(upload.fields, ElementsAre(Pair("format", "mp3"), Pair("channels", "1")));
  }
}

TEST_F(UploadTest, KeepsTheMediaTypeOfABodyThatIsTheFile) {
  EXPECT_EQ(read_upload(spool_.request("abc", "audio/L16; rate=16000")).media_type, "audio/L16; rate=16000");
}

TEST_F(UploadTest, TakesFieldsOfTheQueryFirst) {
  const Upload upload =
      read_upload(spool_.multipart({kFile, {"channels", {}, "1"}}, "format=mp3&channels=2"));
  EXPECT_THAT(problems(upload), IsEmpty());
  EXPECT_THAT(upload.fields,
              ElementsAre(Pair("format", "mp3"), Pair("channels", "2"), Pair("channels", "1")));
}

TEST_F(UploadTest, LeavesOutEmptyValues) {
  const Upload upload = read_upload(spool_.multipart(
      {{"bitrate", {}, ""}, kFormat, {"quality", {}, ""}, kFile}, "channels=&codec&bit_depth=16"));
  EXPECT_THAT(upload.fields, ElementsAre(Pair("bit_depth", "16"), Pair("format", "mp3")));
}

TEST_F(UploadTest, KeepsValuesAsTheyAre) {
  const std::string value = "a\r\nb\0c\xff"s;
  EXPECT_THAT(read_upload(spool_.multipart({kFile, {"filename", {}, value}})).fields,
              ElementsAre(Pair("filename", value)));
}

// curl -F "format=<file" sends the file's last line end, and some editors begin a file with a mark.
TEST_F(UploadTest, LeavesOutWhatStandsAroundValues) {
  for (const std::string& value :
       {"mp3\n"s, "mp3\r\n"s, " mp3 "s, "\tmp3\v\f"s, "\xef\xbb\xbfmp3\r\n"s, "mp3\0"s}) {
    EXPECT_THAT(read_upload(spool_.multipart({kFile, {"format", {}, value}})).fields,
                ElementsAre(Pair("format", "mp3")));
  }
  EXPECT_THAT(
      read_upload(spool_.multipart({kFile, {"preset", {}, " \r\n"}}, "format=+mp3%0D%0A&bitrate=+")).fields,
      ElementsAre(Pair("format", "mp3")));
}

TEST_F(UploadTest, TakesALongFieldWhole) {
  const std::string value(4096, 'x');
  const Upload upload = read_upload(spool_.multipart({kFile, {"filename", {}, value}}));
  EXPECT_THAT(upload.fields, ElementsAre(Pair("filename", value)));
  EXPECT_THAT(problems(upload), IsEmpty());
}

TEST_F(UploadTest, TakesABodyThatIsTheFileWithItsFieldsInTheQuery) {
  for (const auto* type : {"", "audio/wav", "application/octet-stream", "application/x-www-form-urlencoded",
                           "multipart/mixed; boundary=XX"}) {
    const Upload upload = read_upload(spool_.request("RIFF....WAVE", type, "format=mp3&filename=a%20b"));
    EXPECT_THAT(problems(upload), IsEmpty()) << type;
    EXPECT_EQ(upload.offset, 0u);
    EXPECT_EQ(content(upload), "RIFF....WAVE");
    EXPECT_EQ(upload.name, "");
    EXPECT_THAT(upload.fields, ElementsAre(Pair("format", "mp3"), Pair("filename", "a b")));
  }
}

TEST_F(UploadTest, KnowsAFormWhateverTheCase) {
  const Upload upload =
      read_upload(spool_.request(multipart_body({kFormat, kFile}), "Multipart/Form-Data; Boundary=\"XX\""));
  EXPECT_EQ(content(upload), kFile.content);
}

TEST_F(UploadTest, OutlivesTheNameOfItsBody) {
  const http::Request request = spool_.multipart({kFile});
  const Upload upload = read_upload(request);
  std::filesystem::remove(request.body_file);
  EXPECT_EQ(content(upload), kFile.content);
}

}  // namespace
}  // namespace api
