#include "av/parallel/segmented_encoder.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "av/parallel/foreign_packets.h"
#include "av/parallel/mp3_join.h"
#include "av/parallel/same_packet.h"

namespace av {
namespace {

// Samples of a segment of which nothing is encoded twice, as memory holds them.
constexpr std::int64_t kSegmentBytes = std::int64_t{512} << 10;

// What is handed to an encoder at once, as memory holds it: some milliseconds of work.
constexpr std::int64_t kPieceBytes = std::int64_t{256} << 10;

// What takes more is not worth the memory.
constexpr std::int64_t kMostSegmentBytes = std::int64_t{16} << 20;

// Of what is encoded, at most this part is encoded twice.
constexpr std::int64_t kTwicePart = 20;

// The first segment, of which the client waits for the first bytes, is shorter.
constexpr std::int64_t kFirstPart = 4;

const audio::Segmenting* rules_of(const Encoder& encoder) {
  const AVCodecContext& context = encoder.context();
  return audio::segmenting_of(encoder.codec().segmenting, context.bit_rate, context.ch_layout.nb_channels);
}

std::int64_t frame_bytes(const Encoder& encoder) {
  const AVCodecContext& context = encoder.context();
  return std::int64_t{encoder.frame_size()} * context.ch_layout.nb_channels *
         av_get_bytes_per_sample(context.sample_fmt);
}

std::int64_t whole_periods(std::int64_t frames, const audio::Segmenting& rules) {
  return std::max<std::int64_t>(frames / rules.period, 1) * rules.period;
}

std::int64_t segment_frames(const Encoder& encoder, const audio::Segmenting& rules) {
  const std::int64_t twice = rules.settle + rules.ahead;
  return whole_periods(twice > 0 ? twice * kTwicePart : kSegmentBytes / frame_bytes(encoder), rules);
}

std::int64_t first_frames(const Encoder& encoder, const audio::Segmenting& rules, double expected) {
  const std::int64_t length = segment_frames(encoder, rules);
  const double seconds = static_cast<double>(length * encoder.frame_size()) / encoder.context().sample_rate;
  const bool is_short = expected > 0 && expected <= seconds;
  return (is_short ? length : whole_periods(length / kFirstPart, rules)) + rules.settle;
}

std::int64_t piece_frames(const Encoder& encoder) {
  return std::max<std::int64_t>(kPieceBytes / frame_bytes(encoder), 1);
}

// How many may wait for so many threads and the one that reads, so that each has a segment. Those begin one
// behind the other and so are at different places: half of each is enough, unless they are small or what is
// encoded is kept. Without threads nobody but who reads takes any.
std::int64_t frames_that_may_wait(const audio::Segmenting& rules, std::int64_t segment, std::int64_t piece,
                                  std::size_t threads) {
  if (threads == 0) return piece;
  const std::int64_t segments = static_cast<std::int64_t>(threads) + 1;
  const bool whole = rules.joint == audio::Joint::same_packet || rules.settle == 0;
  return segment * segments / (whole ? 1 : 2) + rules.settle + rules.ahead + 2 * piece;
}

}  // namespace

bool SegmentedEncoder::suits(const Encoder& encoder) {
  const audio::Segmenting* rules = rules_of(encoder);
  return rules && segment_frames(encoder, *rules) * frame_bytes(encoder) <= kMostSegmentBytes;
}

SegmentedEncoder::SegmentedEncoder(Encoder& first, const EncoderSettings& settings,
                                   const ChannelLayout& layout, double expected)
    : first_(first),
      settings_(settings),
      layout_(layout),
      crew_(*settings.crew),
      rules_(*rules_of(first)),
      length_(segment_frames(first, rules_)),
      first_end_(first_frames(first, rules_, expected)),
      next_begin_(first_end_),
      joint_(first_end_),
      piece_(piece_frames(first)),
      most_held_(frames_that_may_wait(rules_, length_, piece_, crew_.threads())),
      last_(&first) {}

void SegmentedEncoder::send(AVFrame* frame) {
  if (!frame) return end();
  add(*frame);
  if (frames_ < first_end_ + rules_.ahead) first_.send(frame);
  ++frames_;
  if (frames_ % piece_ == 0) make_room();
}

// Who has read as much as may wait encodes, until there is room for more.
void SegmentedEncoder::make_room() {
  const auto held = [&] {
    std::size_t count = 0;
    for (const auto& segment : segments_) count += segment->held();
    for (const auto& segment : open_) count += segment->held();
    return static_cast<std::int64_t>(count);
  };
  while (held() > most_held_ && crew_.help()) take_segment();
}

// A segment ends when the first frame comes that it does not need: until then it may be the last.
void SegmentedEncoder::add(const AVFrame& frame) {
  if (!open_.empty() && open_.front()->end() + rules_.ahead == frames_) end_segment(false);
  if (next_begin_ - rules_.settle == frames_) {
    const std::int64_t end = next_begin_ + length_;
    open_.push_back(std::make_unique<EncodedSegment>(crew_, rules_, settings_, layout_, next_begin_, end,
                                                     static_cast<std::size_t>(piece_)));
    next_begin_ = end;
  }
  for (const auto& segment : open_) segment->add(frame, frames_);
}

void SegmentedEncoder::end_segment(bool flush) {
  open_.front()->end(flush);
  segments_.push_back(std::move(open_.front()));
  open_.pop_front();
}

void SegmentedEncoder::end() {
  ended_ = true;
  if (frames_ <= first_end_ + rules_.ahead) first_.send(nullptr);
  while (!open_.empty() && open_.front()->begin() < frames_) end_segment(true);
  open_.clear();
}

bool SegmentedEncoder::receive(AVPacket& packet) {
  if (last_ == &first_) receive(first_);
  while (packets_.empty() || packets_.front()->pts >= held_from()) {
    if (!take_segment()) return false;
  }
  av_packet_move_ref(&packet, packets_.front().get());
  packets_.pop_front();
  check_follows(packet);
  first_.count(packet);
  return true;
}

// Where packets begin that hold this frame and none before it.
std::int64_t SegmentedEncoder::time_of(std::int64_t frame) const {
  return frame * first_.frame_size() - delay_.value_or(0);
}

void SegmentedEncoder::receive(Encoder& encoder) {
  for (Handle<AVPacket> packet = own(av_packet_alloc()); encoder.receive(*packet);
       packet = own(av_packet_alloc())) {
    if (!delay_) delay_ = -packet->pts;
    packets_.push_back(std::move(packet));
  }
}

// By the frames, where each makes a packet: libavcodec says of one that it is shorter where the stream ends
// in it, and another may follow.
void SegmentedEncoder::check_follows(const AVPacket& packet) {
  if (packet.size == 0) return;  // the header anew
  if (next_ && packet.pts != *next_)
    refuse_packets("a packet at " + std::to_string(packet.pts) + " behind " + std::to_string(*next_));
  next_ = packet.pts + (rules_.joint == audio::Joint::same_packet ? packet.duration : first_.frame_size());
}

// What the next segment may change is kept back.
std::int64_t SegmentedEncoder::held_from() const {
  if (is_complete_) return std::numeric_limits<std::int64_t>::max();
  return rules_.joint == audio::Joint::cut ? time_of(joint_) : time_of(joint_ - rules_.settle - kMp3Reach);
}

// The next one's packets, when they are there; at the end it waits for them.
bool SegmentedEncoder::take_segment() {
  if (segments_.empty()) return std::exchange(is_complete_, ended_) != ended_;
  EncodedSegment& segment = *segments_.front();
  if (!ended_ && !crew_.is_done(segment)) return false;
  join(segment);
  joint_ = segment.end();
  segments_.pop_front();
  return true;
}

// Both have packets of the same frames there.
void SegmentedEncoder::join(EncodedSegment& segment) {
  if (rules_.joint == audio::Joint::same_packet) return join_same_packet(segment);
  std::vector<Handle<AVPacket>> packets = segment.take_packets();
  const std::int64_t time = time_of(joint_);
  if (rules_.joint == audio::Joint::mp3_reservoir) return join_mp3(packets_, std::move(packets), time);
  std::erase_if(packets_, [&](const auto& packet) { return packet->pts >= time; });
  for (Handle<AVPacket>& packet : packets) {
    if (packet->pts >= time) packets_.push_back(std::move(packet));
  }
}

// Where there is none yet, the encoder before it goes on with the segment's frames until there is one, if
// need be to the segment's end.
void SegmentedEncoder::join_same_packet(EncodedSegment& segment) {
  std::vector<Handle<AVPacket>> packets = segment.take_packets();
  std::size_t seen = 0;
  for (std::int64_t next = joint_ + rules_.ahead;; ++next) {
    if (join_at_same_packet(packets_, seen, packets)) break;
    seen = packets_.size();
    const Handle<AVFrame> frame = segment.frame(next);
    if (!frame && !segment.is_last()) return;
    last_->send(frame.get());
    receive(*last_);
    if (!frame) return;
  }
  later_ = segment.take_encoder();
  last_ = later_.get();
}

}  // namespace av
