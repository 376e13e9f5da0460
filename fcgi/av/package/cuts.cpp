#include "av/package/cuts.h"

#include <algorithm>
#include <cmath>

#include "av/analysis/silence.h"
#include "av/analysis/steady_reader.h"
#include "av/metadata/tags.h"
#include "av/meter/interleave.h"
#include "base/error.h"

namespace av {
namespace {

// Times of tags are whole milliseconds.
constexpr audio::Seconds kSame{0.002};

constexpr const char* kTooShort =
    "Each piece would be no longer than its overlap or window. Make split_duration longer than both.";

constexpr const char* kNoChapters =
    "The file has no chapters to be cut at. Give split_duration, split=silence or split=TIME,TIME instead.";

}  // namespace

Cuts::Cuts(const Input& input) : options_(input.options.package.split), times_(options_.times) {
  const audio::Seconds longest = std::max(options_.overlap, options_.window);
  if (options_.every && longest >= *options_.every)
    throw base::Error(base::ErrorKind::unprocessable, kTooShort);
  if (options_.at_chapters) cut_at_chapters(input);
  if (options_.at_silence || options_.window.count() > 0) listen(input);
  if (!options_.every)
    std::ranges::transform(times_, times_.begin(), [&](audio::Seconds time) { return best_end({}, time); });
}

void Cuts::cut_at_chapters(const Input& input) {
  if (input.chapters) {
    chapters_ = *input.chapters;
  } else {
    const Demuxer source(input);
    for (const tags::Chapter& chapter : result_chapters(source, input.options, input.kept))
      chapters_.push_back({chapter.begin / 1e3, chapter.end / 1e3, chapter.title});
  }
  if (chapters_.empty()) throw base::Error(base::ErrorKind::unprocessable, kNoChapters);
  for (const NamedPart& chapter : chapters_) {
    if (chapter.begin > kSame.count()) times_.emplace_back(chapter.begin);
  }
  std::ranges::sort(times_);
}

void Cuts::listen(const Input& input) {
  SteadyReader reader(input);
  const Handle<AVFrame> frame = own(av_frame_alloc());
  std::vector<double> samples;
  std::optional<SilenceFinder> silences;
  const audio::LoudnessOptions& silence = input.options.report;
  while (reader.next(*frame)) {
    if (!envelope_) {
      envelope_.emplace(reader.sample_rate());
      const double least = silence.silence_longer_than.count() * reader.sample_rate();
      silences.emplace(std::pow(10, silence.silence_below / 20),
                       std::max<std::int64_t>(std::llround(least), 1));
    }
    interleave(*frame, samples);
    envelope_->add(samples, reader.channels());
    silences->add(samples, reader.channels());
  }
  if (!options_.at_silence) return;
  for (const Silence& found : silences->finish()) {
    const bool is_at_an_end = found.begin == 0 || found.end == reader.samples();
    const double middle = static_cast<double>(found.begin + found.end) / 2;
    if (!is_at_an_end) times_.emplace_back(std::floor(middle) / reader.sample_rate());
  }
}

audio::Seconds Cuts::best_end(audio::Seconds begin, audio::Seconds latest) const {
  if (!envelope_ || options_.window.count() == 0 || options_.at_silence) return latest;
  const audio::Seconds end = envelope_->quietest(std::max(begin, latest - options_.window), latest);
  return end > begin ? end : latest;
}

std::optional<audio::Seconds> Cuts::end_of_piece(audio::Seconds begin) const {
  if (options_.every) {
    const bool is_last = envelope_ && begin + *options_.every >= envelope_->duration();
    return is_last ? std::nullopt : std::optional(best_end(begin, begin + *options_.every));
  }
  const auto next = std::ranges::find_if(times_, [&](audio::Seconds time) { return time > begin; });
  return next == times_.end() ? std::nullopt : std::optional(*next);
}

std::string Cuts::title(audio::Seconds begin) const {
  const auto chapter = std::ranges::find_if(chapters_, [&](const NamedPart& part) {
    return part.begin <= begin.count() + kSame.count() && part.end > begin.count() + kSame.count();
  });
  return chapter == chapters_.end() ? std::string() : chapter->title;
}

}  // namespace av
