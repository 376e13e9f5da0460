#include "av/copy/remuxer.h"

extern "C" {
#include <libavutil/common.h>
}

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "av/copy/copied_length.h"
#include "av/copy/copy_choice.h"
#include "av/copy/first_heard.h"
#include "av/copy/packet_join.h"
#include "av/copy/source_packets.h"
#include "av/lib/check.h"
#include "av/lib/source_limits.h"
#include "av/metadata/kept_content.h"
#include "av/packet/flac_length.h"
#include "av/packet/info_frame.h"
#include "av/packet/skip_samples.h"
#include "av/result/container.h"
#include "av/result/muxer.h"
#include "av/result/result_output.h"
#include "av/source/audio_reader.h"
#include "av/source/sequence_reader.h"

namespace av {
namespace {

class Remuxer {
 public:
  Remuxer(Demuxer& source, const Input& input, const Destination& destination, tags::Content content)
      : source_(source),
        input_(input),
        options_(input.options),
        packets_(source),
        delay_(to_samples(audio::Seconds(source.delay()))),
        begin_(std::max<std::int64_t>(to_samples(options_.start) - delay_, 0)),
        parameters_(own(avcodec_parameters_alloc())),
        copied_(*options_.format, *parameters_, begin_ > 0),
        muxed_{.parameters = wanted_parameters(),
               .time_base = packets_.time_base(),
               .content = std::move(content)},
        output_(destination, options_, muxed_, nullptr),
        muxer_(options_, output_.io(), muxed_),
        packet_(own(av_packet_alloc())) {}

  std::int64_t run() {
    if (begin_ == 0) copied_.begin_at(first_heard(input_, *source_.stream().codecpar));
    while (packets_.read(*packet_)) {
      seen_ = std::max(seen_, av_sat_add64(packet_->pts, packet_->duration));
      if (begin_ > 0 && !info_ && packet_->pts < begin_) continue;
      if (is_after_end(*packet_)) break;
      if (takes_info(*packet_)) continue;
      copy(packets_, input_.following.empty());
    }
    if (copies_ == 0) refuse_empty();
    for (const NamedSource& next : input_.following) append(next, &next == &input_.following.back());
    muxer_.correct_flac_samples(copied_.durations());
    muxer_.finish();
    return copied_.played();
  }

  bool truncated() const { return truncated_ || source_.truncated(); }

  // Packets that no decoder takes.
  std::uint64_t left_out() const { return left_out_ + (packets_.left_out_last() ? 1 : 0); }

 private:
  const AVCodecParameters* wanted_parameters() {
    check(avcodec_parameters_copy(parameters_.get(), source_.stream().codecpar), "avcodec_parameters_copy");
    if (begin_ > 0 || audio::end_of(options_)) forget_flac_samples(*parameters_);
    return parameters_.get();
  }

  std::int64_t to_samples(audio::Seconds time) const {
    return std::llround(time.count() / av_q2d(packets_.time_base()));
  }

  [[noreturn]] void refuse_empty() const {
    const audio::Seconds begin(source_.delay());
    const audio::Seconds seen(static_cast<double>(seen_) * av_q2d(packets_.time_base()));
    refuse_empty_part(begin, begin + std::max(seen, audio::Seconds(source_.declared_duration())));
  }

  bool is_after_end(const AVPacket& packet) const {
    const auto end = wanted_end(source_.play_length(), options_);
    return end && packet.pts >= to_samples(*end) - delay_;
  }

  bool writes_info_tag() const { return options_.format->padding == audio::Padding::info_tag; }

  // Whether it is a tag of the source's, for which the muxer writes one of its own.
  bool takes_info(const AVPacket& packet) {
    if (!writes_info_tag() || begin_ > 0 || copies_ > 0) return false;
    info_ = info_frame(packet);
    if (info_) copied_.begin_at(0);
    if (info_) begin_ = packet.pts + packet.duration + info_->start;
    return info_.has_value();
  }

  // What is said of it elsewhere: by a tag in a packet before, or by the source's container.
  void mark_start(AVPacket& packet) {
    const auto skip = skip_samples(packet).value_or(SkipSamples{});
    const std::uint32_t start =
        info_ ? info_->start : static_cast<std::uint32_t>(std::max(parameters_->initial_padding, 0));
    if (skip.start == 0 && start > 0 && packet.pts < 0)
      set_skip_samples(packet, {.start = start, .end = skip.end});
  }

  // All of it, behind the last packet.
  void append(const NamedSource& next, bool is_last) {
    try {
      Demuxer demuxer(alone(next, options_));
      SourcePackets packets(demuxer);
      for (bool is_first = true; packets.read(*packet_); is_first = false) {
        if (is_first) begin_ = packet_->pts - decoded_end_;
        if (is_first && skip_samples(*packet_)) set_skip_samples(*packet_, {});
        copy(packets, is_last);
      }
      truncated_ = truncated_ || demuxer.truncated();
      left_out_ += packets.left_out_last() ? 1 : 0;
    } catch (const base::Error& error) {
      throw_about(next.name, error);
    }
  }

