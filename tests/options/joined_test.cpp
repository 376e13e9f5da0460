// codec=copy and codec=auto of recordings put one behind the other, as recorders of streams leave them: the
// times start again in the middle.

#include <fstream>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::decode_int;
using testing::HasSubstr;

Path joined(const support::TempDir& dir, const std::string& name, const std::vector<Path>& parts) {
  std::ofstream whole(dir / name, std::ios::binary);
  for (const Path& part : parts) whole << support::read_file(part);
  return dir / name;
}

class JoinedOgg : public testing::TestWithParam<std::string> {
 protected:
  Path source() const {
    const Path part = support::encoded(support::kMusic, "part." + GetParam());
    return joined(dir_, "joined." + GetParam(), {part, part});
  }

  support::TempDir dir_;
};

// Each part has headers of its own, and a decoder of the second must not be given the first's.
TEST_P(JoinedOgg, IsNotCopied) {
  for (const std::string target : {"ogg", "mka"}) {
    const std::string said = refusal(source(), dir_ / ("out." + target), {"codec=copy"});
    EXPECT_THAT(said, HasSubstr("several recordings"));
    EXPECT_THAT(said, HasSubstr("Leave out codec=copy"));
  }
}

TEST_P(JoinedOgg, IsEncodedByAuto) {
  for (const std::string target : {"ogg", "mka"}) {
    const Path automatic = convert(source(), dir_ / ("auto." + target), {"codec=auto"});
    const Path plain = convert(source(), dir_ / ("plain." + target));
    EXPECT_EQ(support::difference(decode_int(plain), decode_int(automatic)), "");
    EXPECT_NEAR(support::probe(automatic).duration, 2 * support::kMusic.seconds, 0.05);
  }
}

INSTANTIATE_TEST_SUITE_P(Every, JoinedOgg, testing::Values("opus", "ogg", "oga"));

class JoinedTransportStreams : public testing::TestWithParam<std::string> {
 protected:
  Path copy_of(const std::vector<Path>& parts) const {
    return convert(joined(dir_, "joined.ts", parts), dir_ / ("out." + GetParam()), {"codec=copy"});
  }

  void expect_both_parts(const Path& copy) const {
    EXPECT_EQ(payload(copy), payload(dir_ / "joined.ts"));
    EXPECT_EQ(decode_int(copy).frames(), decode_int(dir_ / "joined.ts").frames());
    EXPECT_NEAR(support::probe(copy).duration, 2 * support::kMusic.seconds, 0.2);
  }

  support::TempDir dir_;
};

TEST_P(JoinedTransportStreams, AreCopiedOneBehindTheOther) {
  const Path part = support::encoded(support::kMusic, "part.ts", {"-c:a", "ac3"});
  expect_both_parts(copy_of({part, part}));
}

// A recorder switched off for an hour: the ffmpeg program takes no such jump for silence either.
TEST_P(JoinedTransportStreams, AreCopiedWithoutTheHourBetween) {
  const Path first = support::encoded(support::kMusic, "part.ts", {"-c:a", "ac3"});
  const Path second =
      support::encoded(support::kMusic, "later.ts", {"-c:a", "ac3", "-output_ts_offset", "3600"});
  expect_both_parts(copy_of({first, second}));
}

INSTANTIATE_TEST_SUITE_P(Every, JoinedTransportStreams, testing::Values("mka", "mp4", "ts", "ac3"));

}  // namespace
}  // namespace options
