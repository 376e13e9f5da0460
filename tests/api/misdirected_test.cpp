// Bodies that are neither a form nor a file, and what their senders are told; and files that look like them.

#include "api/misdirected.h"

#include <string>

#include <gmock/gmock.h>

#include "support/memory_source.h"

namespace api {
namespace {

using testing::HasSubstr;
using namespace std::string_literals;

struct Case {
  std::string body;
  std::string media_type;
  std::string reason;  // empty: taken
};

void PrintTo(const Case& example, std::ostream* out) {
  *out << example.media_type << ": " << example.body.substr(0, 40);
}

class Body : public testing::TestWithParam<Case> {};

TEST_P(Body, IsTakenOrNotWithAReason) {
  const support::MemorySource body(GetParam().body);
  const std::string reason = why_no_upload(body, GetParam().media_type).value_or("");
  EXPECT_EQ(reason.empty(), GetParam().reason.empty()) << reason;
  EXPECT_THAT(reason, HasSubstr(GetParam().reason));
}

const std::string kFormUrlencoded = "application/x-www-form-urlencoded";

INSTANTIATE_TEST_SUITE_P(
    Json, Body,
    testing::Values(Case{R"({"format": "mp3", "url": "http://a.example/b.wav"})", "application/json",
                         "is JSON"},
                    Case{R"({"format": "mp3"})", "", "is JSON"}, Case{"{}", kFormUrlencoded, "is JSON"},
                    Case{"\xef\xbb\xbf\r\n { \n\t\"file\": \"UklGRg==\"}", "text/plain", "is JSON"},
                    Case{R"({"format": "mp3"})", "multipart/form-data", "curl -F file=@"},
                    Case{"[1, 2]", "application/json", "is JSON"},
                    Case{"\"UklGRg\"", "application/json", "is JSON"},
                    Case{"null", "application/vnd.api+json", "is JSON"}));

INSTANTIATE_TEST_SUITE_P(
    Urlencoded, Body,
    testing::Values(Case{"format=mp3&file=%40interview.wav", kFormUrlencoded, "form that cannot hold a file"},
                    Case{"file=@interview.wav", kFormUrlencoded, "curl -F file=@"},
                    Case{"a=" + std::string(10000, 'x'), kFormUrlencoded, "form that cannot hold a file"}));

INSTANTIATE_TEST_SUITE_P(Written, Body,
                         testing::Values(Case{"data:audio/wav;base64,UklGRiQAAAB", "audio/wav",
                                              "The upload was sent as a data: URL"},
                                         Case{"UklGRiQAAABXQVZFZm10IBAAAAAB", "",
                                              "The upload was sent as Base64"},
                                         Case{"SUQzBAAAAAAAI1RTU0UAAAAPAAADTGF2ZjU5\r\nLjI3LjEwMAA=\r\n",
                                              "audio/mpeg", "as Base64"},
                                         Case{"AAAAIGZ0eXBNNEEgAAACAE00QSBpc29t", "", "as Base64"}));

INSTANTIATE_TEST_SUITE_P(
    Taken, Body,
    testing::Values(Case{"RIFF\x24\0\0\0WAVE"s, "application/json", ""},
                    Case{"RIFF\x24\0\0\0WAVE=&"s, kFormUrlencoded, ""},
                    Case{"fLaC\0=\x22"s, kFormUrlencoded, ""}, Case{"{\0\0\0"s, "", ""},
                    Case{"{ no JSON", "", ""}, Case{"\0\0\0\0{\"a\""s, "", ""},
                    Case{"#EXTM3U\na.mp3?b=c\n", kFormUrlencoded, ""},
                    Case{"<svg a=\"b\"/>", kFormUrlencoded, ""}, Case{"UklGRiQ\0AAAA"s, "", ""},
                    Case{"", "", ""}, Case{"data:", "", ""},
                    Case{"--XX\r\nContent-Disposition: form-data", "multipart/form-data", ""}));

}  // namespace
}  // namespace api
