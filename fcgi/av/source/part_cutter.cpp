#include "av/source/part_cutter.h"

#include <algorithm>

#include "av/lib/check.h"

extern "C" {
#include <libavutil/samplefmt.h>
}

namespace av {

// In samples of the frame's rate, which a stream may change.
std::int64_t PartCutter::position(std::int64_t sample, int sample_rate) const {
  return av_rescale(sample, sample_rate, map_.sample_rate);
}

bool PartCutter::cut(AVFrame& frame) {
  const int rate = frame.sample_rate;
  const std::int64_t first = seen_.samples_at(rate);
  const std::int64_t last = first + frame.nb_samples;
  seen_.count(frame.nb_samples, rate);
  std::int64_t size = 0;
  for (; part_ < map_.parts.size(); ++part_) {
    const KeptPart& part = map_.parts[part_];
    const std::int64_t begin = std::clamp(position(part.begin, rate), first, last);
    const std::int64_t end = std::clamp(position(part.end, rate), begin, last);
    if (begin - first > size && end > begin) {
      check(av_frame_make_writable(&frame), "av_frame_make_writable");
      check(av_samples_copy(frame.extended_data, frame.extended_data, static_cast<int>(size),
                            static_cast<int>(begin - first), static_cast<int>(end - begin),
                            frame.ch_layout.nb_channels, static_cast<AVSampleFormat>(frame.format)),
            "av_samples_copy");
    }
    size += end - begin;
    if (position(part.end, rate) > last) break;
  }
  if (size == 0) return false;
  frame.nb_samples = static_cast<int>(size);
  frame.pts = kept_.samples_at(rate);
  kept_.count(size, rate);
  return true;
}

}  // namespace av
