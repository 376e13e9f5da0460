// Tracks that an MP4 or MOV file lets begin late, by an empty edit: none of their sound is taken for what an
// encoder filled its last frame with.

#include <gtest/gtest.h>

#include "options/tools.h"
#include "support/temp_dir.h"

namespace options {
namespace {

using support::decode_int;

struct LateTrack {
  std::string codec;
  std::string extension;
  std::string delay;  // s
  Arguments more = {};
};

void PrintTo(const LateTrack& track, std::ostream* out) {
  *out << track.codec << " " << track.delay << " late in " << track.extension;
}

class LateTracks : public testing::TestWithParam<LateTrack> {};

// The picture begins at 0, as in a film.
Path film(const LateTrack& track) {
  Arguments arguments{"-f",         "lavfi",
                      "-i",         "testsrc=s=64x64:r=25:d=1",
                      "-itsoffset", track.delay,
                      "-f",         "lavfi",
                      "-i",         "anoisesrc=r=44100:d=1.237:seed=1,aformat=s16",
                      "-c:v",       "mpeg4",
                      "-c:a",       track.codec,
                      "-strict",    "-2"};
  arguments.insert(arguments.end(), track.more.begin(), track.more.end());
  return made("late-" + track.codec + track.delay + std::to_string(track.more.size()) + "." + track.extension,
              arguments);
}

TEST_P(LateTracks, AreDecodedToTheLastSample) {
  const support::TempDir dir;
  const auto expected = decode_int(film(GetParam()));
  EXPECT_EQ(support::difference(expected, decode_int(convert(film(GetParam()), dir / "out.wav"))), "");
}

INSTANTIATE_TEST_SUITE_P(
    Every, LateTracks,
    testing::Values(LateTrack{"alac", "m4a", "0.01"}, LateTrack{"alac", "mp4", "0.02"},
                    LateTrack{"alac", "mov", "0.5", {"-movie_timescale", "44100"}},
                    LateTrack{"flac", "mp4", "0.02"}, LateTrack{"pcm_s16le", "mov", "0.02"},
                    LateTrack{"pcm_s24be", "mov", "1.5"},
                    LateTrack{"alac", "mp4", "0.03", {"-movflags", "+frag_keyframe+delay_moov"}}));

}  // namespace
}  // namespace options
