#pragma once

// PCM frames in, one whole file out: framer, encoder, muxer, and where the result goes.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "audio/options.h"
#include "av/codec/encoder.h"
#include "av/codec/stream_info.h"
#include "av/filter/framer.h"
#include "av/metadata/kept_content.h"
#include "av/parallel/segmented_encoder.h"
#include "av/pcm/sample_digest.h"
#include "av/result/destination.h"
#include "av/result/muxer.h"
#include "av/result/result_output.h"

namespace av {

struct EncodedFileInput {
  EncoderSettings settings;
  ChannelLayout layout;
  // Tags, pictures and chapters for a result of this kind. Called when its first packet is there.
  std::function<KeptContent(const AVCodecParameters& result)> content;
  std::int64_t announced = 0;    // samples per channel that will be pushed, where that is certain; else 0
  double declared_duration = 0;  // seconds, as the source says; 0: it does not
  std::string warning;           // what of the wanted cannot be had, as far as it is known
  bool stays = false;            // all of it is kept until it is finished, wherever it is written
  audio::SourceInfo source;
};

class EncodedFile {
 public:
  // Borrows the options and what `destination` points to.
  EncodedFile(const audio::Options& options, EncodedFileInput input, const Destination& destination,
              OnStart on_start);

  // Frames as the settings say, one after the other, whatever their time stamps.
  void push(AVFrame& frame);

  // After the last frame; then finish().
  void drain();

  // What is known by now. Its warnings and counts of the source are for the caller to complete before
  // finish().
  audio::ResultInfo& info() { return info_; }

  const Encoder& encoder() const { return encoder_; }
  std::int64_t samples() const { return info_.samples; }  // per channel, pushed so far
  std::int64_t delivered() const { return encoder_.delivered(); }

  // About how many bytes the file would have if it ended here, and how many of them there are in any case.
  std::uint64_t expected_size() const;
  std::uint64_t fixed_size() const;

  // Completes the file. Throws base::Error(internal) where it is not what was announced.
  audio::ResultInfo finish();

 private:
  void encode_framed(bool flush);
  void encode(AVFrame* frame);
  bool receive();
  void open_output(const AVPacket* first);
  audio::ResultInfo as_read(std::int64_t samples) const;
  void check_announced() const;

  const audio::Options& options_;
  EncodedFileInput input_;
  const Destination destination_;
  const OnStart on_start_;
  Encoder encoder_;
  std::optional<SegmentedEncoder> segments_;  // which `encoder_` makes the first of
  audio::ResultInfo info_;
  std::optional<SampleDigest> samples_digest_;
  std::optional<StreamInfo> stream_info_;
  std::optional<Framer> framer_;  // only for encoders with a fixed frame size
  std::optional<ResultOutput> result_;
  std::optional<Muxer> muxer_;
  Handle<AVPacket> encoded_;
  std::uint64_t head_ = 0;     // bytes: of header, tags and pictures
  std::uint64_t packets_ = 0;  // up to here
  std::uint64_t bytes_ = 0;    // in those
  std::int64_t covered_ = 0;   // samples per channel in those, an encoder's delay among them
};

}  // namespace av
