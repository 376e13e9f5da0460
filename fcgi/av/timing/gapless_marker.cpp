#include "av/timing/gapless_marker.h"

extern "C" {
#include <libavutil/common.h>
}

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "av/bytes/mp4_boxes.h"
#include "av/packet/skip_samples.h"
#include "av/timing/itunes_gapless.h"
#include "av/timing/sample_count.h"

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
    Kind{"mp3", kMp3DecoderDelay, false},
    Kind{"aac", 0, false},
    Kind{kMovieDemuxer, 0, true},
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

std::int64_t to_samples(std::int64_t ticks, const AVStream& stream) {
  return av_rescale_q(ticks, stream.time_base, {1, stream.codecpar->sample_rate});
}

std::int64_t to_ticks(std::int64_t samples, const AVStream& stream) {
  return av_rescale_q(samples, {1, stream.codecpar->sample_rate}, stream.time_base);
}

// In how many samples the comment counts, if it is of this stream, of so many in all; 0: it is of another.
// Programs that cut or encode a file keep the comment of what it was.
int unit_of(const ItunesGapless& comment, const AVStream& stream, const Kind& kind, std::int64_t all) {
  constexpr int kFrame = 1024;  // samples, of AAC; other codecs' and MP3's are as long or longer
  const int tolerance = 2 * std::max(stream.codecpar->frame_size, kFrame) + kind.decoder_delay;
  const std::int64_t told = comment.delay + comment.samples + comment.padding;
  for (const int unit : {skip_unit(*stream.codecpar), 1}) {
    if (std::abs(all - unit * told) <= tolerance) return unit;
  }
  return 0;
}

// Whether libavformat has an MP4's stream begin there because of the comment. Where the header does not say
// that it is HE-AAC, it takes the numbers for those of half of the rate.
bool begins_by(const ItunesGapless& comment, const AVStream& stream, std::int64_t begin) {
  return begin == to_ticks(comment.delay, stream) ||
         begin == to_ticks(comment.delay * skip_unit(*stream.codecpar), stream);
}

// Before the sound begins.
std::int64_t late_ticks(const MovieEdits& edits, const AVStream& stream) {
  if (edits.timescale == 0 || edits.timescale > INT32_MAX) return 0;
  return av_rescale_q(static_cast<std::int64_t>(edits.late), {1, static_cast<int>(edits.timescale)},
                      stream.time_base);
}

}  // namespace

void halve_skipped(AVPacket& packet, const AVFormatContext& file, const AVStream& stream) {
  const int unit = skip_unit(*stream.codecpar);
  if (file.iformat->name != kMovieDemuxer || unit == 1) return;
  const auto told = skip_samples(packet);
  if (!told || told->start == 0 || packet.pts == AV_NOPTS_VALUE) return;
  const std::int64_t begin = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  const std::int64_t samples = to_samples(av_sat_sub64(begin, packet.pts), stream) / unit;
  const auto start = static_cast<std::uint32_t>(std::clamp<std::int64_t>(samples, 0, INT32_MAX));
  set_skip_samples(packet, {.start = start, .end = told->end});
}

std::optional<GaplessMarker> GaplessMarker::of(const AVFormatContext& file, const base::ByteSource& bytes,
                                               const std::optional<MovieEdits>& edits, AVStream& stream) {
  const Kind* kind = find_kind(file.iformat->name);
  const auto comment = find_comment(file.metadata);
  if (!kind || !comment || stream.codecpar->sample_rate <= 0) return std::nullopt;
  if (kind->skips_start) {
    if (edits && edits->sounds.size() > 1) return std::nullopt;
    // libavformat takes the begin from the comment all the same.
    if (edits) return unbelieved(stream, late_ticks(*edits, stream));
  }
  const std::int64_t told = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  // LAME's tag has the sound begin behind its own delay, edits by any time.
  if (kind->skips_start ? !begins_by(*comment, stream, told) : told != 0) return std::nullopt;
  const bool is_exact = kind->skips_start && stream.duration > 0;
  const std::int64_t all =
      is_exact ? to_samples(stream.duration, stream) : count_samples(bytes, *file.iformat, stream);
  const int unit = unit_of(*comment, stream, *kind, all);
  if (unit == 0) return kind->skips_start ? std::optional(unbelieved(stream, 0)) : std::nullopt;
  const std::int64_t delay = comment->delay * unit + kind->decoder_delay;
  stream.start_time = to_ticks(delay, stream);
  stream.duration = to_ticks(comment->samples * unit, stream);
  return GaplessMarker(stream, delay + comment->samples * unit);
}

// Takes back what libavformat made of the comment: the stream begins there.
GaplessMarker GaplessMarker::unbelieved(AVStream& stream, std::int64_t begin) {
  stream.start_time = begin;
  return GaplessMarker(stream, INT64_MAX);
}

void GaplessMarker::mark(AVPacket& packet) {
  const auto told = skip_samples(packet);
  SkipSamples skip = told.value_or(SkipSamples{});
  if (ticks_ == 0) skip.start = skipped_before(packet);
  const std::int64_t begin = to_samples(ticks_, *stream_);
  ticks_ = av_sat_add64(ticks_, packet.duration);
  // The last one may be declared shorter than it decodes to.
  longest_ = std::max(longest_, to_samples(packet.duration, *stream_));
  const std::int64_t end = av_sat_add64(begin, longest_);
  if (end > end_) skip.end = static_cast<std::uint32_t>(std::min(end - end_, longest_));
  if (told || skip.start > 0 || skip.end > 0) set_skip_samples(packet, skip);
}

// From the first packet's begin to that of the sound.
std::uint32_t GaplessMarker::skipped_before(const AVPacket& packet) const {
  const std::int64_t first = packet.pts == AV_NOPTS_VALUE ? 0 : packet.pts;
  const std::int64_t samples = to_samples(av_sat_sub64(stream_->start_time, first), *stream_);
  return static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(samples / skip_unit(*stream_->codecpar), 0, INT32_MAX));
}

}  // namespace av
