#pragma once

// Bytes in, the wanted PCM frames out: demuxer, decoder and trimmer as one. Damaged packets are skipped and
// counted.

#include <optional>
#include <string>

#include "audio/options.h"
#include "audio/plan.h"
#include "av/codec/decoder.h"
#include "av/demux/demuxer.h"
#include "av/lib/input.h"
#include "av/packet/skip_samples.h"
#include "av/source/channel_pick.h"
#include "av/source/end_fade.h"
#include "av/source/end_padding.h"
#include "av/source/trimmer.h"
#include "av/timing/edit_cutter.h"

namespace av {

class AudioReader {
 public:
  // Of the input's options it honours track, start, end, duration, play_length, channel and max_duration; the
  // format and codec give names to channels that the file only counts. Throws base::Error.
  explicit AudioReader(const Input& input);

  // The next frame, its pts counting samples from the first one returned, its channels named; false at the
  // end of what is wanted.
  bool next(AVFrame& frame);

  // Judges the whole after next() returned false: throws base::Error(unprocessable or not_media) when nothing
  // or, as the ffmpeg program has it, too little could be decoded.
  void check_decoded() const;

  audio::SourceAudio describe(const AVFrame& frame) const { return decoder_.describe(frame); }
  const Demuxer& demuxer() const { return demuxer_; }
  std::uint64_t decode_errors() const { return decoder_.errors(); }
  audio::Seconds duration() const { return trimmer_.kept(); }  // of what was returned so far

 private:
  void name_channels(AVFrame& frame);

  Demuxer demuxer_;
  Decoder decoder_;
  SkipLeft skip_left_;
  EditCutter edit_cutter_;
  ChannelPick channel_pick_;
  EndPadding end_padding_;
  EndFade end_fade_;
  Trimmer trimmer_;
  const audio::Options& options_;
  CpuAllowance* cpu_;
  Handle<AVPacket> packet_;
  std::optional<ChannelLayout> assumed_;  // of a source that only counts its channels, or has one
  bool ended_ = false;
};

}  // namespace av
