#pragma once

// Cuts a stream of PCM frames into the fixed number of samples an encoder wants; only the last frame is
// shorter. Outlives the filter graphs of a stream that changes in the middle, so that nothing is lost at the
// seam.

#include "av/lib/handle.h"

namespace av {

class Framer {
 public:
  // `frame_size` in samples per channel, at least 1.
  Framer(AVSampleFormat format, const ChannelLayout& layout, int sample_rate, int frame_size);

  void push(const AVFrame& frame);
  void push_silence(int samples);

  // The next whole frame, or, when `flush` is set, what is left; null when there is none.
  Handle<AVFrame> pull(bool flush);

 private:
  Handle<AVFrame> new_frame(int samples) const;

  AVSampleFormat format_;
  ChannelLayout layout_;
  int sample_rate_;
  int frame_size_;
  Handle<AVAudioFifo> fifo_;
};

}  // namespace av
