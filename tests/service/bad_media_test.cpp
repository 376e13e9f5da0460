// Bytes that are not media (415), and media that cannot be made into sound (422).

#include <random>

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/media.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class BadMedia : public ::testing::Test {
 protected:
  void expect(int status, const std::string& name, const std::string& bytes) {
    expect_file(status, support::write_file(dir_ / name, bytes));
  }

  void expect_file(int status, const std::filesystem::path& file) {
    SCOPED_TRACE(file.filename());
    const auto response = support::perform(service::convert(support::service(), file, "mp3"));
    service::expect_problem(response, status);
    EXPECT_THAT(response.body, Not(HasSubstr("/tmp"))) << "a path of the server's";
  }

  support::TempDir dir_;
};

TEST_F(BadMedia, TextIsNotMedia) {
  expect(415, "letter.txt", "Dear Sir or Madam,\n\nplease find the recording attached.\n");
  expect(415, "interview.wav", "not found\n");
  expect(415, "page.html",
         "<!doctype html><html><head><title>Not found</title></head><body>404</body></html>");
  expect(415, "data.json", R"({"file": "interview.wav"})");
}

TEST_F(BadMedia, RandomBytesAreNotMedia) {
  std::mt19937 random(1);
  std::string bytes(100000, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  expect(415, "random.bin", bytes);
  expect(415, "random.mp3", bytes);
}

TEST_F(BadMedia, ZerosAreNotMedia) {
  expect(415, "zeros.wav", std::string(100000, '\0'));
}

TEST_F(BadMedia, AVideoWithoutSoundIsRefused) {
  const auto video = dir_ / "silent.mp4";
  support::output_of(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=d=1:s=64x64", "-c:v", "mpeg4", video.string()},
       {}});
  expect_file(422, video);
}

TEST_F(BadMedia, PlaylistsAreRefused) {
  const std::string target = support::wav(support::kPhone).string();
  expect(422, "list.m3u8",
         "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nfile://" + target + "\n#EXT-X-ENDLIST\n");
  expect(422, "list.ffconcat", "ffconcat version 1.0\nfile '" + target + "'\n");
}

TEST_F(BadMedia, AHeaderWithoutSoundIsRefused) {
  const std::string wav = support::read_file(support::wav(support::kPhone));
  const auto response = support::perform(service::convert(
      support::service(), support::write_file(dir_ / "header.wav", wav.substr(0, 44)), "mp3"));
  EXPECT_GE(response.status, 400) << "an empty result is no result";
  EXPECT_LT(response.status, 500) << response.body;
  service::expect_problem(response, static_cast<int>(response.status));
}

TEST_F(BadMedia, ADamagedFileNeverGivesAWholeAnswerWithoutSound) {
  std::string ogg =
      support::read_file(support::encoded(support::kMusic, "damaged.ogg", {"-c:a", "libvorbis"}));
  for (std::size_t i = 5000; i < ogg.size(); ++i) ogg[i] = static_cast<char>(i * 7);
  const auto response = support::perform(
      service::convert(support::service(), support::write_file(dir_ / "damaged.ogg", ogg), "wav"));
  if (response.status == 200) {
    EXPECT_GT(response.body.size(), 1000u);
  } else {
    service::expect_problem(response, 422);
  }
}

}  // namespace
