#include "av/source/trimmer.h"

#include "av/lib/check.h"

extern "C" {
#include <libavutil/samplefmt.h>
}

#include <algorithm>

namespace av {

bool Trimmer::cut(AVFrame& frame) {
  const int rate = frame.sample_rate;
  const std::int64_t first = seen_.samples_at(rate);
  const std::int64_t last = first + frame.nb_samples;
  seen_.count(frame.nb_samples, rate);
  const std::int64_t begin = std::clamp(to_samples(start_, rate), first, last);
  const std::int64_t end = end_ ? std::clamp(to_samples(*end_, rate), begin, last) : last;
  if (begin == end) return false;
  if (begin > first) {
    check(av_frame_make_writable(&frame), "av_frame_make_writable");
    check(av_samples_copy(frame.extended_data, frame.extended_data, 0, static_cast<int>(begin - first),
                          static_cast<int>(end - begin), frame.ch_layout.nb_channels,
                          static_cast<AVSampleFormat>(frame.format)),
          "av_samples_copy");
  }
  frame.nb_samples = static_cast<int>(end - begin);
  frame.pts = kept_.samples_at(rate);
  kept_.count(frame.nb_samples, rate);
  return true;
}

}  // namespace av
