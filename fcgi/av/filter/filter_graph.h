#pragma once

// PCM frames in, PCM frames of the encoder's kind out: abuffer → aformat → abuffersink. libavfilter inserts
// the resampler between them and picks the nearest sample format, which is exactly how the ffmpeg program
// chooses. A graph is made for one kind of input; a stream that changes in the middle gets a new
// graph with the same output (accepts() tells when).

#include <string>
#include <vector>

#include "av/lib/handle.h"

namespace av {

// One filter of libavfilter with its arguments, "key=value:key=value".
struct FilterStep {
  std::string filter;
  std::string arguments;
};

// What may come out, as aformat takes it: names joined by '|'.
struct PcmTarget {
  std::string sample_formats;  // "s16|s16p"; empty: as it comes in
  int sample_rate = 0;         // Hz; 0: as it comes in
};

class FilterGraph {
 public:
  // For frames like `first`. Throws base::Error(unprocessable) when no conversion to `target` exists.
  FilterGraph(const AVFrame& first, const std::vector<FilterStep>& steps, const PcmTarget& target);

  // Whether `frame` is of the kind this graph was made for.
  bool accepts(const AVFrame& frame) const;

  // Takes over the frame's samples; nullptr once at the end. Then pull() until it returns false.
  void push(AVFrame* frame);
  bool pull(AVFrame& frame);

  // The kind of frame that comes out.
  AVSampleFormat sample_format() const;
  int sample_rate() const;
  ChannelLayout layout() const;

 private:
  AVFilterContext* add_source(const AVFrame& first);
  AVFilterContext* add(const FilterStep& step);
  AVFilterContext* append(AVFilterContext* last, const FilterStep& step);

  int format_;
  int sample_rate_;
  ChannelLayout layout_;
  Handle<AVFilterGraph> graph_;
  AVFilterContext* source_ = nullptr;  // owned by graph_
  AVFilterContext* sink_ = nullptr;    // owned by graph_
};

}  // namespace av
