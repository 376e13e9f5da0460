#pragma once

// From a source's frames to those that a result's encoder takes: everything is chosen by the first frame,
// then each goes through the effects and the filters.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audio/plan.h"
#include "av/codec/encoder.h"
#include "av/effects/effects.h"
#include "av/filter/pcm_chain.h"
#include "av/lib/input.h"
#include "av/self_check.h"
#include "av/source/later_parts.h"
#include "av/source/sequence_reader.h"

namespace av {

class PcmStage {
 public:
  using Take = std::function<void(AVFrame&)>;

  // Of `input`, which `reader` reads: both borrowed, as are the `effects`; nullptr: they are worked out once
  // it is known what will come of the input.
  PcmStage(const Input& input, const Effects* effects, const SequenceReader& reader);

  // Chooses everything by the first frame of the reader: what containers declare is not always true.
  void start(const AVFrame& first);

  // Each frame of the reader, the first one too. `take` is given what comes of it.
  void push(AVFrame& frame, const Take& take);

  // What is left of the frames so far.
  void drain(const Take& take);

  // What the encoder is to be opened with; this and all below once it has started.
  EncoderSettings encoder_settings() const;
  const ChannelLayout& layout() const { return *layout_; }  // of the result

  // Samples per channel of the result, if they are certain before it is made; else 0.
  std::int64_t known_samples() const;

  // Seconds of the result, as far as they are known before it is made; 0: they are not.
  double expected_duration() const;

  // What of the wanted cannot be had, as far as it is known beforehand.
  std::string warning() const;

  // Adds what is known of the source, and was seen beyond full scale, when the reader has ended.
  void complete(audio::ResultInfo& info) const;

  // How many filter graphs it took so far.
  int graphs() const { return graphs_; }

 private:
  void build_graph(const AVFrame& frame);
  void pull(const Take& take);
  double expected_bytes() const;
  double expected_source_duration() const;

  const Input& input_;
  const audio::Options& options_;
  const SequenceReader& reader_;
  std::optional<Effects> own_effects_;
  const Effects* effects_;
  const audio::Codec* codec_ = nullptr;
  audio::SourceAudio source_;
  PcmTarget target_;
  std::optional<ChannelLayout> layout_;
  std::optional<ChannelLayout> first_layout_;  // of the source
  std::vector<FilterStep> order_;              // of the channels, as the encoder wants them
  bool dither_ = false;
  std::optional<LaterParts> later_;
  std::optional<PcmChain> graph_;
  int graphs_ = 0;
  audio::ResultInfo peaks_;
  Handle<AVFrame> filtered_;
};

}  // namespace av
