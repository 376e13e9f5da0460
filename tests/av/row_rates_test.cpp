// The sample rates that the tables promise, through each row: what comes out is read again and has the rate
// that was asked for.

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "audio/format.h"
#include "audio/plan.h"
#include "audio/sample_rate.h"
#include "av/demux/demuxer.h"
#include "av/engine.h"
#include "support/formats.h"
#include "support/temp_dir.h"
#include "support/wav_bytes.h"

namespace av {
namespace {

struct Pair {
  const audio::Format* format;
  const audio::Codec* codec;
};

void PrintTo(const Pair& pair, std::ostream* out) {
  *out << pair.format->name << " " << pair.codec->name;
}

// Of codecs that have a list of rates the encoder is asked alone (codec_table_test).
std::vector<Pair> pairs_with_any_rate() {
  std::vector<Pair> pairs;
  for (const audio::Format& format : audio::formats()) {
    for (const auto name : format.codec_names.split()) {
      const audio::Codec* codec = &audio::narrowed(format, *audio::find_codec(name));
      if (codec->sample_rates.empty()) pairs.push_back({&format, codec});
    }
  }
  return pairs;
}

bool is_headerless(const audio::Format& format) {
  const auto row = std::ranges::find(support::formats(), format.name, &support::Format::name);
  return row != support::formats().end() && row->headerless;
}

class RowWithAnyRate : public testing::TestWithParam<Pair> {};

TEST_P(RowWithAnyRate, HasTheOneAskedFor) {
  const auto& [format, codec] = GetParam();
  const support::TempDir dir;
  const support::MemorySource source(support::wav_bytes(8000, 1, std::string(160, '\x11')));
  for (const int rate : {101, 44101, 65540, 352800, 655340, 768000}) {
    if (!audio::takes_sample_rate(*codec, rate)) continue;
    const auto out = dir / ("out." + std::string(format->extension));
    const audio::ResultInfo info = convert(source, "in.wav",
                                           {{"format", std::string(format->name)},
                                            {"codec", std::string(codec->name)},
                                            {"sample_rate", std::to_string(rate)}},
                                           out);
    EXPECT_EQ(info.sample_rate, rate);
    if (is_headerless(*format)) continue;
    const support::MemorySource result(support::read_file(out));
    try {
      const std::string name = out.filename();
      const audio::Options nothing_asked;
      EXPECT_EQ(Demuxer({result, name, "", nothing_asked}).stream().codecpar->sample_rate, rate);
    } catch (const base::Error& error) {
      ADD_FAILURE() << rate << " Hz: " << error.what();
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, RowWithAnyRate, testing::ValuesIn(pairs_with_any_rate()), [](const auto& test) {
  return std::string(test.param.format->name) + "_" + std::string(test.param.codec->name);
});

}  // namespace
}  // namespace av
