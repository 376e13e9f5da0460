#include "http/header_value.h"

#include <optional>
#include <string>

#include <gmock/gmock.h>

namespace http {
namespace {

struct Case {
  std::string text;
  std::string param;
  std::optional<std::string> expected;
};

class HeaderValueParam : public testing::TestWithParam<Case> {};

TEST_P(HeaderValueParam, IsFound) {
  const auto& [text, param, expected] = GetParam();
  const HeaderValue header = parse_header_value(text);
  const std::string* found = header.find(param);
  EXPECT_EQ(found != nullptr ? std::optional(*found) : std::nullopt, expected) << text;
}

const std::string kNul("a\0b", 3);

INSTANTIATE_TEST_SUITE_P(
    Plain, HeaderValueParam,
    testing::Values(Case{"multipart/form-data; boundary=abc", "boundary", "abc"},
                    Case{"multipart/form-data;boundary=\"a b\"", "boundary", "a b"},
                    Case{"multipart/form-data; BoundarY = abc ; x=y", "boundary", "abc"},
                    Case{"form-data; name=\"x\"; filename=\"a;b=c.wav\"", "filename", "a;b=c.wav"},
                    Case{"form-data; filename=\"C:\\dir\\a.wav\"", "filename", "C:\\dir\\a.wav"},
                    Case{"form-data; filename=\"say \\\"hi\\\" \\\\.wav\"", "filename", "say \"hi\" \\.wav"},
                    Case{"form-data; filename=\"a%22b.wav\"", "filename", "a%22b.wav"},
                    Case{"form-data; filename=\"a\"b.wav\"; name=x", "name", "x"},
                    Case{"form-data; filename=\"\"", "filename", ""},
                    Case{"form-data; filename=", "filename", ""},
                    Case{"form-data; filename=\"na\xc3\xafve.wav\"", "filename", "na\xc3\xafve.wav"},
                    Case{"form-data; name=\"" + kNul + "\"", "name", kNul},
                    Case{"form-data; name=first; name=second", "name", "first"}));

INSTANTIATE_TEST_SUITE_P(
    Extended, HeaderValueParam,
    testing::Values(Case{"form-data; filename*=UTF-8''na%C3%AFve%20%25.wav", "filename",
                         "na\xc3\xafve %.wav"},
                    Case{"form-data; filename=plain.wav; filename*=utf-8'de'%e2%82%ac.wav", "filename",
                         "\xe2\x82\xac.wav"},
                    Case{"form-data; filename*=iso-8859-1''na%EFve.wav; filename=plain.wav", "filename",
                         "na\xc3\xafve.wav"},
                    Case{"form-data; filename*=\"UTF-8''quoted.wav\"", "filename", "quoted.wav"},
                    Case{"form-data; filename*=UTF-8''one; filename*=UTF-8''two", "filename", "one"}));

INSTANTIATE_TEST_SUITE_P(
    InvalidExtendedGivesWayToPlain, HeaderValueParam,
    testing::Values(Case{"form-data; filename=a.wav; filename*=UTF-8''%C3%28", "filename", "a.wav"},
                    Case{"form-data; filename=a.wav; filename*=UTF-8''%ED%A0%80", "filename", "a.wav"},
                    Case{"form-data; filename=a.wav; filename*=UTF-8''%C0%AF", "filename", "a.wav"},
                    Case{"form-data; filename=a.wav; filename*=UTF-8''%4", "filename", "a.wav"},
                    Case{"form-data; filename=a.wav; filename*=UTF-8''%zz", "filename", "a.wav"},
                    Case{"form-data; filename=a.wav; filename*=KOI8-R''x", "filename", "a.wav"},
                    Case{"form-data; filename=a.wav; filename*=UTF-8'x", "filename", "a.wav"},
                    Case{"form-data; filename=a.wav; filename*=x", "filename", "a.wav"},
                    Case{"form-data; filename=a.wav; filename*", "filename", "a.wav"},
                    Case{"form-data; filename*=x", "filename", std::nullopt}));

TEST(HeaderValue, NamesWhatDoesNotDecode) {
  for (const char* text : {"UTF-16''%00a.wav", "\"UTF-16''%00a.wav\"", "UTF-8''%zz", "UTF-8''%ff", "a.wav"}) {
    const HeaderValue header = parse_header_value("form-data; name=file; FileName* = " + std::string(text));
    EXPECT_THAT(header.unreadable, testing::ElementsAre("filename")) << text;
    EXPECT_EQ(header.find("filename"), nullptr);
  }
  EXPECT_THAT(parse_header_value("form-data; filename*=UTF-8''a.wav").unreadable, testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Malformed, HeaderValueParam,
    testing::Values(Case{"", "name", std::nullopt}, Case{";", "name", std::nullopt},
                    Case{"form-data", "name", std::nullopt}, Case{"form-data; name", "name", std::nullopt},
                    Case{"form-data; =x; name=y", "name", "y"}, Case{"form-data;;; name=y;;", "name", "y"},
                    Case{"form-data; name=\"open", "name", "open"}, Case{"form-data; name=\"", "name", ""},
                    Case{"form-data; name=\"x\\", "name", "x\\"},
                    Case{"form-data; name=\"x\\\"", "name", "x\""}, Case{"form-data; name==", "name", "="},
                    Case{"name=x", "name", std::nullopt}));

TEST(HeaderValue, MainValueIsTrimmedAndInLowerCase) {
  EXPECT_EQ(parse_header_value(" \tMultipart/Form-Data \t; boundary=X").value, "multipart/form-data");
  EXPECT_EQ(parse_header_value("audio/WAV").value, "audio/wav");
  EXPECT_EQ(parse_header_value("").value, "");
}

}  // namespace
}  // namespace http
