#pragma once

// Packets in, PCM frames out, for one audio stream. A packet that cannot be decoded is counted and skipped,
// as the ffmpeg program does; the rest of the file is not lost. Delay and padding of the codec (encoder
// priming, Opus pre-skip) are removed by libavcodec, which needs the packets' side data and time base for it.

#include <cstdint>
#include <optional>

#include "audio/plan.h"
#include "av/codec/flac_decoder.h"
#include "av/lib/handle.h"

namespace av {

class Decoder {
 public:
  // Throws base::Error(unprocessable) when this build has no decoder for the stream or refuses its
  // parameters.
  explicit Decoder(const AVStream& stream);

  // Whether there is none for streams of this codec or kind of it, however whole they are.
  static bool is_missing(const AVCodecParameters& stream);

  // Gives it a packet, or nullptr once at the end of the file; then receive() until it returns false. A
  // packet without bytes is skipped.
  void send(const AVPacket* packet);

  // The next frame; false when the decoder wants the next packet or has ended.
  bool receive(AVFrame& frame);

  // What the ffmpeg program calls the decode error rate.
  std::uint64_t decoded_frames() const { return decoded_frames_; }
  std::uint64_t errors() const { return errors_; }

  // The source as audio/plan.h wants it; meaningful once a frame was received.
  audio::SourceAudio describe(const AVFrame& frame) const;

 private:
  void open(const AVCodecParameters& parameters);
  void follow_flac(const AVPacket& packet);
  void decode_by_libflac(const AVPacket& packet);
  int take(AVFrame& frame);
  int declared_bits() const;

  Handle<AVCodecParameters> parameters_;
  AVRational time_base_;
  int raw_bits_;   // of a sample that mean something, as the header says; 0: it does not
  int flac_bits_;  // of the samples that `context_` was opened for; 0: it is not FLAC with a header
  Handle<AVCodecContext> context_;
  std::optional<FlacDecoder> libflac_;  // borrows `parameters_`
  Handle<AVFrame> waiting_;             // libFLAC's of the last packet; nullptr: libavcodec has it
  bool is_by_libflac_ = false;          // the last frame
  std::uint64_t decoded_frames_ = 0;
  std::uint64_t errors_ = 0;
};

}  // namespace av
