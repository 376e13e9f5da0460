// Rare kinds of files through the service, where they are read in the sandbox.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/flac_bytes.h"
#include "support/process.h"
#include "support/samples.h"
#include "support/shared_service.h"
#include "support/temp_dir.h"

namespace {

// Its first half is FFmpeg's to decode, its second libFLAC's.
TEST(OddSource, OfFlacThatRisesTo32BitsComesWhole) {
  const support::TempDir dir;
  const std::string frames = support::flac_frames({.bits = 16, .count = 3}) +
                             support::flac_frames({.bits = 32, .count = 3, .first = 3});
  const std::string bytes = "fLaC" + support::flac_block(0, support::flac_info({}, 0), true) + frames;
  const auto response = support::perform(
      service::convert(support::service(), support::write_file(dir / "in.flac", bytes), "wav"));
  ASSERT_TRUE(response.ok()) << response.status << " " << response.body.substr(0, 500);
  const auto pcm = support::decode_int(support::write_file(dir / "out.wav", response.body));
  EXPECT_EQ(pcm.frames(), 6 * 4096);
}

// Sent while it is made: its Info tag stands before the first frame and is known after the last.
TEST(ShortMp3, ThatIsStreamedIsAsLongAsItsSource) {
  const support::TempDir dir;
  for (const int rate : {8000, 22050, 44100, 48000}) {
    for (const int samples : {200, 400, 1152, 3000}) {
      const auto source = dir / "in.wav";
      support::output_of(
          {{"ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
            "sine=r=" + std::to_string(rate) + ":d=1,atrim=end_sample=" + std::to_string(samples),
            source.string()},
           {}});
      for (const std::string quality : {"2", "6"}) {
        const auto response = support::perform(service::convert(
            support::service(), source, "mp3", {{"delivery", "stream"}, {"quality", quality}}));
        ASSERT_TRUE(response.ok()) << response.status << " " << response.body.substr(0, 500);
        const auto out = support::write_file(dir / "out.mp3", response.body);
        EXPECT_EQ(support::decode_int(out).frames(), samples) << rate;
      }
    }
  }
}

// What is held back has an end: of a longer one nobody knows how long it will be.
TEST(LongMp3, ThatIsStreamedHasAllItsFrames) {
  const support::TempDir dir;
  const auto source = dir / "in.wav";
  support::output_of(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=r=44100:d=4", source.string()}, {}});
  const auto response = support::perform(
      service::convert(support::service(), source, "mp3", {{"delivery", "stream"}, {"quality", "2"}}));
  ASSERT_TRUE(response.ok()) << response.status << " " << response.body.substr(0, 500);
  EXPECT_EQ(response.body.find("Xing"), std::string::npos);
  EXPECT_EQ(response.body.find("Info"), std::string::npos);
  const auto frames = support::decode_int(support::write_file(dir / "out.mp3", response.body)).frames();
  EXPECT_GE(frames, 4 * 44100 + 1105);
  EXPECT_LE(frames, 4 * 44100 + 4 * 1152);
}

// What an encoder adds at both ends cannot be marked there for all readers.
TEST(Ac3InMatroska, IsAnnouncedAsItPlays) {
  const support::TempDir dir;
  for (const std::string codec : {"ac3", "eac3"}) {
    const auto source = dir / (codec + ".mp4");
    support::output_of(
        {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=r=44100:d=3", "-c:a", codec, source.string()},
         {}});
    for (const auto& mode : {codec, std::string("copy")}) {
      const auto response =
          support::perform(service::convert(support::service(), source, "mka", {{"codec", mode}}));
      ASSERT_TRUE(response.ok()) << response.status << " " << response.body.substr(0, 500);
      const auto pcm = support::decode_int(support::write_file(dir / "out.mka", response.body));
      EXPECT_NEAR(std::stod(response.header("x-audio-duration")), static_cast<double>(pcm.frames()) / 44100,
                  0.001)
          << codec << " " << mode;
    }
  }
}

}  // namespace
