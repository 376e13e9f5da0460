#include "av/gapless_marker.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "av/itunes_gapless.h"
#include "av/skip_samples.h"

namespace av {
namespace {

constexpr std::string_view kName = "iTunSMPB";

// Whether libavformat's demuxer of this name leaves the comment to us, and what FFmpeg's decoder adds to the
// delay that iTunes counts.
struct Kind {
  std::string_view demuxer;
  int decoder_delay;  // samples
  bool skips_start;   // by the comment, too; only the end is left to do
};

constexpr std::array kKinds{
    Kind{"mp3", 529, false},
    Kind{"aac", 0, false},
    Kind{"mov,mp4,m4a,3gp,3g2,mj2", 0, true},
};

const Kind* find_kind(std::string_view demuxer) {
  const auto found = std::ranges::find(kKinds, demuxer, &Kind::demuxer);
  return found == kKinds.end() ? nullptr : &*found;
}

// libavformat puts a comment's language behind its name.
bool is_named(std::string_view key) {
  return key.starts_with(kName) && (key.size() == kName.size() || key[kName.size()] == '-');
}

std::optional<ItunesGapless> find_comment(const AVDictionary* tags) {
  const AVDictionaryEntry* tag = nullptr;
  while ((tag = av_dict_get(tags, "", tag, AV_DICT_IGNORE_SUFFIX))) {
    if (!is_named(tag->key)) continue;
    if (const auto comment = parse_itunes_gapless(tag->value)) return comment;
  }
  return std::nullopt;
}

}  // namespace

GaplessMarker::GaplessMarker(const AVStream& stream, std::int64_t start, std::int64_t end)
    : length_(*stream.codecpar),
      source_time_base_(stream.time_base),
      time_base_{1, stream.codecpar->sample_rate},
      start_(start),
      end_(end) {}

std::optional<GaplessMarker> GaplessMarker::of(const AVFormatContext& file, AVStream& stream) {
  const Kind* kind = find_kind(file.iformat->name);
  const auto comment = find_comment(file.metadata);
  if (!kind || !comment || stream.codecpar->sample_rate <= 0) return std::nullopt;
  const AVRational samples{1, stream.codecpar->sample_rate};
  const std::int64_t delay = comment->delay + kind->decoder_delay;
  const std::int64_t begin = av_rescale_q(delay, samples, stream.time_base);
  const std::int64_t told = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  // An edit list has the sound begin at 0, or later by another time; LAME's tag, behind its own delay.
  if (told != (kind->skips_start ? begin : 0)) return std::nullopt;
  stream.start_time = begin;
  stream.duration = av_rescale_q(comment->samples, samples, stream.time_base);
  return GaplessMarker(stream, kind->skips_start ? 0 : delay, delay + comment->samples);
}

void GaplessMarker::mark(AVPacket& packet) {
  std::int64_t length = length_.of(packet);
  if (length <= 0) length = av_rescale_q(packet.duration, source_time_base_, time_base_);
  position_ += length;
  SkipSamples skip = skip_samples(packet).value_or(SkipSamples{});
  if (start_ > 0) skip.start = static_cast<std::uint32_t>(std::exchange(start_, 0));
  if (position_ > end_) skip.end = static_cast<std::uint32_t>(std::min(position_ - end_, length));
  if (skip.start > 0 || skip.end > 0) set_skip_samples(packet, skip);
}

}  // namespace av
