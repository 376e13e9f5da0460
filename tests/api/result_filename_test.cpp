#include <algorithm>
#include <string>

#include <gmock/gmock.h>

#include "api/result_headers.h"
#include "http/content_disposition.h"

namespace api {
namespace {

struct Case {
  std::string upload;
  std::string asked;
  std::string expected;
};

class ResultFilename : public testing::TestWithParam<Case> {};

TEST_P(ResultFilename, Is) {
  audio::Options options;
  options.format = audio::find_format("mp3");
  options.filename = GetParam().asked;
  EXPECT_EQ(result_filename(options, GetParam().upload), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    OfTheUpload, ResultFilename,
    testing::Values(Case{"interview.wav", "", "interview.mp3"}, Case{"interview", "", "interview.mp3"},
                    Case{"a.b.wav", "", "a.b.mp3"}, Case{"interview.mp3", "", "interview.mp3"},
                    Case{"interview.", "", "interview.mp3"}, Case{"", "", "audio.mp3"},
                    Case{"/home/me/interview.wav", "", "interview.mp3"},
                    Case{"C:\\My Music\\interview.wav", "", "interview.mp3"},
                    Case{"dir.d/interview", "", "interview.mp3"}, Case{"a\\b/c.wav", "", "c.mp3"},
                    Case{"a/b\\c.wav", "", "c.mp3"}, Case{"folder/", "", "audio.mp3"},
                    Case{".hidden", "", ".hidden.mp3"}, Case{"dir/.hidden.wav", "", ".hidden.mp3"},
                    Case{"na\xc3\xafve \xe2\x82\xac.wav", "", "na\xc3\xafve \xe2\x82\xac.mp3"},
                    Case{"\xe9\x9f\xb3\xe5\xa3\xb0.wav", "", "\xe9\x9f\xb3\xe5\xa3\xb0.mp3"}));

INSTANTIATE_TEST_SUITE_P(Asked, ResultFilename,
                         testing::Values(Case{"interview.wav", "talk", "talk.mp3"},
                                         Case{"interview.wav", "talk.mp3", "talk.mp3"},
                                         Case{"interview.wav", "talk.MPGA", "talk.MPGA"},
                                         Case{"",
                                              "\xc3\xbc"
                                              "ber uns",
                                              "\xc3\xbc"
                                              "ber uns.mp3"}));

// A page may have made a browser ask for it, and what opens such a file runs it.
INSTANTIATE_TEST_SUITE_P(
    OfAnotherKind, ResultFilename,
    testing::Values(Case{"", "update.bat", "update.bat.mp3"}, Case{"", "a.hta", "a.hta.mp3"},
                    Case{"", "a.mp3.exe", "a.mp3.exe.mp3"}, Case{"", "song.wav", "song.wav.mp3"},
                    Case{"", "a.bat\u200b", "a.bat.mp3"}, Case{"", "a.mp3\u202e", "a.mp3"},
                    Case{"", "a.mp3.", "a.mp3..mp3"}, Case{"", "a.mp3 ", "a.mp3 .mp3"},
                    Case{"", ".mp3", ".mp3.mp3"}, Case{"", "a.bat/", "a.bat_.mp3"},
                    Case{"", "a.bat%00", "a.bat%00.mp3"}, Case{"", "a.bat:x.mp3", "a.bat:x.mp3"},
                    Case{"in.wav", "\u200b", "in.mp3"}, Case{"gpj\u202e.exe", "", "gpj.mp3"},
                    Case{"say \"hi\"\r\n.wav", "", "say \"hi\"__.mp3"}));

TEST(ResultExtension, IsTheOneThatWasAskedFor) {
  audio::Options options;
  options.format = audio::find_format("m4b");
  EXPECT_EQ(result_filename(options, "a.wav"), "a.m4b");
  options.filename = "b.m4b";
  EXPECT_EQ(result_filename(options, "a.wav"), "b.m4b");
  options.filename = "b.M4A";
  EXPECT_EQ(result_filename(options, "a.wav"), "b.M4A");
  options.filename = "b.mp3";
  EXPECT_EQ(result_filename(options, "a.wav"), "b.mp3.m4b");
}

// Whatever a page may have asked for, see OfAnotherKind.
TEST(ResultExtension, OfSeveralResultsIsTheArchives) {
  audio::Options options;
  const auto name = [&] {
    const http::Headers headers = package_headers(options, "take.wav", {});
    return std::ranges::find(headers, std::string("Content-Disposition"), &http::Headers::value_type::first)
        ->second;
  };
  EXPECT_EQ(name(), http::content_disposition("take.zip"));
  for (const char* asked : {"update.bat", "update.zip", "update.mp3"}) {
    options.filename = asked;
    EXPECT_EQ(name(), http::content_disposition("update.zip"));
  }
  options.package.archive = audio::Archive::tar;
  EXPECT_EQ(name(), http::content_disposition("update.tar"));
}

TEST(ResultExtension, IsTheFormatsAndNotItsName) {
  audio::Format format = *audio::find_format("mp3");
  format.name = "mpeg-audio";
  format.extension = "mpg";
  audio::Options options;
  options.format = &format;
  EXPECT_EQ(result_filename(options, "a.wav"), "a.mpg");
  options.filename = "b";
  EXPECT_EQ(result_filename(options, "a.wav"), "b.mpg");
}

}  // namespace
}  // namespace api
