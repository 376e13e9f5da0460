// MLP and TrueHD of a sound at full scale came back with status 200, and no decoder took them (found by
// spoiling files, with verify=yes).

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "av/engine.h"
#include "av/verification.h"
#include "base/error.h"
#include "support/media.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace av {
namespace {

// Three frames of GSM 06.10, the last of which is at the end of the scale.
constexpr char kLoud[] =
    "\x66\x4c\x61\x43\x00\x00\x00\x22\x10\x00\x10\x00\x00\x17\xa9\x00\x39\x6a\x0a\xc4\x42\xf0\x00\x00\x98\x3d"
    "\x44\x36\xb1\xc5\x47\xf8\x71"
    "\x11\x2e\x22\x42\x1b\x82\x34\xb6\xc2\x03\x00\x00\x12\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x10\x00\x04\x00"
    "\x00\x28\x20\x00\x00\x00\x72\x65\x66\x65\x72\x65\x6e\x63\x65\x20\x6c\x69\x62\x46\x4c\x41\x43\x20\x31\x2e"
    "\x33\x2e\x31\x20\x32\x30\x31";

TEST(PacketCheck, RefusesWhatCannotBeDecoded) {
  const support::MemorySource source(std::string(kLoud, sizeof kLoud - 1));
  const support::TempDir dir;
  for (const std::string format : {"mlp", "truehd"}) {
    const std::vector<audio::Field> fields{{"format", format}, {"input_format", "gsm"}};
    try {
      const audio::ResultInfo info = convert(source, "", fields, dir / "out");
      // A later FFmpeg may do it right.
      const support::MemorySource result(support::read_file(dir / "out"));
      EXPECT_NO_THROW(verify_result(result, audio::parse_options(fields), info, nullptr)) << format;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.kind(), base::ErrorKind::unprocessable) << format;
      EXPECT_THAT(error.what(), testing::HasSubstr("experimental")) << format;
    }
  }
}

// 14 bytes that say neither rate nor channels.
TEST(PacketCheck, RefusesSoundsTooShortForAFrameWithABeginning) {
  const support::TempDir dir;
  const support::MemorySource source(support::wav_bytes(8000, 1, std::string(2 * 13, 'a')));
  for (const std::string format : {"mlp", "truehd"}) {
    const std::vector<audio::Field> fields{{"format", format}};
    try {
      convert(source, "a.wav", fields, dir / "out");
      FAIL() << format;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.kind(), base::ErrorKind::unprocessable) << format;
      EXPECT_THAT(error.what(), testing::HasSubstr("experimental")) << format;
    }
  }
}

TEST(PacketCheck, LetsEverythingElsePass) {
  const support::MemorySource source(support::read_file(support::wav(support::kMusic)));
  const support::TempDir dir;
  for (const std::string format : {"mlp", "truehd"}) {
    const std::vector<audio::Field> fields{{"format", format}};
    EXPECT_EQ(convert(source, "a.wav", fields, dir / "out").samples, support::kMusic.frames()) << format;
  }
}

}  // namespace
}  // namespace av
