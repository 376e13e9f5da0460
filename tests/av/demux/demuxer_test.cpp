// What is refused before anything is decoded, and with which words.

#include "av/demux/demuxer.h"

#include <string>

#include <gmock/gmock.h>

#include "base/error.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/process.h"
#include "support/temp_dir.h"

extern "C" {
#include <libavutil/mem.h>
}

namespace av {
namespace {

const audio::Options kOptions{};

using base::ErrorKind;
using support::read_file;
using testing::HasSubstr;

struct Refusal {
  const char* test_name;
  const char* file_name;
  std::string bytes;
  ErrorKind kind;
  const char* text;
};

void PrintTo(const Refusal& refusal, std::ostream* out) {
  *out << refusal.test_name;
}

class Refused : public testing::TestWithParam<Refusal> {};

TEST_P(Refused, WithItsKindAndWords) {
  const support::MemorySource source(GetParam().bytes);
  try {
    const Demuxer demuxer({source, GetParam().file_name, "", kOptions});
    FAIL() << "was opened as " << demuxer.context().iformat->name;
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), GetParam().kind) << error.what() << " / " << error.log_detail();
    EXPECT_THAT(error.what(), HasSubstr(GetParam().text));
  }
}

const std::string kHls =
    "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n";
const std::string kWavWithoutFormat =
    std::string("RIFF\x40\0\0\0WAVEjunk\x34\0\0\0", 20) + std::string(52, 'x');
const std::string kSdp =
    "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n";
const std::string kDash =
    "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" "
    "profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"></MPD>\n";

INSTANTIATE_TEST_SUITE_P(
    List, Refused,
    testing::Values(
        Refusal{"Hls", "x.m3u8", kHls, ErrorKind::unprocessable, "playlist"},
        Refusal{"HlsNamedWav", "x.wav", kHls, ErrorKind::unprocessable, "playlist"},
        Refusal{"HlsNamedMp3", "x.mp3", kHls, ErrorKind::unprocessable, "playlist"},
        Refusal{"HlsWithoutName", "", kHls, ErrorKind::unprocessable, "playlist"},
        Refusal{"NotYetHls", "x.wav", "#EXTM3", ErrorKind::not_media, "not an audio or video file"},
        Refusal{"Concat", "x.txt", "ffconcat version 1.0\nfile '/etc/passwd'\n", ErrorKind::unprocessable,
                "playlist"},
        Refusal{"Sdp", "x.sdp", kSdp, ErrorKind::unprocessable, "playlist"},
        Refusal{"Dash", "x.mpd", kDash, ErrorKind::unprocessable, "playlist"},
        Refusal{"Text", "x.txt", "just a note\n", ErrorKind::not_media, "not an audio or video file"},
        Refusal{"TextNamedMp3", "x.mp3", "just a note\n", ErrorKind::not_media, "not an audio or video file"},
        Refusal{"Html", "x.html", "<html><body>404</body></html>", ErrorKind::not_media,
                "not an audio or video file"},
        Refusal{"Zeros", "x.bin", std::string(4096, '\0'), ErrorKind::not_media,
                "not an audio or video file"},
        Refusal{"Nothing", "x.wav", "", ErrorKind::not_media, "not an audio or video file"},
        Refusal{"WavWithoutFormat", "x.wav", kWavWithoutFormat, ErrorKind::unprocessable, "damaged"}),
    [](const auto& row) { return row.param.test_name; });

TEST(Demuxer, VideoWithoutSoundIsRefusedAsSuch) {
  const support::TempDir dir;
  const auto video = dir / "silent.mp4";
  support::output_of(
      {{"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=d=1:s=64x64", video.string()}, {}});
  const support::MemorySource source(support::read_file(video));
  EXPECT_THAT(
      [&] {
        Demuxer({source, "silent.mp4", "", kOptions});
      },
      testing::ThrowsMessage<base::Error>(HasSubstr("no audio stream")));
}

TEST(Demuxer, OnlyTheExtensionOfAFileNameReachesLibav) {
  const support::MemorySource source(support::read_file(support::wav(support::kPhone)));
  EXPECT_STREQ(Demuxer({source, "../../etc/%d/x.wav", "", kOptions}).context().url, "upload.wav");
  EXPECT_STREQ(Demuxer({source, "x.w%v", "", kOptions}).context().url, "upload");
}

// Of what was read so far a result could be made that looks whole.
TEST(Demuxer, LackOfMemoryIsNotTheEndOfTheFile) {
  // Of a WAV libav may have all packets when it is opened: it looks for DTS in there.
  const support::MemorySource source(read_file(support::encoded(support::kMusic, "memory.au")));
  Demuxer demuxer({source, "a.au", "", kOptions});
  const Handle<AVPacket> packet = own(av_packet_alloc());
  ASSERT_TRUE(demuxer.read(*packet));
  av_max_alloc(1000);  // bytes
  EXPECT_THAT(
      [&] {
        while (demuxer.read(*packet)) continue;
      },
      testing::Throws<base::Error>(testing::Property(&base::Error::kind, ErrorKind::over_limit)));
  av_max_alloc(INT_MAX);
}

class Half : public testing::TestWithParam<const char*> {};

// Also where it is cut between packets, which libav's demuxers take for the end of the file.
TEST_P(Half, OfAFileThatSaysItsLengthIsKnownAsSuch) {
  const std::string name = std::string("half.") + GetParam();
  const std::string file = read_file(support::encoded(support::kMusic, name));
  for (const std::size_t size : {file.size(), file.size() / 2, file.size() / 2 + 1, file.size() / 2 + 2}) {
    const support::MemorySource source(file.substr(0, size));
    Demuxer demuxer({source, name, "", kOptions});
    const Handle<AVPacket> packet = own(av_packet_alloc());
    while (demuxer.read(*packet)) continue;
    EXPECT_EQ(demuxer.truncated(), size < file.size()) << size;
  }
}

// Not those whose headers say nothing, such as ADTS and Ogg, and WMA, whose demuxer does not tell.
INSTANTIATE_TEST_SUITE_P(Every, Half,
                         testing::Values("wav", "aiff", "au", "caf", "w64", "mp3", "flac", "mka", "webm",
                                         "wv", "tta", "avi"),
                         [](const auto& test) { return std::string(test.param); });

}  // namespace
}  // namespace av
