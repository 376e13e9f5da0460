#pragma once

// Where a result goes while it is made: straight to the client as it comes, with a precomputed header where
// the muxer would complete it last, or into a file first.

#include <optional>

#include "audio/options.h"
#include "av/lib/output_io.h"
#include "av/result/destination.h"
#include "av/result/muxer.h"
#include "av/result/precomputed_header.h"

namespace av {

class ResultOutput {
 public:
  // Chooses for this result; `first` is its first packet, nullptr: it has none. Borrows what `destination`
  // points to.
  ResultOutput(const Destination& destination, const audio::Options& options, const MuxerInput& input,
               const AVPacket* first);

  OutputIo& io() { return *io_; }

  // Bytes that the result will have; 0: not known.
  std::uint64_t length() const { return precomputed_ ? precomputed_->announced_length() : 0; }

  // To be called when the muxer is done. Throws base::Error(internal) when its length was not kept.
  void check_kept() const;

 private:
  std::optional<PrecomputedFile> precomputed_;
  std::optional<OutputIo> io_;
};

}  // namespace av
