// Every format × every input: our result and the ffmpeg program's, made with the same parameters, decode to
// the same number of samples, and where the codec is lossless to the same samples.

#include <gmock/gmock.h>

#include "oracle/reference.h"
#include "support/audio_convert.h"
#include "support/formats.h"
#include "support/media.h"
#include "support/probe.h"
#include "support/temp_dir.h"

namespace {

using support::Format;
using support::Signal;

class Row : public ::testing::TestWithParam<std::tuple<Format, Signal>> {};

TEST_P(Row, IsWhatFfmpegMakes) {
  const auto& [format, signal] = GetParam();
  const support::TempDir dir;
  const auto source = support::wav(signal);
  const auto ours = dir / ("ours." + std::string(format.name));
  const auto reference = dir / ("reference." + std::string(format.name));
  const auto outcome = support::audio_convert(source, ours);
  ASSERT_TRUE(outcome.ok()) << outcome.err;
  const auto probe = support::probe(ours);
  const auto options = oracle::options_like(probe, support::probe(source));
  std::string why;
  ASSERT_TRUE(oracle::ffmpeg(source, {{options, reference}}, why)) << why;
  const bool lossless = support::codec(probe.codec).lossless;
  EXPECT_THAT(oracle::differences({{ours, reference, probe.channels, lossless}}, dir.path()),
              ::testing::IsEmpty())
      << "ffmpeg's options: " << ::testing::PrintToString(options);
}

INSTANTIATE_TEST_SUITE_P(Every, Row,
                         ::testing::Combine(::testing::ValuesIn(support::formats().begin(),
                                                                support::formats().end()),
                                            ::testing::Values(support::kPhone, support::kMusic,
                                                              support::kSurround, support::kStudio)),
                         [](const auto& test) {
                           return std::string(std::get<0>(test.param).name) + "_" +
                                  std::get<1>(test.param).name;
                         });

}  // namespace
