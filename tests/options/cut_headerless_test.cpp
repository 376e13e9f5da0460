// Sound without a header that breaks off anywhere: as much of it comes as ffmpeg plays, in every mode, and
// where nothing of it can be played it is refused in every mode.

#include <algorithm>

#include <gmock/gmock.h>

#include "options/tools.h"
#include "support/audio_convert.h"
#include "support/media.h"
#include "support/temp_dir.h"

namespace options {
namespace {

struct Kind {
  const char* row;
  const char* demuxer;    // ffmpeg's
  Arguments fields = {};  // for us, of what the file is
  Arguments reader = {};  // for ffmpeg
  const support::Signal& signal = support::kMusic;
};

void PrintTo(const Kind& kind, std::ostream* out) {
  *out << kind.row;
}

class CutHeaderless : public testing::TestWithParam<Kind> {
 protected:
  std::string whole() const {
    const std::string row = GetParam().row;
    return support::read_file(
        convert(support::wav(GetParam().signal), dir_ / ("whole." + row), {"format=" + row}));
  }

  Arguments with(const Arguments& more) const {
    Arguments all = GetParam().fields;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  support::Pcm<std::int32_t> by_ffmpeg(const Path& in) const {
    Arguments words{"-f", GetParam().demuxer};
    words.insert(words.end(), GetParam().reader.begin(), GetParam().reader.end());
    words.insert(words.end(), {"-i", in.string(), "-c:a", "pcm_s32le", (dir_ / "theirs.wav").string()});
    ffmpeg(words);
    return support::decode_int(dir_ / "theirs.wav");
  }

  const support::TempDir dir_;
};

TEST_P(CutHeaderless, IsPlayedAsFarAsItGoes) {
  const std::string bytes = whole();
  for (const std::size_t size :
       {bytes.size() / 3, bytes.size() / 2 + 1, bytes.size() - 7, bytes.size() - 1}) {
    const Path cut =
        support::write_file(dir_ / (std::string("cut.") + GetParam().row), bytes.substr(0, size));
    const auto expected = by_ffmpeg(cut);
    EXPECT_GT(expected.frames(), GetParam().signal.frames() / 4) << size;
    EXPECT_EQ(support::difference(
                  expected, support::decode_int(convert(cut, dir_ / "ours.wav", with({"codec=pcm_s32le"})))),
              "")
        << size;
    const Path copy = convert(cut, dir_ / (std::string("copy.") + GetParam().row), with({"codec=copy"}));
    EXPECT_EQ(support::difference(expected, by_ffmpeg(copy)), "") << size;
  }
}

TEST_P(CutHeaderless, BeginIsRefusedInEveryModeOrInNone) {
  const std::string bytes = whole();
  for (const std::size_t size : {1, 2, 3, 5, 19, 33, 64, 100, 300}) {
    const Path cut =
        support::write_file(dir_ / (std::string("cut.") + GetParam().row), bytes.substr(0, size));
    const Path out = dir_ / (std::string("out.") + GetParam().row);
    const int expected = support::audio_convert(cut, dir_ / "out.wav", GetParam().fields).exit_code;
    for (const char* mode : {"codec=auto", "codec=copy"})
      EXPECT_EQ(support::audio_convert(cut, out, with({mode})).exit_code, expected) << mode << " " << size;
  }
}

const support::Signal kWide{"Mono16k16bit", 16000, "mono", 1, 16};

INSTANTIATE_TEST_SUITE_P(
    Every, CutHeaderless,
    testing::Values(
        Kind{"aptx", "aptx", {"input_format=aptx", "input_sample_rate=44100"}, {"-ar", "44100"}},
        Kind{"aptxhd", "aptx_hd", {"input_format=aptxhd", "input_sample_rate=44100"}, {"-ar", "44100"}},
        Kind{"sbc", "sbc"}, Kind{"mlp", "mlp"}, Kind{"thd", "truehd"}, Kind{"g722", "g722", {}, {}, kWide},
        Kind{"gsm", "gsm", {}, {}, support::kPhone},
        Kind{"g726", "g726", {"input_format=g726"}, {"-code_size", "4"}, support::kPhone}),
    [](const auto& test) { return std::string(test.param.row); });

}  // namespace
}  // namespace options
