#pragma once

// A part of a stream, encoded by an encoder of its own, in whichever thread has the time.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "audio/segmenting.h"
#include "av/codec/encoder.h"
#include "av/lib/handle.h"
#include "av/parallel/waiting_frames.h"
#include "base/crew.h"

namespace av {

class EncodedSegment final : public base::Crew::Part {
 public:
  // `begin`: the number of the first frame that is its own, `end` that of the first which is not. Borrows the
  // rules and settings.
  EncodedSegment(base::Crew& crew, const audio::Segmenting& rules, const EncoderSettings& settings,
                 const ChannelLayout& layout, std::int64_t begin, std::int64_t end)
      : crew_(crew), rules_(rules), settings_(settings), layout_(layout), begin_(begin), end_(end) {}
  EncodedSegment(const EncodedSegment&) = delete;
  EncodedSegment& operator=(const EncodedSegment&) = delete;
  ~EncodedSegment() override { crew_.withdraw(*this); }

  std::int64_t begin() const { return begin_; }
  std::int64_t end() const { return end_; }

  // The next frame, to which it takes a reference; the first one has this number.
  void add(const AVFrame& frame, std::int64_t number);

  // No more frames come: as many as it needs are there, or all that there are.
  void offer(bool flush);

  // When it is done: its packets, those in front of `begin` among them.
  std::vector<Handle<AVPacket>> take_packets();

  // When it is done and was one whose stream another encoder may have to go on with: that is given its frames
  // from this number on, until there are none, nullptr; and its own encoder, which may have to go on as well.
  Handle<AVFrame> frame(std::int64_t number) const;
  bool is_last() const { return flush_; }
  std::unique_ptr<Encoder> take_encoder() { return std::move(encoder_); }

 private:
  void run() override;
  void receive();
  bool may_go_on() const;

  base::Crew& crew_;
  const audio::Segmenting& rules_;
  const EncoderSettings& settings_;
  const ChannelLayout& layout_;
  const std::int64_t begin_;
  const std::int64_t end_;
  std::int64_t first_ = 0;  // the number of its first frame
  bool flush_ = false;
  WaitingFrames frames_;
  std::unique_ptr<Encoder> encoder_;
  std::vector<Handle<AVPacket>> packets_;
};

}  // namespace av
