// Results whose size is known beforehand are refused before the work, with both figures.

#include "av/result/expected_size.h"

#include <chrono>

#include <gmock/gmock.h>

#include "audio/option_table.h"
#include "av/lib/cpu_budget.h"
#include "av/size_limit.h"
#include "av/transcoder.h"
#include "base/error.h"
#include "base/memory_file.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/temp_dir.h"

namespace av {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(BytesPerSecond, AreKnownOfPcmAndConstantBitRates) {
  const auto of = [](const char* codec, std::int64_t bit_rate) {
    return bytes_per_second(*audio::find_codec(codec), 192000, 8, bit_rate);
  };
  EXPECT_EQ(of("pcm_s32le", 0), 192000.0 * 8 * 4);
  EXPECT_EQ(of("pcm_f64be", 0), 192000.0 * 8 * 8);
  EXPECT_EQ(of("pcm_mulaw", 0), 192000.0 * 8);
  EXPECT_EQ(of("mp3", 128000), 16000.0);
  EXPECT_EQ(of("flac", 0), 0);
  EXPECT_EQ(of("vorbis", 128000), 0);
  EXPECT_EQ(of("opus", 128000), 0);
}

class OutputSize : public testing::TestWithParam<std::vector<audio::Field>> {
 protected:
  // Three seconds.
  const support::MemorySource source_{support::read_file(support::encoded(support::kMusic, "size.flac"))};
  base::MemoryFile file_{""};

  audio::Options options() const {
    audio::Options options = audio::parse_options(GetParam());
    options.max_output = 40'000;
    return options;
  }
};

TEST_P(OutputSize, IsCheckedBeforeTheFirstByte) {
  const audio::Options options = this->options();
  EXPECT_THAT(
      [&] {
        transcode({source_, "in.flac", "", options}, {.file = &file_}, [](const auto&) {});
      },
      ThrowsMessage<base::Error>(AllOf(HasSubstr("The result would be "), HasSubstr("more than the 40000"),
                                       HasSubstr("CONVERT_MAX_OUTPUT"))));
  EXPECT_EQ(file_.size(), 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Of, OutputSize,
    testing::Values(std::vector<audio::Field>{{"format", "wav"}},
                    std::vector<audio::Field>{
                        {"format", "wav"}, {"sample_rate", "192000"}, {"channels", "8"}, {"bit_depth", "32"}},
                    std::vector<audio::Field>{{"format", "f64le"}, {"normalize", "-20"}, {"fade_out", "1"}},
                    std::vector<audio::Field>{{"format", "mp3"}, {"bitrate", "320k"}},
                    std::vector<audio::Field>{{"format", "ac3"}, {"bitrate", "640k"}}));

TEST(OutputSizeOfAPart, IsThatOfThePart) {
  const support::MemorySource source(support::read_file(support::wav(support::kMusic)));
  audio::Options options =
      audio::parse_options(std::vector<audio::Field>{{"format", "wav"}, {"start", "1"}, {"duration", "0.1"}});
  options.max_output = 40'000;
  base::MemoryFile file{""};
  EXPECT_NO_THROW(transcode({source, "in.wav", "", options}, {.file = &file}, [](const auto&) {}));
}

TEST(CpuAllowance, IsSpentByComputingMuchForLittleSound) {
  CpuAllowance allowance(std::chrono::seconds(1));
  EXPECT_NO_THROW(allowance.check(std::chrono::seconds(0)));
  CpuAllowance none(std::chrono::seconds(-1));  // owes an hour for an hour
  EXPECT_THAT([&] { none.check(std::chrono::hours(1)); },
              ThrowsMessage<base::Error>(HasSubstr("CONVERT_MAX_CPU")));
  EXPECT_THROW(none.check(std::chrono::seconds(0)), base::Error) << "a new pass begins, the time is spent";
}

TEST(CpuAllowance, CountsTheSoundOfSeveralUploads) {
  CpuAllowance owing(std::chrono::seconds(-1));
  EXPECT_NO_THROW(owing.check(std::chrono::seconds(30)));
  EXPECT_NO_THROW(owing.check(std::chrono::seconds(40))) << "the same upload, farther";
  owing.next_upload();
  EXPECT_THROW(owing.check(std::chrono::seconds(30)), base::Error);
}

// Passes of a source, counted by what is read of it.
class CountingSource final : public base::ByteSource {
 public:
  explicit CountingSource(std::string bytes) : source_(std::move(bytes)) {}

  std::uint64_t size() const override { return source_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::size_t got = source_.read_at(offset, buffer);
    read_ += got;
    return got;
  }
  double passes() const { return static_cast<double>(read_) / static_cast<double>(size()); }

 private:
  support::MemorySource source_;
  mutable std::uint64_t read_ = 0;
};

// How often a source is gone through, its recognition included.
double passes(const std::vector<audio::Field>& fields) {
  const CountingSource source(support::read_file(support::wav(support::kMusic)));
  const audio::Options options = audio::parse_options(fields);
  base::MemoryFile file{""};
  const Input input{source, "in.wav", "", options};
  try {
    options.max_size ? transcode_to_fit(input, file, [](const auto&) {})
                     : transcode(input, {.file = &file}, [](const auto&) {});
  } catch (const base::Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("max_size"));
  }
  return source.passes();
}

TEST(NormalizeAndMaxSize, MeasureOnce) {
  const double fitted = passes({{"format", "opus"}, {"max_size", "18000"}});
  const double once = passes({{"format", "opus"}});
  EXPECT_GT(fitted, 3.5 * once) << "the first attempt fits: the test shows nothing";
  EXPECT_LT(passes({{"format", "opus"}, {"max_size", "18000"}, {"normalize", "-14"}}), fitted + 1.5 * once);
}

TEST(MaxSizeBelowTheLowestBitRate, IsGivenUpWhereThereIsNothingToTurnDown) {
  EXPECT_LT(passes({{"format", "mp3"}, {"max_size", "6000"}}), 3.5 * passes({{"format", "mp3"}}));
  EXPECT_LT(passes({{"format", "m4a"}, {"max_size", "6000"}}), 3.5 * passes({{"format", "m4a"}}));
}

}  // namespace
}  // namespace av