  // Of the last upload: what fills up its last packet is in the result then.
  void copy(const SourcePackets& from, bool is_last) {
    AVPacket& packet = *packet_;
    packet.pts = packet.dts = av_sat_sub64(packet.pts, begin_);
    decoded_end_ = av_sat_add64(packet.pts, from.decoded());
    if (writes_info_tag() && copies_ == 0) mark_start(packet);
    if (is_last) {
      if (info_) mark_end(packet, *info_);
      mark_padding(packet, from.padding(packet));
    } else {
      packet.duration = from.decoded();
      if (const auto skip = skip_samples(packet)) set_skip_samples(packet, {.start = skip->start});
    }
    copied_.add(packet, from.decoded());
    check_duration(audio::Seconds(static_cast<double>(copied_.end()) * av_q2d(packets_.time_base())),
                   options_);
    if (copies_++ == 0) set_first_sample(packet);
    packet.pos = -1;
    if (writes_info_tag()) mark_start_as_whole(packet);
    muxer_.write(packet);
  }

  void set_first_sample(const AVPacket& packet) {
    if (packet.pts <= 0) return;
    muxer_.set_first_sample(av_rescale_q(packet.pts, packets_.time_base(), {1, parameters_->sample_rate}));
  }

  // What only the source's container says of its end, for those that have words of their own.
  static void mark_padding(AVPacket& packet, std::int64_t padding) {
    const SkipSamples skip = skip_samples(packet).value_or(SkipSamples{});
    if (padding > 0 && skip.end == 0)
      set_skip_samples(packet, {.start = skip.start, .end = static_cast<std::uint32_t>(padding)});
  }

  // FFmpeg's MP3 muxer takes samples to skip, less the decoder's delay, for the encoder's, also from a packet
  // that has only some to discard at its end: the negative difference would cut off 4096 samples.
  static void mark_start_as_whole(AVPacket& packet) {
    const auto skip = skip_samples(packet);
    if (skip && skip->start < kMp3DecoderDelay)
      set_skip_samples(packet, {.start = kMp3DecoderDelay, .end = skip->end});
  }

  Demuxer& source_;
  const Input& input_;
  const audio::Options& options_;
  SourcePackets packets_;
  std::int64_t delay_;            // of the sound in its film; all that follow are in samples per channel
  std::int64_t begin_;            // of the wanted part on the clock of the upload
  std::int64_t decoded_end_ = 0;  // of the last packet, also where not all of it is played
  std::int64_t seen_ = 0;         // up to where, of all
  std::int64_t copies_ = 0;       // packets
  bool truncated_ = false;        // an upload behind the first
  std::uint64_t left_out_ = 0;    // packets of those
  std::optional<InfoFrame> info_;
  Handle<AVCodecParameters> parameters_;
  CopiedLength copied_;
  MuxerInput muxed_;
  ResultOutput output_;
  Muxer muxer_;
  Handle<AVPacket> packet_;
};

// What is heard between uploads whose packets follow one another, in words; empty: nothing.
std::string between(const Input& input, int sample_rate) {
  const std::int64_t samples = input.following.empty() ? 0 : samples_between(input);
  if (samples == 0) return "";
  return "between the files " + std::to_string(samples) + " samples (" +
         std::to_string(std::llround(1000.0 * static_cast<double>(samples) / sample_rate)) +
         " ms in all) are played that encoders put around their sound; without codec=copy there is no gap";
}

}  // namespace

audio::ResultInfo remux(Demuxer& source, const Input& input, const Destination& destination,
                        const OnStart& on_start) {
  const audio::Options& options = input.options;
  const AVCodecParameters& parameters = *source.stream().codecpar;
  const bool is_one = input.following.empty();
  const audio::Seconds wanted = wanted_duration(source.declared_duration(), options, source.delay());
  source.check_declared(options);
  audio::ResultInfo info{.codec = codec_name(*options.format, parameters.codec_id),
                         .sample_rate = parameters.sample_rate,
                         .channels = parameters.ch_layout.nb_channels,
                         .bit_rate = is_one ? parameters.bit_rate : 0,
                         .declared_duration = is_one ? wanted.count() : 0,
                         .source = source.describe()};
  KeptContent kept = kept_content(options, source, parameters, input.chapters);
  info.warning =
      audio::joined_warnings(audio::joined_warnings(between(input, parameters.sample_rate), kept.warning),
                             priming_warning(source, *options.format));
  on_start(info);
  Remuxer remuxer(source, input, destination, std::move(kept.content));
  info.samples = remuxer.run();
  info.truncated = remuxer.truncated();
  info.decode_errors = remuxer.left_out();
  return info;
}

}  // namespace av
