#pragma once

// A part of a stream, encoded by an encoder of its own while its frames come, in whichever thread has the
// time. Its own thread is the one that gives it its frames and takes its packets.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "audio/segmenting.h"
#include "av/codec/encoder.h"
#include "av/lib/handle.h"
#include "av/parallel/waiting_frames.h"
#include "base/crew.h"

namespace av {

class EncodedSegment final : public base::Crew::Part {
 public:
  // `begin`: the number of the first frame that is its own, `end` that of the first which is not; `piece`:
  // how many frames are encoded at once. Borrows the rules and settings.
  EncodedSegment(base::Crew& crew, const audio::Segmenting& rules, const EncoderSettings& settings,
                 const ChannelLayout& layout, std::int64_t begin, std::int64_t end, std::size_t piece)
      : crew_(crew),
        rules_(rules),
        settings_(settings),
        layout_(layout),
        begin_(begin),
        end_(end),
        piece_(piece) {}
  EncodedSegment(const EncodedSegment&) = delete;
  EncodedSegment& operator=(const EncodedSegment&) = delete;
  ~EncodedSegment() override { crew_.withdraw(*this); }

  std::int64_t begin() const { return begin_; }
  std::int64_t end() const { return end_; }

  // The next frame, to which it takes a reference; the first one has this number.
  void add(const AVFrame& frame, std::int64_t number);

  // No more frames come: as many as it needs are there, or, to be flushed, all that there are.
  void end(bool flush);

  // Frames that it holds.
  std::size_t held() const;

  // Waits, after its end(), until it is done: its packets, those in front of `begin` among them.
  std::vector<Handle<AVPacket>> take_packets();

  // When it is done and was one whose stream another encoder may have to go on with: that is given its frames
  // from this number on, until there are none, nullptr; and its own encoder, which may have to go on as well.
  Handle<AVFrame> frame(std::int64_t number) const;
  bool is_last() const { return flush_; }
  std::unique_ptr<Encoder> take_encoder() { return std::move(encoder_); }

 private:
  bool run() override;
  Handle<AVFrame> next();
  void finish();
  void receive();
  bool may_go_on() const;

  base::Crew& crew_;
  const audio::Segmenting& rules_;
  const EncoderSettings& settings_;
  const ChannelLayout& layout_;
  const std::int64_t begin_;
  const std::int64_t end_;
  const std::size_t piece_;
  std::int64_t first_ = 0;    // the number of its first frame
  mutable std::mutex mutex_;  // of what its own thread and the one that encodes it change
  WaitingFrames frames_;
  std::size_t sent_ = 0;  // of those
  bool ended_ = false;
  bool flush_ = false;
  bool is_finished_ = false;
  std::unique_ptr<Encoder> encoder_;
  std::vector<Handle<AVPacket>> packets_;
};

}  // namespace av
