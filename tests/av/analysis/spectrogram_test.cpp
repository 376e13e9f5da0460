// A spectrogram takes what a file tells of its length for granted, and looks again where that was wrong.

#include <algorithm>
#include <deque>
#include <span>
#include <vector>

#include <gtest/gtest.h>

#include "av/analysis/waveform.h"
#include "support/media.h"
#include "support/memory_source.h"
#include "support/temp_dir.h"
#include "support/text_sink.h"

namespace av {
namespace {

// Counts how often its middle is read, which is no header.
class CountedSource final : public base::ByteSource {
 public:
  explicit CountedSource(std::string bytes) : source_(std::move(bytes)) {}

  std::uint64_t size() const override { return source_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::size_t count = source_.read_at(offset, buffer);
    const std::uint64_t begin = std::clamp(offset, begin_, end_);
    read_ += std::clamp(offset + count, begin_, end_) - begin;
    return count;
  }
  double times() const { return static_cast<double>(read_) / static_cast<double>(end_ - begin_); }

 private:
  support::MemorySource source_;
  std::uint64_t begin_ = source_.size() * 6 / 10;
  std::uint64_t end_ = source_.size() * 7 / 10;
  mutable std::uint64_t read_ = 0;
};

struct Drawn {
  std::string picture;
  double times = 0;
};

// Of a file, and of those that follow it, the last of which is counted.
Drawn drawn_of_all(const std::vector<std::string>& files, audio::Seconds start = audio::Seconds(0)) {
  const CountedSource first(files.front());
  std::deque<CountedSource> others;
  std::vector<NamedSource> following;
  for (const std::string& bytes : std::span(files).subspan(1))
    following.push_back({others.emplace_back(bytes), "", ""});
  audio::Options options;
  options.waveform.form = audio::WaveformForm::spectrogram;
  options.start = start;
  support::TextSink sink;
  analyze_waveform({.source = first, .options = options, .following = following}, {.stream = &sink},
                   [](const audio::ResultInfo&) {});
  return {sink.text, others.empty() ? first.times() : others.back().times()};
}

Drawn drawn(const std::string& bytes, audio::Seconds start = audio::Seconds(0)) {
  return drawn_of_all({bytes}, start);
}

const support::Signal kMinute{"Mono44kMinute", 44100, "mono", 1, 16, 60};
// So long that what encoders put around the sound, which an MP3 counts, is a small part of a column.
const support::Signal kMinutes{"Mono44kMinutes", 44100, "mono", 1, 16, 180};

class TellsItsLength : public testing::TestWithParam<const char*> {};

TEST_P(TellsItsLength, AndIsReadOnce) {
  const std::string name = std::string("told.") + GetParam();
  const auto& signal = name == "told.mp3" ? kMinutes : kMinute;
  EXPECT_LT(drawn(support::read_file(support::encoded(signal, name))).times, 1.5);
}

INSTANTIATE_TEST_SUITE_P(Of, TellsItsLength,
                         testing::Values("wav", "flac", "mp3", "m4a", "ogg", "opus", "mka"),
                         [](const auto& test) { return test.param; });

TEST(TellsItsLengthOfAPart, AndIsReadOnce) {
  const std::string flac = support::read_file(support::encoded(kMinute, "part.flac"));
  EXPECT_LT(drawn(flac, audio::Seconds(30)).times, 1.5);
}

TEST(TellTheirLengths, AndAreReadOnce) {
  const std::string flac = support::read_file(support::encoded(kMinute, "several.flac"));
  const std::string wav = support::read_file(support::encoded(kMinute, "several.wav"));
  EXPECT_LT(drawn_of_all({flac, wav, flac}).times, 1.5);
  EXPECT_LT(drawn_of_all({flac, wav}, audio::Seconds(40)).times, 1.5);
}

// The number of samples in a FLAC file's header: 36 bits behind its rate, channels and depth.
std::string telling(std::string flac, std::uint64_t samples) {
  constexpr std::size_t kAt = 21;
  flac[kAt] = static_cast<char>((flac[kAt] & 0xf0) | static_cast<char>(samples >> 32));
  for (int i = 0; i < 4; ++i)
    flac[kAt + 1 + static_cast<std::size_t>(i)] = static_cast<char>(samples >> (24 - 8 * i));
  return flac;
}

TEST(TellsAnotherLength, AndIsDrawnAllTheSame) {
  const std::string flac = support::read_file(support::encoded(kMinute, "other.flac"));
  const std::string right = drawn(flac).picture;
  const auto frames = static_cast<std::uint64_t>(kMinute.frames());
  for (const std::uint64_t samples :
       {std::uint64_t{0}, frames / 3, frames - 5000, frames + 5000, frames * 4}) {
    const Drawn other = drawn(telling(flac, samples));
    EXPECT_TRUE(other.picture == right) << samples;
    EXPECT_GT(other.times, 1.5) << samples;
  }
}

TEST(TellsAnotherLength, AmongSeveralAndAllAreDrawnAllTheSame) {
  const std::string flac = support::read_file(support::encoded(kMinute, "among.flac"));
  const std::string right = drawn_of_all({flac, flac}).picture;
  const auto frames = static_cast<std::uint64_t>(kMinute.frames());
  for (const std::uint64_t samples : {std::uint64_t{0}, frames / 3}) {
    const Drawn other = drawn_of_all({telling(flac, samples), flac});
    EXPECT_TRUE(other.picture == right) << samples;
    EXPECT_GT(other.times, 1.5) << samples;
  }
}

}  // namespace
}  // namespace av
