// Rare kinds of files through the service, where they are read in the sandbox.

#include <gmock/gmock.h>

#include "service/requests.h"
#include "support/flac_bytes.h"
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

}  // namespace
