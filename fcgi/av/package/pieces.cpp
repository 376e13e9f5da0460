#include "av/package/pieces.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "av/lib/check.h"
#include "av/package/gains.h"
#include "av/source/trimmer.h"
#include "base/error.h"

extern "C" {
#include <libavutil/samplefmt.h>
}

namespace av {
namespace {

constexpr std::size_t kMaxPieces = 1000;
constexpr int kStep = 1152;  // samples per channel between two looks at a piece's size
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

[[noreturn]] void refuse_pieces() {
  throw base::Error(
      base::ErrorKind::over_limit,
      "The result would be more than " + std::to_string(kMaxPieces) + " files. Cut it into larger pieces.");
}

// The samples from `first` to before `last` as a frame of their own.
Handle<AVFrame> part_of(const AVFrame& frame, std::int64_t first, std::int64_t last) {
  Handle<AVFrame> part = own(av_frame_alloc());
  part->format = frame.format;
  part->sample_rate = frame.sample_rate;
  part->nb_samples = static_cast<int>(last - first);
  check(av_channel_layout_copy(&part->ch_layout, &frame.ch_layout), "av_channel_layout_copy");
  check(av_frame_get_buffer(part.get(), 0), "av_frame_get_buffer");
  check(
      av_samples_copy(part->extended_data, frame.extended_data, 0, static_cast<int>(first), part->nb_samples,
                      frame.ch_layout.nb_channels, static_cast<AVSampleFormat>(frame.format)),
      "av_samples_copy");
  return part;
}

}  // namespace

struct Pieces::Running {
  std::unique_ptr<Piece> piece;
  std::int64_t end = kNever;
  std::optional<EncodedFile> file = {};  // absent: it is only measured
  GainMeter meter = {};
};

Pieces::Pieces(const audio::Options& options, const Cuts* cuts, packing::BlockStorage& storage, Open open,
               StrandGains* gains)
    : options_(options),
      cuts_(cuts),
      storage_(storage),
      open_(std::move(open)),
      gains_(gains),
      next_begin_(0) {}

Pieces::~Pieces() = default;

std::int64_t Pieces::to_position(audio::Seconds time) const {
  return to_samples(time, sample_rate_);
}

audio::Seconds Pieces::to_time(std::int64_t position) const {
  return audio::Seconds(static_cast<double>(position) / sample_rate_);
}

void Pieces::begin_piece() {
  const std::int64_t begin = *std::exchange(next_begin_, std::nullopt);
  if (finished_.size() + running_.size() >= kMaxPieces) refuse_pieces();
  auto piece = std::make_unique<Piece>(storage_);
  piece->options = options_;
  piece->options.delivery = audio::Delivery::file;
  piece->begin = begin;
  piece->sample_rate = sample_rate_;
  auto running = std::make_unique<Running>();
  running->piece = std::move(piece);
  audio::Options& options = running->piece->options;
  if (cuts_) {
    running->piece->number = ++pieces_;
    running->piece->title = cuts_->title(to_time(begin));
    options.start += to_time(begin);
    options.end = audio::end_of(options_);
    options.duration.reset();
    if (const auto end = cuts_->end_of_piece(to_time(begin))) {
      next_begin_ = std::max(to_position(*end), begin + 1);
      running->end = *next_begin_ + to_position(options_.package.split.overlap);
      options.end = options_.start + to_time(running->end);
    }
  }
  if (!measures()) {
    if (gains_) {
      options.editing.track_gain = gains_->pieces.at(finished_.size() + running_.size());
      options.editing.album_gain = gains_->album;
    }
    EncodedFileInput input = open_(*running->piece);
    running->file.emplace(options, std::move(input), Destination{.file = &running->piece->bytes},
                          [](const audio::ResultInfo&) {});
  }
  running_.push_back(std::move(running));
}

void Pieces::end_piece(Running& running) {
  running.piece->end = now_;
  if (measures()) {
    gains_->pieces.push_back(running.meter.gain());
    finished_.push_back(std::move(running.piece));
    return;
  }
  running.file->drain();
  running.piece->info = running.file->finish();
  const auto& most = options_.package.split.size;
  if (cuts_ && most && running.piece->bytes.size() > *most) throw PieceTooLarge();
  running.file.reset();
  finished_.push_back(std::move(running.piece));
}

void Pieces::push_part(AVFrame& frame, std::int64_t first, std::int64_t last) {
  const bool is_whole = first == 0 && last == frame.nb_samples;
  const Handle<AVFrame> part = is_whole ? nullptr : part_of(frame, first, last);
  for (const auto& running : running_) {
    AVFrame& pushed = part ? *part : frame;
    running->file ? running->file->push(pushed) : running->meter.add(pushed);
  }
  now_ += last - first;
}

// Where something begins or ends next.
std::int64_t Pieces::next_event() const {
  std::int64_t next = next_begin_.value_or(kNever);
  for (const auto& running : running_) next = std::min(next, running->end);
  return next;
}

// A piece that has no end of its own ends when it is as large as it may be, or, within the window before
// that, at the quietest place.
void Pieces::cut_by_size() {
  Running& running = *running_.back();
  const audio::SplitOptions& split = options_.package.split;
  const auto room = static_cast<double>(*split.size) * split.share;
  const auto size = static_cast<double>(running.file->expected_size());
  const double growing = std::max(size - static_cast<double>(running.file->fixed_size()), 1.0);
  const audio::Seconds here = to_time(now_);
  const audio::Seconds left =
      std::max((here - to_time(running.piece->begin)) * (room - size) / growing, audio::Seconds(0));
  const audio::Seconds step = to_time(kStep);
  if (left > (running.end == kNever ? std::max(split.window, step) : step)) return;
  running.end = std::max(to_position(cuts_->best_end(here, here + left)), now_);
  next_begin_ = running.end;
}

void Pieces::push(AVFrame& frame) {
  sample_rate_ = frame.sample_rate;
  const bool by_size = cuts_ && options_.package.split.size;
  for (std::int64_t first = 0; first < frame.nb_samples;) {
    if (next_begin_ && *next_begin_ <= now_) begin_piece();
    std::int64_t last = std::min<std::int64_t>(frame.nb_samples - first, next_event() - now_) + first;
    if (by_size) last = std::min<std::int64_t>(last, first + kStep);
    push_part(frame, first, last);
    first = last;
    if (by_size) cut_by_size();
    for (const auto& running : running_) {
      if (running->end <= now_) end_piece(*running);
    }
    std::erase_if(running_, [](const auto& running) { return !running->piece; });
  }
}

std::vector<std::unique_ptr<Piece>> Pieces::finish(int sample_rate) {
  sample_rate_ = sample_rate;
  if (now_ == 0) begin_piece();
  for (const auto& running : running_) end_piece(*running);
  running_.clear();
  return std::move(finished_);
}

}  // namespace av
