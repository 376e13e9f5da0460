#include "av/trimmed.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "av/analysis/silence.h"
#include "av/analysis/steady_reader.h"
#include "av/meter/interleave.h"
#include "base/error.h"

namespace av {
namespace {

constexpr std::size_t kMaxSilences = 10'000;

[[noreturn]] void refuse_silences() {
  throw base::Error(base::ErrorKind::over_limit,
                    "There are more than " + std::to_string(kMaxSilences) +
                        " silences to take out. Make silence_longer_than longer.");
}

struct Silences {
  int sample_rate = 1;
  std::int64_t samples = 0;
  std::vector<Silence> found;  // of the length that is asked for, or at an end
};

// At an end of the sound, or as long as those between must be.
Silences silences_of(const Input& input) {
  SteadyReader reader(input);
  const audio::LoudnessOptions& options = input.options.report;
  const bool trims_all = input.options.editing.trim == audio::SilenceTrim::all;
  const Handle<AVFrame> frame = own(av_frame_alloc());
  std::vector<double> samples;
  std::optional<EdgeSilence> edges;
  std::optional<SilenceFinder> between;
  while (reader.next(*frame)) {
    if (!between) {
      const double level = std::pow(10, options.silence_below / 20);
      const double least = options.silence_longer_than.count() * reader.sample_rate();
      edges.emplace(level);
      between.emplace(level, std::max<std::int64_t>(std::llround(std::min(least, 0x1p62)), 1));
    }
    interleave(*frame, samples);
    edges->add(samples, reader.channels());
    if (!trims_all) continue;
    between->add(samples, reader.channels());
    if (between->count() > kMaxSilences) refuse_silences();
  }
  Silences all{.sample_rate = reader.sample_rate(), .samples = reader.samples()};
  const auto [first, last] = edges->sound();
  if (trims_all) {
    for (const Silence& silence : between->finish()) {
      if (silence.begin > first && silence.end < last) all.found.push_back(silence);
    }
  }
  if (first > 0) all.found.insert(all.found.begin(), {0, first});
  if (last < all.samples) all.found.push_back({last, all.samples});
  return all;
}

// A sound that is all silence is kept as it is.
TimeMap map_of(const Silences& silences, audio::Seconds keep) {
  TimeMap map{.sample_rate = silences.sample_rate, .samples = silences.samples};
  const auto kept = static_cast<std::int64_t>(std::min(keep.count() * silences.sample_rate, 0x1p62));
  std::int64_t begin = 0;
  for (const Silence& silence : silences.found) {
    const bool is_between = silence.begin > 0 && silence.end < silences.samples;
    const std::int64_t left = is_between ? std::min(kept, silence.end - silence.begin) : 0;
    const std::int64_t end = silence.begin + left / 2;
    if (end > begin) map.parts.push_back({begin, end});
    begin = silence.end - (left - left / 2);
  }
  if (begin < map.samples) map.parts.push_back({begin, map.samples});
  if (map.parts.empty()) map.parts.push_back({0, map.samples});
  return map;
}

}  // namespace

bool wants_trimming(const Input& input) {
  return input.options.editing.trim != audio::SilenceTrim::none && !input.kept;
}

Trimmed::Trimmed(const Input& input) : input_(input) {
  if (!wants_trimming(input)) return;
  map_ = map_of(silences_of(input), input.options.editing.silence_keep);
  if (input.chapters) {
    for (const NamedPart& part : *input.chapters) {
      const NamedPart moved{map_.to_kept(part.begin), map_.to_kept(part.end), part.title};
      if (moved.end > moved.begin) chapters_.push_back(moved);
    }
  }
  trimmed_.emplace(input);
  trimmed_->kept = &map_;
  if (input.chapters) trimmed_->chapters = &chapters_;
}

}  // namespace av
