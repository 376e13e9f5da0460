// Broadcast streams whose clock of 33 bits starts again at 0: every 26.5 hours, in the middle of a recording.

#include <gtest/gtest.h>

#include "options/tools.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::decode_int;

constexpr double kWrap = 8589934592.0 / 90000;  // s
constexpr int kRate = 48000;

struct Recording {
  std::string name;
  double wraps_at;  // s from the start of the recording, about
  std::string extension;
  Arguments encoding;
  std::vector<std::string> targets;
};

void PrintTo(const Recording& recording, std::ostream* out) {
  *out << recording.name;
}

const Arguments kSound{"-f", "lavfi", "-i", "sine=440:r=48000:d=3"};
const Arguments kFilm{"-f",   "lavfi",     "-i", "testsrc=s=64x64:r=25:d=3",
                      "-f",   "lavfi",     "-i", "sine=440:r=48000:d=3",
                      "-c:v", "mpeg2video"};

Arguments with(Arguments all, const Arguments& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

// FFmpeg's transport stream begins 1.4 s after what it is told, its program stream half a second.
const std::vector<Recording> kRecordings{
    {"AtTheStart", 0.01, "ts", with(kSound, {"-c:a", "aac"}), {"m4a", "mka", "ts", "aac", "flv"}},
    {"Soon", 0.6, "ts", with(kSound, {"-c:a", "aac"}), {"m4a", "mp4", "mov", "mka", "ts"}},
    {"NearTheEnd", 2.9, "ts", with(kSound, {"-c:a", "mp2"}), {"mka", "mp2", "avi", "ts"}},
    {"AfterTheEnd", 30, "ts", with(kSound, {"-c:a", "ac3"}), {"mp4", "mka", "ac3"}},
    {"WhereLibavCountsOn", 61, "ts", with(kSound, {"-c:a", "aac"}), {"m4a", "mka"}},
    {"OfAFilm", 1.5, "ts", with(kFilm, {"-c:a", "mp2"}), {"mka", "mpg", "ts"}},
    {"OfAProgramStream", 1.5, "mpg", with(kSound, {"-c:a", "mp2"}), {"mka", "mpg", "ts"}},
    {"OfADvd", 2.0, "vob", with(kFilm, {"-c:a", "ac3"}), {"mka", "mp4", "ac3"}},
};

class ClockWraps : public testing::TestWithParam<Recording> {
 protected:
  // The same recording, its clock starting at `offset` seconds.
  Path recorded(const std::string& name, double offset) const {
    const Recording& recording = GetParam();
    return made(name + recording.name + "." + recording.extension,
                with(recording.encoding, {"-output_ts_offset", std::to_string(offset)}));
  }

  Path wrapping() const {
    const double lead = GetParam().extension == "ts" ? 1.4 : 0.5;
    return recorded("wrapping", kWrap - lead - GetParam().wraps_at);
  }

  support::TempDir dir_;
};

TEST_P(ClockWraps, AndACopyHasAllOfIt) {
  const auto whole = decode_int(recorded("plain", 0));
  for (const std::string& target : GetParam().targets) {
    const Path copy = convert(wrapping(), dir_ / ("copy." + target), {"codec=copy"});
    EXPECT_EQ(decode_int(copy).frames(), whole.frames()) << target;
    if (target == "aac") continue;  // ADTS does not say how long it is
    EXPECT_NEAR(support::probe(copy).duration, static_cast<double>(whole.frames()) / kRate, 0.002) << target;
  }
}

TEST_P(ClockWraps, AndACopiedPartIsThatOfOneThatDoesNot) {
  const Arguments part{"codec=copy", "start=0.5", "end=2.5"};
  const Path plain = convert(recorded("plain", 0), dir_ / "plain.mka", part);
  const Path wrapped = convert(wrapping(), dir_ / "wrapped.mka", part);
  EXPECT_EQ(payload(wrapped), payload(plain));
  EXPECT_NEAR(support::probe(wrapped).duration, 2, 0.05);
}

TEST_P(ClockWraps, AndEncodingHasAllOfIt) {
  const auto plain = decode_int(convert(recorded("plain", 0), dir_ / "plain.wav"));
  EXPECT_EQ(support::difference(plain, decode_int(convert(wrapping(), dir_ / "wrapped.wav"))), "");
  const Arguments part{"start=1", "duration=1.5"};
  EXPECT_EQ(support::difference(decode_int(convert(recorded("plain", 0), dir_ / "plain.wav", part)),
                                decode_int(convert(wrapping(), dir_ / "wrapped.wav", part))),
            "");
}

INSTANTIATE_TEST_SUITE_P(Every, ClockWraps, testing::ValuesIn(kRecordings),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace options
