// Every format with every one of its codecs, of several inputs: our result and the ffmpeg program's, made
// with the same parameters, decode to the same number of samples, and where the codec is lossless to the same
// samples.

#include <gmock/gmock.h>

#include "oracle/reference.h"
#include "support/audio_convert.h"
#include "support/conversion.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace {

class Row : public ::testing::TestWithParam<support::Conversion> {};

TEST_P(Row, IsWhatFfmpegMakes) {
  const support::Conversion& conversion = GetParam();
  const support::TempDir dir;
  const auto source = support::wav(conversion.signal);
  const auto ours = dir / ("ours." + conversion.file());
  const auto reference = dir / ("reference." + conversion.file());
  const auto outcome = support::audio_convert(source, ours, conversion.fields());
  ASSERT_TRUE(outcome.ok()) << outcome.err;
  const auto probe = support::probe(support::readable(conversion, ours));
  const auto options = oracle::options_like(conversion, probe);
  std::string why;
  ASSERT_TRUE(oracle::ffmpeg(source, {{options, reference}}, why)) << why;
  // Where ffmpeg leaves the end inside the encoder, or padding behind it, ours is the better.
  const support::Codec& codec = support::expected_codec(conversion);
  EXPECT_THAT(oracle::differences(
                  {{support::readable(conversion, ours), support::readable(conversion, reference),
                    probe.channels, codec.lossless, codec.lossless ? 0 : 2 * codec.frame + codec.delay}},
                  dir.path()),
              ::testing::IsEmpty())
      << "ffmpeg's options: " << ::testing::PrintToString(options);
}

// Where every sample must be the source's own, the matrix has shown it; here the common rows are enough.
std::vector<support::Conversion> to_compare() {
  auto all = support::conversions();
  std::erase_if(all, [](const support::Conversion& conversion) {
    return support::is_exact(conversion) && !(conversion.format.common && conversion.codec.empty());
  });
  return all;
}

INSTANTIATE_TEST_SUITE_P(Every, Row, ::testing::ValuesIn(to_compare()),
                         [](const auto& test) { return test.param.name(); });

}  // namespace
