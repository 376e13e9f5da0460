// Creative Voice files of 3, 5, 6 and 7 channels: FFmpeg's reader ends its packets in the middle of a frame,
// so that samples were lost and channels changed places.

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/media.h"
#include "support/pcm_files.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::little_endian;

class VoiceChannels : public testing::TestWithParam<int> {
 protected:
  Path wav() const {
    const std::string channels = std::to_string(GetParam());
    std::string expressions;
    for (int i = 0; i < GetParam(); ++i)
      expressions += (i ? "|" : "") + ("0." + std::to_string(i + 1) + "*sin(2*PI*") +
                     std::to_string(200 + 50 * i) + "*t)";
    return made("voice-" + channels + ".wav",
                {"-f", "lavfi", "-i", "aevalsrc=" + expressions + ":s=16000:d=1:c=" + channels + "c"});
  }

  const support::TempDir dir_;
};

// In one block, as programs write it that know its length.
TEST_P(VoiceChannels, AreReadOfOneBlock) {
  const std::string wave = support::read_file(wav());
  const std::string samples = wave.substr(wave.find("data") + 8);
  const Path voc = support::write_file(
      dir_ / "in.voc", "Creative Voice File\x1a\x1a" + std::string(1, '\0') + "\x0a\x01\x29\x11\x09" +
                           little_endian(samples.size() + 12, 3) + little_endian(16000, 4) + "\x10" +
                           little_endian(static_cast<std::uint64_t>(GetParam()), 1) + little_endian(4, 2) +
                           little_endian(0, 4) + samples + std::string(1, '\0'));
  EXPECT_EQ(
      support::difference(support::decode_int(wav()), support::decode_int(convert(voc, dir_ / "out.wav"))),
      "");
  const Arguments part{"start=0.25", "duration=0.5"};
  EXPECT_EQ(support::difference(support::decode_int(convert(wav(), dir_ / "expected.wav", part)),
                                support::decode_int(convert(voc, dir_ / "part.wav", part))),
            "");
}

TEST_P(VoiceChannels, AreWrittenAsFfmpegAndSoxReadThem) {
  for (const Arguments& fields :
       {Arguments{}, Arguments{"codec=copy"}, Arguments{"verify=yes", "delivery=file"}}) {
    const Path voc = convert(wav(), dir_ / "out.voc", fields);
    EXPECT_EQ(support::difference(support::decode_int(wav()), support::decode_int(voc)), "");
    support::output_of({{"sox", voc.string(), (dir_ / "sox.wav").string()}, {}});
    EXPECT_EQ(support::difference(support::decode_int(wav()), support::decode_int(dir_ / "sox.wav")), "");
  }
}

INSTANTIATE_TEST_SUITE_P(Of, VoiceChannels, testing::Range(1, 9));

}  // namespace
}  // namespace options
