#include "job/plausible.h"

#include <algorithm>
#include <utility>

#include "av/lib/source_limits.h"

namespace job {
namespace {

// Silence is the smallest there is: 47 s in a byte of FLAC at the lowest rate.
constexpr double kSecondsPerByte = 1000;

// What an encoder or an effect may add to the end.
constexpr double kTail = 60;  // seconds

constexpr int kMaxBits = 64;  // of a sample

template <typename Number>
void keep_within(Number& value, Number most) {
  if (!(value >= 0 && value <= most)) value = 0;
}

}  // namespace

Plausible plausible(std::uint64_t upload, const Limits& limits) {
  const double in_upload = static_cast<double>(upload) * kSecondsPerByte;
  Plausible most{.seconds = in_upload, .source_seconds = in_upload, .upload = upload};
  if (limits.duration.count() > 0)
    most.seconds = std::min(most.seconds, static_cast<double>(limits.duration.count()) + kTail);
  return most;
}

audio::ResultInfo credible(audio::ResultInfo told, const Plausible& most) {
  keep_within(told.sample_rate, av::kMaxSampleRate);
  keep_within(told.channels, av::kMaxChannels);
  keep_within<std::int64_t>(told.bit_rate, std::int64_t{av::kMaxSampleRate} * av::kMaxChannels * kMaxBits);
  const double samples = std::min(most.seconds * std::max(told.sample_rate, 1), 0x1p62);
  keep_within(told.samples, static_cast<std::int64_t>(samples));
  keep_within(told.declared_duration, most.seconds);
  keep_within(told.decode_errors, most.upload);
  if (static_cast<double>(told.clamped_samples) > samples * av::kMaxChannels) told.clamped_samples = 0;
  told.source = credible(std::move(told.source), most);
  return told;
}

audio::SourceInfo credible(audio::SourceInfo told, const Plausible& most) {
  keep_within(told.sample_rate, av::kMaxSampleRate);
  keep_within(told.channels, av::kMaxChannels);
  keep_within(told.duration, most.source_seconds);
  return told;
}

}  // namespace job
