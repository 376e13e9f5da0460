#include "av/demux/demuxer.h"

extern "C" {
#include <libavutil/common.h>
}

#include <algorithm>
#include <string_view>

#include "audio/name_list.h"
#include "av/bytes/cut_frame.h"
#include "av/bytes/mp4_boxes.h"
#include "av/codec/audio_decoders.h"
#include "av/demux/demuxer_list.h"
#include "av/demux/frame_search.h"
#include "av/demux/header_failure.h"
#include "av/demux/lone_frame.h"
#include "av/demux/playlist.h"
#include "av/entries/entry_counts.h"
#include "av/lib/check.h"
#include "av/lib/log_capture.h"
#include "av/lib/source_limits.h"
#include "av/packet/stream_begin.h"
#include "av/pcm/container_parameters.h"
#include "av/pcm/disguise.h"
#include "av/pcm/padded_pcm.h"
#include "av/pcm/pcm.h"
#include "av/pcm/pcm_header.h"
#include "av/pcm/piped_header.h"
#include "av/pcm/rifx.h"
#include "av/protection/protection.h"
#include "av/splice/stream_segment.h"
#include "av/splice/tagged_container.h"

namespace av {
namespace {

using base::Error;
using base::ErrorKind;

// Those that call the end of a file an error.
constexpr audio::NameList kEndInError = "act";

void check_begin(const base::ByteSource& bytes) {
  if (is_playlist(bytes)) refuse_playlist("by its first bytes");
  if (is_segment_without_header(bytes)) throw Error(ErrorKind::unprocessable, kNoHeader);
  check_entries(bytes);
}

int refuse_to_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) noexcept {
  return AVERROR(EPERM);
}

}  // namespace

Demuxer::Demuxer(const Input& input)
    : file_(input.source),
      told_(told_headerless(input.options.input)),
      untagged_(told_ ? std::nullopt : container_behind_tags(file_)),
      riff_(told_ ? std::nullopt : riff_of_rifx(bytes())),
      bytes_(riff_ ? *riff_ : bytes()),
      container_(told_   ? std::nullopt
                 : riff_ ? upper_first(sample_container(bytes_))
                         : sample_container(bytes_)),
      quicktime_(told_ ? std::vector<QuickTimePcm>() : quicktime_pcm(bytes_)),
      corrected_(bytes_, corrections()),
      widened_(corrected_, container_ ? container_->narrow : std::nullopt),
      untimed_(widened_),
      io_(untimed_) {
  if (!told_) check_begin(file_);
  if (untagged_) check_begin(*untagged_);
  const std::string url = url_for(input.name_hint);
  io_.set_budget(CpuBudget(kMaxHeaderTime));
  open(recognise(input, url), url);
  io_.set_budget({});
  choice_.emplace(*context_, bytes_);
  stream_index_ = choice_->choose(input.options.track);
  for (unsigned i = 0; i < context_->nb_streams; ++i) {
    if (static_cast<int>(i) != stream_index_) context_->streams[i]->discard = AVDISCARD_ALL;
  }
  // One channel alone is mono, whatever the file calls it, in a copy too.
  AVStream& chosen = *context_->streams[stream_index_];
  AVChannelLayout& layout = chosen.codecpar->ch_layout;
  declared_layout_.emplace(layout);
  if (layout.nb_channels == 1) av_channel_layout_default(&layout, 1);
  if (kMovieDemuxer == context_->iformat->name)
    edits_ = movie_edits(bytes_, static_cast<std::uint32_t>(chosen.id));
  if (has_parts_ && edits_) parts_ = media_parts(*edits_, chosen);
  if (!parts_.empty()) chosen.duration = total_length(parts_);
  gapless_ = GaplessMarker::of(*context_, read_bytes(), edits_, chosen);
  whole_frames_ = WholeFrames::of(*context_, *chosen.codecpar);
  if (context_->iformat->name == std::string_view("libgme"))
    play_length_ = av::play_length(bytes_, audio::Seconds(claimed_duration()), input.options.play_length);
  if (input.on_open) input.on_open();
}

std::vector<Correction> Demuxer::corrections() const {
  if (container_ && container_->narrow) return container_->corrections;
  std::vector<Correction> all = told_ ? std::vector<Correction>() : piped_header(bytes_);
  if (container_) all.insert(all.end(), container_->corrections.begin(), container_->corrections.end());
  for (const QuickTimePcm& track : quicktime_) all.push_back(track.correction);
  return all;
}

void Demuxer::repair(std::optional<Splice> repair) {
  if (!repair) return;
  repaired_.emplace(std::move(repair->head), bytes_, repair->frames);
  io_.read_instead(*repaired_);
}

Recognised Demuxer::recognise(const Input& input, const std::string& url) {
  if (told_) return as_headerless(*told_, AVPROBE_SCORE_EXTENSION);
  if (const auto own = as_written(input.written_by); own.format && !lone_mpeg_frame(bytes_)) return own;
  if (repair(lone_mpeg_frame(bytes_)); repaired_) return {av_find_input_format("wav"), false};
  repair(repair_flac_header(bytes_));
  const Recognised recognised = av::recognise(read_bytes(), url);
  if (recognised.by_name_only && !repaired_) {
    repair(find_flac(bytes_));
    if (repaired_) return {av_find_input_format("flac"), false};
    if (const auto raw = headerless(input)) return as_headerless(*raw, recognised.score);
    if (const auto found = may_be_frames(bytes_) ? find_frames(bytes_) : std::nullopt) {
      repair(Splice{"", found->begin});
      return {av_find_input_format(found->demuxer), false};
    }
  }
  if (!recognised.format) refuse_cut_frame(bytes_);
  if (!recognised.format) throw Error(ErrorKind::not_media, kNotMedia);
  switch (demuxer_verdict(recognised.format->name)) {
    case DemuxerVerdict::allowed:
      refuse_to_guess(recognised.format->name);
      return recognised;
    case DemuxerVerdict::playlist:
      refuse_playlist(recognised.format->name);
    case DemuxerVerdict::no_audio:
      throw Error(ErrorKind::unprocessable, kNoAudio, recognised.format->name);
    case DemuxerVerdict::not_media:
      break;
  }
  throw Error(ErrorKind::not_media, kNotMedia, recognised.format->name);
}

