#pragma once

// What the later parts of a source have that its result, which is made as its first frame is, has not. It is
// known only when they are read.

#include <string>

#include "audio/options.h"
#include "audio/plan.h"
#include "av/lib/handle.h"

namespace av {

class LaterParts {
 public:
  // Of a result of this codec. Borrows both.
  LaterParts(const audio::Options& options, const audio::Codec& codec) : options_(options), codec_(codec) {}

  // Each frame as it is decoded, and what it is; the result is made for the first.
  void see(const AVFrame& frame, const audio::SourceAudio& source);

  // What a client should know of it; empty: nothing is lost.
  std::string warning() const;

 private:
  struct Form {
    int bits = 0;  // 0: of no importance
    int sample_rate = 0;
    int channels = 0;
  };
  Form form_for(const AVFrame& frame, const audio::SourceAudio& source) const;

  const audio::Options& options_;
  const audio::Codec& codec_;
  audio::SourceAudio last_;
  Form result_;
  Form most_;  // that a result of the whole would have
};

}  // namespace av
