// The ways in which a file and its options can arrive.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/samples.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using support::file_field;
using support::HttpRequest;
using support::text_field;

class Forms : public ::testing::Test {
 protected:
  // Sends the request and expects FLAC of the same samples.
  void expect_converted(HttpRequest request) {
    request.save_to = dir_ / "out.flac";
    const auto response = support::perform(request);
    ASSERT_TRUE(response.ok()) << response.status << " " << support::read_file(request.save_to);
    EXPECT_EQ(support::probe(request.save_to).codec, "flac");
    EXPECT_EQ(support::difference(support::decode_int(source_), support::decode_int(request.save_to)), "");
  }

  std::string url(const std::string& target = "/convert") const { return support::service().url(target); }

  support::TempDir dir_;
  std::filesystem::path source_ = support::wav(support::kMusic);
};

TEST_F(Forms, TheFileBeforeItsOptions) {
  expect_converted({.url = url(), .fields = {file_field(source_), text_field("format", "flac")}});
}

TEST_F(Forms, TheFileAfterItsOptions) {
  expect_converted({.url = url(), .fields = {text_field("format", "flac"), file_field(source_)}});
}

TEST_F(Forms, TheFileBetweenItsOptions) {
  expect_converted(
      {.url = url(),
       .fields = {text_field("channels", "2"), file_field(source_), text_field("format", "flac")}});
}

TEST_F(Forms, ARawBodyByPost) {
  expect_converted({.url = url("/convert?format=flac"),
                    .method = "POST",
                    .body_file = source_,
                    .headers = {"Content-Type: audio/wav"}});
}

TEST_F(Forms, ARawBodyByPut) {
  expect_converted({.url = url("/convert?format=flac"), .method = "PUT", .body_file = source_});
}

TEST_F(Forms, ARawBodyInChunksWithoutALength) {
  expect_converted(
      {.url = url("/convert?format=flac"), .method = "PUT", .body_file = source_, .chunked = true});
}

TEST_F(Forms, AFormInChunksWithoutALength) {
  HttpRequest request{.url = url(), .fields = {file_field(source_), text_field("format", "flac")}};
  request.headers = {"Transfer-Encoding: chunked"};
  expect_converted(request);
}

TEST_F(Forms, AnAliasAndCapitalsOfAFormat) {
  expect_converted({.url = url("/convert?format=FLAC"), .method = "PUT", .body_file = source_});
  expect_converted({.url = url("/convert?format=audio%2Fflac"), .method = "PUT", .body_file = source_});
}

TEST_F(Forms, AFileWhoseContentsLookLikeABoundary) {
  const auto looks_like = support::write_file(
      dir_ / "marked.wav", support::read_file(source_) + "LIST\x10\0\0\0\r\n--------------");
  HttpRequest request{.url = url(), .fields = {file_field(looks_like), text_field("format", "flac")}};
  expect_converted(request);
}

TEST_F(Forms, AVideoGivesItsSound) {
  const auto video = dir_ / "video.mp4";
  support::output_of({{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=d=2:s=64x64", "-i",
                       source_.string(), "-c:v", "mpeg4", "-c:a", "alac", "-t", "2", video.string()},
                      {}});
  auto request = service::convert(support::service(), video, "wav");
  request.save_to = dir_ / "out.wav";
  ASSERT_TRUE(support::perform(request).ok());
  EXPECT_EQ(support::difference(support::decode_int(video), support::decode_int(request.save_to)), "");
  EXPECT_EQ(support::probe(request.save_to).streams, 1);
}

}  // namespace
