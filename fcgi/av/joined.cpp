#include "av/joined.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "audio/plan.h"
#include "av/metadata/tags.h"
#include "av/source/exact_length.h"
#include "av/source/sequence_reader.h"
#include "base/error.h"
#include "base/file_name.h"
#include "tags/reader.h"

namespace av {
namespace {

struct Measured {
  double duration = 0;  // seconds
  int sample_rate = 0;  // Hz, the highest
  int channels = 0;     // the most
};

Measured measured(const Input& input, AudioReader& reader) {
  const AVCodecParameters& parameters = *reader.demuxer().stream().codecpar;
  if (const auto samples = exact_samples(input, reader.demuxer())) {
    return {.duration = static_cast<double>(*samples) / parameters.sample_rate,
            .sample_rate = parameters.sample_rate,
            .channels = parameters.ch_layout.nb_channels};
  }
  Measured result;
  const Handle<AVFrame> frame = own(av_frame_alloc());
  while (reader.next(*frame)) {
    result.sample_rate = std::max(result.sample_rate, frame->sample_rate);
    result.channels = std::max(result.channels, frame->ch_layout.nb_channels);
    av_frame_unref(frame.get());
  }
  reader.check_decoded();
  result.duration = reader.duration().count();
  return result;
}

// Its own chapters, or itself as one: by its title, or else the file's name.
std::vector<NamedPart> parts_of(const Input& input, const Demuxer& source, double begin, double duration) {
  std::vector<NamedPart> parts;
  for (const tags::Chapter& chapter : result_chapters(source, input.options))
    parts.push_back({begin + chapter.begin / 1e3, begin + chapter.end / 1e3, chapter.title});
  if (parts.size() > 1) return parts;
  const tags::Fields fields = result_fields(source, tags::read_content(source.tags(), source.file()),
                                            input.options, *source.stream().codecpar);
  const auto title = fields.find("TITLE");
  const bool has_title = title != fields.end() && !title->second.empty();
  return {{begin, begin + duration,
           has_title ? title->second.front() : std::string(base::stem(input.name_hint))}};
}

}  // namespace

Joined::Joined(const Input& input) : options_(input.options), input_(with_options(input, options_)) {
  input_.chapters = &chapters_;
  const double duration = measure(input);
  if (options_.editing.chapters) chapters_ = asked_chapters(*options_.editing.chapters, duration);
  cut_chapters();
}

// Returns how long all of them are, in seconds.
double Joined::measure(const Input& input) {
  audio::Options whole = options_;
  whole.start = audio::Seconds(0);
  whole.end.reset();
  whole.duration.reset();
  whole.editing.chapters = nullptr;
  double begin = 0;
  std::vector<Measured> all;
  for (Input& one : uploads_of(input, whole)) {
    one.cpu = input.cpu;
    one.on_open = input.on_open;
    try {
      AudioReader reader(one);
      all.push_back(measured(one, reader));
      const auto parts = parts_of(one, reader.demuxer(), begin, all.back().duration);
      chapters_.insert(chapters_.end(), parts.begin(), parts.end());
    } catch (const base::Error& error) {
      throw_about(one.name_hint, error);
    }
    begin += all.back().duration;
    if (input.cpu) input.cpu->next_upload();
  }

  const auto rates = std::ranges::minmax(all, {}, &Measured::sample_rate);
  if (!options_.sample_rate && rates.min.sample_rate != rates.max.sample_rate) {
    const audio::Codec& codec = audio::preferred_codec(options_);
    options_.sample_rate = audio::choose_sample_rate(options_, codec, rates.max.sample_rate);
  }
  const auto channels = std::ranges::minmax(all, {}, &Measured::channels);
  if (!options_.channels && channels.min.channels != channels.max.channels)
    options_.channels = std::min(channels.max.channels, audio::kMaxChannels);
  return begin;
}

// To the part that is wanted, and counted from its start.
void Joined::cut_chapters() {
  const double start = options_.start.count();
  const auto end = audio::end_of(options_);
  for (NamedPart& part : chapters_) {
    if (end) part.end = std::min(part.end, end->count());
    part.begin = std::max(part.begin - start, 0.0);
    part.end -= start;
  }
  std::erase_if(chapters_, [](const NamedPart& part) { return part.end <= part.begin; });
}

}  // namespace av
