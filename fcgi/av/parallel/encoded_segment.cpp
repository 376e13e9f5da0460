#include "av/parallel/encoded_segment.h"

#include <utility>

#include "audio/segmenting.h"
#include "av/parallel/numbering.h"

namespace av {

void EncodedSegment::add(const AVFrame& frame, std::int64_t number) {
  if (frames_.empty()) first_ = number;
  frames_.push_back(own(av_frame_clone(&frame)));
}

void EncodedSegment::offer(bool flush) {
  flush_ = flush;
  crew_.offer(*this);
}

std::vector<Handle<AVPacket>> EncodedSegment::take_packets() {
  crew_.finish(*this);
  return std::move(packets_);
}

// Each frame goes as soon as it is encoded, so that memory does not hold both it and what comes of it.
void EncodedSegment::run() {
  Encoder encoder(settings_, layout_);
  encoder.start_at(first_ * encoder.frame_size());
  for (Handle<AVFrame>& frame : frames_) {
    encoder.send(std::exchange(frame, nullptr).get());
    receive(encoder);
  }
  frames_.clear();
  if (!flush_) return;
  encoder.send(nullptr);
  receive(encoder);
}

void EncodedSegment::receive(Encoder& encoder) {
  for (Handle<AVPacket> packet = own(av_packet_alloc()); encoder.receive(*packet);
       packet = own(av_packet_alloc())) {
    renumber(*packet, settings_.codec->segmenting->numbering, first_, first_ * encoder.frame_size());
    packets_.push_back(std::move(packet));
  }
}

}  // namespace av
