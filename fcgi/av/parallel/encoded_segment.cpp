#include "av/parallel/encoded_segment.h"

#include <utility>

#include "av/parallel/numbering.h"

namespace av {

// A piece is offered when it is there, so that nobody is woken for less.
void EncodedSegment::add(const AVFrame& frame, std::int64_t number) {
  std::unique_lock lock(mutex_);
  if (frames_.count() == 0) first_ = number;
  frames_.add(frame);
  const bool is_piece = frames_.count() % piece_ == 0;
  lock.unlock();
  if (is_piece) crew_.offer(*this);
}

void EncodedSegment::end(bool flush) {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    flush_ = flush;
  }
  crew_.offer(*this);
}

std::size_t EncodedSegment::held() const {
  const std::lock_guard lock(mutex_);
  return frames_.count() - (may_go_on() ? 0 : sent_);
}

std::vector<Handle<AVPacket>> EncodedSegment::take_packets() {
  crew_.finish(*this);
  return std::move(packets_);
}

Handle<AVFrame> EncodedSegment::frame(std::int64_t number) const {
  const auto index = static_cast<std::size_t>(number - first_);
  return index < frames_.count() ? frames_.get(index) : nullptr;
}

bool EncodedSegment::may_go_on() const {
  return rules_.joint == audio::Joint::same_packet;
}

// Where nobody asks for it again, each frame goes as soon as it is encoded, so that memory does not hold both
// it and what comes of it.
Handle<AVFrame> EncodedSegment::next() {
  const std::lock_guard lock(mutex_);
  if (sent_ == frames_.count()) return nullptr;
  Handle<AVFrame> frame = frames_.get(sent_);
  if (!may_go_on()) frames_.forget(sent_);
  ++sent_;
  return frame;
}

bool EncodedSegment::run() {
  if (is_finished_) return false;
  if (!encoder_) {
    encoder_ = std::make_unique<Encoder>(settings_, layout_);
    encoder_->start_at(first_ * encoder_->frame_size());
  }
  for (std::size_t i = 0; i < piece_; ++i) {
    const Handle<AVFrame> frame = next();
    if (!frame) break;
    encoder_->send(frame.get());
    receive();
  }
  std::unique_lock lock(mutex_);
  const std::size_t left = frames_.count() - sent_;
  if (left > 0 || !ended_) return left >= piece_ || ended_;
  lock.unlock();
  finish();
  return false;
}

void EncodedSegment::finish() {
  if (flush_) {
    encoder_->send(nullptr);
    receive();
  }
  if (!may_go_on()) encoder_.reset();
  is_finished_ = true;
}

void EncodedSegment::receive() {
  for (Handle<AVPacket> packet = own(av_packet_alloc()); encoder_->receive(*packet);
       packet = own(av_packet_alloc())) {
    if (!encoder_->numbers_packets())
      renumber(*packet, rules_.numbering, first_, first_ * encoder_->frame_size());
    packets_.push_back(std::move(packet));
  }
}

}  // namespace av
