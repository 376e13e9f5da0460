#include "http/part_header.h"

#include <optional>
#include <string>

#include <gmock/gmock.h>

#include "base/error.h"

namespace http {
namespace {

struct Case {
  std::string block;
  std::string name;
  std::optional<std::string> filename;
};

class GoodPartHeader : public testing::TestWithParam<Case> {};

TEST_P(GoodPartHeader, IsRead) {
  const PartHeader header = parse_part_header(GetParam().block);
  EXPECT_EQ(header.name, GetParam().name);
  EXPECT_EQ(header.filename, GetParam().filename);
}

INSTANTIATE_TEST_SUITE_P(
    Blocks, GoodPartHeader,
    testing::Values(
        Case{"Content-Disposition: form-data; name=\"format\"\r\n", "format", std::nullopt},
        Case{"Content-Disposition: form-data; name=\"file\"; filename=\"a b.wav\"\r\nContent-Type: "
             "audio/wav\r\n",
             "file", "a b.wav"},
        Case{"content-type:\taudio/WAV; x=y \r\nCONTENT-DISPOSITION:Form-Data;Name=file;FileName=\"\"\r\n",
             "file", ""},
        Case{"Content-Disposition: form-data; name=file; filename=x; filename*=UTF-8''%C3%A9.wav\r\n", "file",
             "\xc3\xa9.wav"},
        Case{"Content-Disposition: form-data; name=file; filename*=UTF-16''%00a.wav\r\n", "file", ""},
        Case{"Content-Disposition: form-data; name=file; filename*=a.wav\r\n", "file", ""},
        Case{"Content-Disposition: form-data; name=file; filename*=UTF-8''%zz; filename=a.wav\r\n", "file",
             "a.wav"},
        Case{"Content-Disposition: form-data;\r\n name=\"file\";\r\n\tfilename=\"a.wav\"\r\n", "file",
             "a.wav"},
        Case{"X-Other:\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; "
             "name=b\r\n",
             "a", std::nullopt},
        Case{"Content-Disposition: form-data; name=\"\xff\xfe\"\r\n", "\xff\xfe", std::nullopt},
        Case{"Content-Disposition: form-data; name=a\r\nContent-Type:\r\nContent-Type: b\r\n", "a",
             std::nullopt}));

TEST(PartHeader, SaysWhatTheClientTakesTheFileFor) {
  const std::string file = "Content-Disposition: form-data; name=file\r\n";
  EXPECT_EQ(parse_part_header(file).content_type, "");
  EXPECT_EQ(parse_part_header(file + "Content-Type:  audio/L16; rate=16000 \r\n").content_type,
            "audio/L16; rate=16000");
  EXPECT_EQ(parse_part_header("CONTENT-TYPE: audio/basic\r\n" + file + "Content-Type: b\r\n").content_type,
            "audio/basic");
}

INSTANTIATE_TEST_SUITE_P(
    EscapesOfForms, GoodPartHeader,
    testing::Values(
        Case{"Content-Disposition: form-data; name=\"file\"; filename=\"say %22hi%22.wav\"\r\n", "file",
             "say \"hi\".wav"},
        Case{"Content-Disposition: form-data; name=\"file\"; filename=\"a%0D%0Ab%0d%0ac.wav\"\r\n", "file",
             "a\r\nb\r\nc.wav"},
        Case{"Content-Disposition: form-data; name=\"a%22b\"\r\n", "a\"b", std::nullopt},
        Case{"Content-Disposition: form-data; name=file; filename=%22a%22.wav\r\n", "file", "\"a\".wav"},
        Case{"Content-Disposition: form-data; name=file; filename=\"100%25 %41 %2.wav%\"\r\n", "file",
             "100%25 %41 %2.wav%"},
        Case{"Content-Disposition: form-data; name=file; filename=\"%%22\"\r\n", "file", "%\""},
        Case{"Content-Disposition: form-data; name=file; filename=\"a%22\"; filename*=UTF-8''b%2522\r\n",
             "file", "b%22"},
        Case{"Content-Disposition: form-data; name=file; filename=\"say \\\"hi\\\".wav\"\r\n", "file",
             "say \"hi\".wav"}));

class EncodedPart : public testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(EncodedPart, SaysWhatItWasPutInto) {
  const PartHeader header =
      parse_part_header("Content-Disposition: form-data; name=a\r\n" + GetParam().first + "\r\n");
  EXPECT_EQ(header.encoding, GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    Headers, EncodedPart,
    testing::Values(std::pair{"Content-Transfer-Encoding: base64", "base64"},
                    std::pair{"content-transfer-encoding: BASE64", "base64"},
                    std::pair{"Content-Transfer-Encoding: Quoted-Printable", "quoted-printable"},
                    std::pair{"Content-Transfer-Encoding: x-uuencode", "x-uuencode"},
                    std::pair{"Content-Encoding: gzip", "gzip"},
                    std::pair{"Content-Transfer-Encoding: binary\r\nContent-Encoding: br", "br"},
                    std::pair{"Content-Transfer-Encoding: binary", ""},
                    std::pair{"Content-Transfer-Encoding: 7bit", ""},
                    std::pair{"Content-Transfer-Encoding: 8BIT", ""},
                    std::pair{"Content-Transfer-Encoding:", ""},
                    std::pair{"Content-Encoding: identity", ""}));

struct BadCase {
  std::string block;
  std::string reason;
};

class BadPartHeader : public testing::TestWithParam<BadCase> {};

TEST_P(BadPartHeader, IsRefused) {
  try {
    parse_part_header(GetParam().block);
    ADD_FAILURE() << "accepted";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::bad_request);
    EXPECT_THAT(error.what(), testing::HasSubstr(GetParam().reason));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Blocks, BadPartHeader,
    testing::Values(
        BadCase{"", "no field name"}, BadCase{"Content-Type: text/plain\r\n", "no field name"},
        BadCase{"Content-Disposition:\r\n", "no field name"},
        BadCase{"Content-Disposition: form-data\r\n", "no field name"},
        BadCase{"Content-Disposition: form-data; name\r\n", "no field name"},
        BadCase{"Content-Disposition: form-data; name=\"\"\r\n", "no field name"},
        BadCase{"Content-Disposition: attachment; name=a\r\n", "no field name"},
        BadCase{"Content-Disposition\r\n", "Name: value"}, BadCase{": form-data\r\n", "Name: value"},
        BadCase{"\r\n", "Name: value"}, BadCase{" folded: first\r\n", "Name: value"},
        BadCase{"Content-Disposition : form-data; name=a\r\n", "Name: value"},
        BadCase{"X\xc3\xa9: y\r\n", "Name: value"}, BadCase{std::string("X\0: y\r\n", 7), "Name: value"},
        BadCase{"Content-Disposition: form-data; name=a\nX: y\r\n", "CRLF"},
        BadCase{"Content-Disposition: form-data; name=a\rX: y\r\n", "CRLF"},
        BadCase{std::string("Content-Disposition: form-data; name=\"a\0b\"\r\n", 45), "control character"},
        BadCase{"X: \x1b\r\n", "control character"}, BadCase{"X: \x7f\r\n", "control character"}));

}  // namespace
}  // namespace http