void Demuxer::open(const Recognised& recognised, const std::string& url) {
  AVFormatContext* context = avformat_alloc_context();
  if (!context) throw std::bad_alloc();
  context->pb = io_.get();
  context->io_open = refuse_to_open;
  Dictionary options;
  options.set("format_whitelist", allowed_demuxers().c_str());
  options.set("codec_whitelist", audio_decoders().c_str());
  options.set("protocol_whitelist", "");
  // As the ffmpeg program sets it: streams that appear only in a later PMT of a transport stream are found
  // too.
  options.set("scan_all_pmts", "1");
  const bool is_wave = recognised.format->name == std::string_view("wav");
  if (is_wave && container_ && is_surely_pcm(read_bytes(), *container_))
    options.set("max_probe_packets", "0");
  has_parts_ = kMovieDemuxer == recognised.format->name && has_several_edits(bytes_);
  if (has_parts_) options.set("ignore_editlist", "1");
  for (const Headerless::Setting& setting : recognised.settings)
    options.set(setting.name, setting.value.c_str());
  // Frees `context` when it fails.
  const int rc = avformat_open_input(&context, url.c_str(), recognised.format, options.get());
  io_.rethrow();
  if (rc < 0) refuse_cut_frame(bytes_);
  if (recognised.by_name_only) check(rc, "avformat_open_input", ErrorKind::not_media, kNotMedia);
  check(rc, "avformat_open_input", ErrorKind::unprocessable, header_failure(recognised.format->name, bytes_));
  context_.reset(context);
  context->probe_score = recognised.score;
  by_name_only_ = recognised.by_name_only;
  begin_ = static_cast<std::uint64_t>(avio_tell(context->pb));
  set_decoder(*context_, recognised.decoder);
  if (riff_) set_upper_first(*context_);
  if (container_) set_container(*context_, *container_);
  correct_padded_pcm(*context_);
  const int info = avformat_find_stream_info(context, nullptr);
  io_.rethrow();
  // A failure here is not final: ffmpeg goes on with the streams it has.
  if (info < 0 && context->nb_streams == 0)
    check(info, "avformat_find_stream_info", ErrorKind::unprocessable,
          header_failure(recognised.format->name, bytes_));
  check_header(*context);
  if (container_) keep_valid_bits(*context_, *container_);
  for (const QuickTimePcm& track : quicktime_) keep_valid_bits(*context_, track);
  if (context->iformat->name == std::string_view("flac")) flac_.emplace(read_bytes(), begin_);
  forget_error_line();  // each refused video decoder has left one
}

int Demuxer::read_packet(AVPacket& packet) {
  if (!flac_) return av_read_frame(context_.get(), &packet);
  return flac_->read(packet) ? 0 : AVERROR_EOF;
}

bool Demuxer::read(AVPacket& packet) {
  while (true) {
    av_packet_unref(&packet);
    const int rc = read_packet(packet);
    io_.rethrow();
    if (rc == AVERROR(EAGAIN)) continue;
    // The rest is there, and would be missing without a word.
    if (is_lack_of_memory(rc)) check(rc, "av_read_frame");
    if (rc < 0) {
      const bool is_end = rc == AVERROR_EOF || kEndInError.contains(context_->iformat->name);
      truncated_ = !is_end || ends_early();
      return false;
    }
    check_packet(packet);
    if (packet.stream_index != stream_index_) continue;
    if (whole_frames_) whole_frames_->complete(packet);
    if (gapless_) {
      gapless_->mark(packet);
    } else {
      halve_skipped(packet, *context_, stream());
    }
    if (is_encrypted(packet)) throw Error(ErrorKind::unprocessable, kEncrypted, "by a packet");
    end_.see(packet);
    return true;
  }
}

// A header that says more than there is: libav's demuxers take a cut between packets for the end. Where they
// worked the duration out themselves, or it may be that of a picture's stream, it says nothing.
bool Demuxer::ends_early() const {
  if (is_cut_off()) return true;
  constexpr double kRounding = 0.5;  // s
  constexpr double kShare = 0.02;    // of the duration
  const bool is_worked_out = context_->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;
  const double declared = play_length_ ? 0 : claimed_duration();
  if (is_worked_out || !plays_alone(*context_) || declared <= 0 || end_.time() == AV_NOPTS_VALUE)
    return false;
  const std::int64_t begin = stream().start_time == AV_NOPTS_VALUE ? 0 : stream().start_time;
  const double read = static_cast<double>(av_sat_sub64(end_.time(), begin)) * av_q2d(stream().time_base);
  return declared - read > std::max(kRounding, kShare * declared);
}

bool Demuxer::seek(std::int64_t time) {
  if (flac_ || gapless_ || whole_frames_) return false;  // all count from the begin
  const int rc = av_seek_frame(context_.get(), stream_index_, time, AVSEEK_FLAG_BACKWARD);
  io_.rethrow();
  return rc >= 0;
}

}  // namespace av
