// Held against the ffmpeg program's md5 muxer over samples of every format that a frame can have.

#include "av/pcm/sample_digest.h"

#include <string>

#include <gmock/gmock.h>

#include "audio/options.h"
#include "av/source/audio_reader.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace av {
namespace {

struct Case {
  const char* name;
  const char* codec;  // of the file
  const char* file;
  int bits;
  const char* digested;  // the PCM that ffmpeg makes its sum of
};

void PrintTo(const Case& row, std::ostream* out) {
  *out << row.name;
}

class SampleDigestOf : public testing::TestWithParam<Case> {};

TEST_P(SampleDigestOf, IsFfmpegs) {
  const Case& row = GetParam();
  const support::TempDir dir;
  const auto file = dir / row.file;
  const std::string source = support::wav(support::kStudio);
  support::output_of({{"ffmpeg", "-v", "error", "-i", source, "-c:a", row.codec, file.string()}, {}});
  const std::string expected = support::output_of(
      {{"ffmpeg", "-v", "error", "-i", file.string(), "-c:a", row.digested, "-f", "md5", "-"}, {}});
  const support::MemorySource bytes(support::read_file(file));
  const audio::Options options;
  AudioReader reader({bytes, row.file, "", options});
  SampleDigest digest(row.bits);
  const Handle<AVFrame> frame = own(av_frame_alloc());
  while (reader.next(*frame)) digest.push(*frame);
  EXPECT_EQ("MD5=" + digest.finish() + "\n", expected);
}

INSTANTIATE_TEST_SUITE_P(All, SampleDigestOf,
                         testing::Values(Case{"Unsigned8Bits", "pcm_u8", "a.wav", 8, "pcm_s8"},
                                         Case{"Interleaved16Bits", "pcm_s16le", "a.wav", 16, "pcm_s16le"},
                                         Case{"Planar16Bits", "alac", "a.m4a", 16, "pcm_s16le"},
                                         Case{"Upper24Of32Bits", "pcm_s24le", "a.wav", 24, "pcm_s24le"},
                                         Case{"Whole32Bits", "pcm_s32le", "a.wav", 32, "pcm_s32le"},
                                         Case{"AllThatThereIs", "pcm_s32le", "a.wav", 0, "pcm_s32le"},
                                         Case{"Whole64Bits", "pcm_s64le", "a.wav", 64, "pcm_s64le"},
                                         Case{"Float", "pcm_f32le", "a.wav", 32, "pcm_f32le"},
                                         Case{"Planar32Bits", "wavpack", "a.wv", 32, "pcm_s32le"},
                                         Case{"Double", "pcm_f64le", "a.wav", 64, "pcm_f64le"}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace av
