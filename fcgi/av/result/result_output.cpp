#include "av/result/result_output.h"

#include <utility>

#include "av/pcm/pcm.h"

namespace av {
namespace {

std::optional<PrecomputedHeader> precompute_header(const audio::Options& options, const MuxerInput& input,
                                                   const AVPacket* first) {
  if (input.samples == 0 || !first) return std::nullopt;
  if (pcm_frame_size(*input.parameters) > 0) return precompute_pcm_header(options, input);
  const bool constant_mp3 = input.parameters->codec_id == AV_CODEC_ID_MP3 && !options.quality;
  return constant_mp3 ? std::optional(precompute_mp3_header(options, input, *first)) : std::nullopt;
}

}  // namespace

ResultOutput::ResultOutput(const Destination& destination, const audio::Options& options,
                           const MuxerInput& input, const AVPacket* first) {
  const bool early = destination.stream && audio::may_start_early(options);
  // FLAC's muxer needs to be told the number of samples, no more.
  const bool complete = early && input.samples > 0 && input.parameters->codec_id == AV_CODEC_ID_FLAC;
  if (destination.stream && (audio::is_streamed(options) || complete)) {
    io_.emplace(*destination.stream);
  } else if (auto kept = early ? precompute_header(options, input, first) : std::nullopt) {
    precomputed_.emplace(std::move(*kept), *destination.stream);
    io_.emplace(*precomputed_);
  } else {
    io_.emplace(*destination.file);
  }
}

void ResultOutput::check_kept() const {
  if (precomputed_) precomputed_->check_kept();
}

}  // namespace av
