#pragma once

// PCM frames in, packets out. Opened for exactly one kind of frame; time is counted in samples from 0, so
// that gaps in the source's time stamps cannot become gaps in the result.

#include <cstdint>
#include <optional>
#include <string>

#include "audio/codec.h"
#include "audio/format.h"
#include "av/codec/packet_check.h"
#include "av/lib/handle.h"
#include "av/packet/packet_length.h"
#include "base/crew.h"

namespace av {

struct EncoderSettings {
  const audio::Codec* codec = nullptr;
  AVSampleFormat sample_format = AV_SAMPLE_FMT_NONE;
  int sample_rate = 0;            // Hz
  std::int64_t bit_rate = 0;      // bit/s; 0: the codec has none or goes by quality
  std::optional<double> quality;  // on the codec's own scale
  int bits = 0;                   // significant bits of a sample, 0: all that the sample format has
  bool global_header = false;     // the container keeps codec headers apart from packets
  base::Crew* crew = nullptr;     // that may do a part of the work; nullptr: nobody else does any
};

class Encoder {
 public:
  // Throws base::Error(unprocessable) when the encoder refuses the combination.
  Encoder(const EncoderSettings& settings, const ChannelLayout& layout);

  // Samples per channel that every frame but the last must have; 0: any number.
  int frame_size() const;

  // How many samples of silence to send first, because decoders would drop that many of the source; and how
  // many behind all `samples`, because this encoder keeps back what it was given last and has no way to be
  // flushed; 0 for most.
  int lead() const;
  int tail(std::int64_t samples) const;

  // Gives it a frame, or nullptr once at the end; then receive() until it returns false.
  void send(AVFrame* frame);
  bool receive(AVPacket& packet);

  // Counts packets from this sample on, in place of 0, which its next frame begins with. Some say which one
  // of the stream they are, and not every encoder can be told.
  void start_at(std::int64_t sample);
  bool numbers_packets() const { return numbers_packets_; }

  // That this one was delivered, which another encoder made.
  void count(const AVPacket& packet);

  // Tells readers, where the container has a word for it, how much of `packet` lies behind the first
  // `samples` of the stream: what fills up the last frame is not the source's.
  void mark_padding(AVPacket& packet, std::int64_t samples);

  // Where the last packet received ends: samples per channel from the first one sent.
  std::int64_t delivered() const { return delivered_; }

  // How many of them readers of a result in this format play, of so many that were encoded.
  std::int64_t played(const audio::Format& format, std::int64_t samples) const;

  const audio::Codec& codec() const { return codec_; }
  const AVCodecContext& context() const { return *context_; }

  // As a container wants to know them. Valid as long as this.
  const AVCodecParameters* parameters() const { return parameters_.get(); }

 private:
  void place(AVPacket& packet);

  const audio::Codec& codec_;
  Handle<AVCodecContext> context_;
  Handle<AVCodecParameters> parameters_;
  std::optional<PacketLength> length_;
  std::optional<PacketCheck> check_;
  bool numbers_packets_ = true;
  std::int64_t samples_ = 0;  // per channel, sent so far
  std::int64_t delivered_ = 0;
  std::optional<std::int64_t> next_;  // samples: where the last packet received ends, whole
};

// The sample formats the encoder takes, joined by '|', narrowed to those that hold exactly `bits` per sample
// where the client asked for a depth (0: no such wish).
std::string sample_formats(const audio::Codec& codec, int bits);

}  // namespace av
