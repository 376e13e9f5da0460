#pragma once

// Something that is found out about a sound while its frames go by.

#include "av/lib/handle.h"
#include "av/result/destination.h"

namespace av {

class Analysis {
 public:
  virtual ~Analysis() = default;

  // One after the other, all of one rate and one layout.
  virtual void add(const AVFrame& frame) = 0;

  // After the last one, of which there was at least one. Writes the answer to destination.stream, or leaves
  // it in destination.file where nothing goes to the stream; `info` is of the whole sound.
  virtual void finish(const audio::ResultInfo& info, const Destination& destination,
                      const OnStart& on_start) = 0;
};

}  // namespace av
