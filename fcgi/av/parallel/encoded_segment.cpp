#include "av/parallel/encoded_segment.h"

#include <utility>

#include "av/parallel/numbering.h"

namespace av {

void EncodedSegment::add(const AVFrame& frame, std::int64_t number) {
  if (frames_.count() == 0) first_ = number;
  frames_.add(frame);
}

void EncodedSegment::offer(bool flush) {
  flush_ = flush;
  crew_.offer(*this);
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
void EncodedSegment::run() {
  encoder_ = std::make_unique<Encoder>(settings_, layout_);
  encoder_->start_at(first_ * encoder_->frame_size());
  for (std::size_t i = 0; i < frames_.count(); ++i) {
    encoder_->send(frames_.get(i).get());
    if (!may_go_on()) frames_.forget(i);
    receive();
  }
  if (flush_) {
    encoder_->send(nullptr);
    receive();
  }
  if (!may_go_on()) encoder_.reset();
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
