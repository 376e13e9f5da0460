#pragma once

// One kind of result of a package: a format, or a channel in it, made while the source is read.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "av/package/pieces.h"
#include "av/pcm_stage.h"

namespace av {

class Strand {
 public:
  // Of `input`, which `reader` reads, as `options` say. `channel`: only that one, from 0. Borrows all but the
  // options.
  Strand(const Input& input, audio::Options options, const SequenceReader& reader, const Cuts* cuts,
         packing::BlockStorage& storage, std::optional<int> channel);
  Strand(const Strand&) = delete;
  Strand& operator=(const Strand&) = delete;

  // The next frame of the reader, which stays as it is.
  void push(const AVFrame& frame);

  // When the reader has ended.
  std::vector<std::unique_ptr<Piece>> finish();

  const audio::Options& options() const { return options_; }
  std::optional<int> channel() const { return channel_; }

 private:
  EncodedFileInput open(const Piece& piece) const;
  KeptContent content(const Piece& piece, const AVCodecParameters& result) const;

  audio::Options options_;
  const Input input_;  // with these options
  const SequenceReader& reader_;
  std::optional<int> channel_;
  PcmStage stage_;
  Pieces pieces_;
  bool started_ = false;
};

}  // namespace av
