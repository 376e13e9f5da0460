#include "av/remuxer.h"

extern "C" {
#include <libavutil/common.h>
}

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "av/codec/decoder.h"
#include "av/lib/check.h"
#include "av/lib/source_limits.h"
#include "av/metadata/kept_content.h"
#include "av/packet/flac_length.h"
#include "av/packet/matroska_delay.h"
#include "av/packet/opus_rate.h"
#include "av/packet/packet_clock.h"
#include "av/packet/packet_length.h"
#include "av/packet/skip_samples.h"
#include "av/result/muxer.h"
#include "av/result/result_output.h"
#include "av/source/audio_reader.h"
#include "av/source/end_padding.h"

namespace av {
namespace {

using base::Error;
using base::ErrorKind;

bool is_part(const audio::Options& options) {
  return options.start.count() > 0 || audio::end_of(options);
}

class Remuxer {
 public:
  Remuxer(Demuxer& source, const audio::Options& options, const Destination& destination,
          tags::Content content)
      : source_(source),
        options_(options),
        zero_(source.begin()),
        clock_(source.stream(), *source.context().iformat),
        end_padding_(source),
        length_(*source.stream().codecpar),
        delay_(to_samples(audio::Seconds(source.delay()))),
        begin_(std::max<std::int64_t>(to_samples(options.start) - delay_, 0)),
        parameters_(own(avcodec_parameters_alloc())),
        input_{.parameters = wanted_parameters(),
               .time_base = clock_.time_base(),
               .content = std::move(content)},
        output_(destination, options, input_, nullptr),
        muxer_(options, output_.io(), input_) {}

  std::int64_t run() {
    const Handle<AVPacket> packet = own(av_packet_alloc());
    while (source_.read(*packet)) {
      end_padding_.see(packet.get());
      set_time(*packet);
      if (begin_ > 0 && packet->pts < begin_) continue;
      if (is_after_end(*packet)) break;
      copy(*packet);
    }
    if (packets_ == 0) refuse_empty();
    muxer_.correct_flac_samples(copied_);
    muxer_.finish();
    return plays_whole_packets(*options_.format, parameters_->codec_id) ? copied_ : end_;
  }

 private:
  const AVCodecParameters* wanted_parameters() {
    check(avcodec_parameters_copy(parameters_.get(), source_.stream().codecpar), "avcodec_parameters_copy");
    if (is_part(options_)) forget_flac_samples(*parameters_);
    return parameters_.get();
  }

  std::int64_t to_samples(audio::Seconds time) const {
    return std::llround(time.count() / av_q2d(clock_.time_base()));
  }

  // In the clock's time base, 0 being the source's zero. The clock has to see every packet: where the
  // source's time starts again, only it tells where in the whole a packet is.
  void set_time(AVPacket& packet) {
    if (!std::exchange(begun_, true)) zero_ += unsaid_priming(packet);
    for (std::int64_t* time : {&packet.pts, &packet.dts}) {
      if (*time != AV_NOPTS_VALUE) *time = av_sat_sub64(*time, zero_);
    }
    clock_.set_time(packet);
    // Exact, where libavformat tells the last packet's end as the list of edits rounds it.
    const std::int64_t decoded = length_.of(packet);
    if (decoded > 0 && end_padding_.is_known())
      packet.duration = decoded - end_padding_.padding(decoded, parameters_->sample_rate);
    seen_ = std::max(seen_, av_sat_add64(packet.pts, packet.duration));
  }

  // What decoders drop of an Opus stream whose time counts from its first packet all the same, as that of
  // MP4s without a list of edits does, which browsers record. In the source's ticks.
  std::int64_t unsaid_priming(const AVPacket& first) const {
    if (first.pts != zero_ || skip_samples(first)) return 0;
    return av_rescale_q(opus_pre_skip(*source_.stream().codecpar), {1, 48'000}, source_.stream().time_base);
  }

  [[noreturn]] void refuse_empty() const {
    const audio::Seconds begin(source_.delay());
    const audio::Seconds seen(static_cast<double>(seen_) * av_q2d(clock_.time_base()));
    refuse_empty_part(begin, begin + std::max(seen, audio::Seconds(source_.declared_duration())));
  }

  bool is_after_end(const AVPacket& packet) const {
    const auto end = wanted_end(source_.play_length(), options_);
    return end && packet.pts >= to_samples(*end) - delay_;
  }

  void copy(AVPacket& packet) {
    packet.pts = packet.dts = av_sat_sub64(packet.pts, begin_);
    end_ = std::max<std::int64_t>(av_sat_add64(packet.pts, packet.duration), 0);
    check_duration(audio::Seconds(static_cast<double>(end_) * av_q2d(clock_.time_base())), options_);
    if (packets_++ == 0) set_first_sample(packet);
    copied_ += packet.duration;
    packet.pos = -1;
    mark_padding(packet);
    if (options_.format->muxer == "mp3") mark_start_as_whole(packet);
    muxer_.write(packet);
  }

  void set_first_sample(const AVPacket& packet) {
    if (packet.pts <= 0) return;
    muxer_.set_first_sample(av_rescale_q(packet.pts, clock_.time_base(), {1, parameters_->sample_rate}));
  }

  // What only the source's container says of its end, for those that have words of their own.
  void mark_padding(AVPacket& packet) {
    const std::int64_t padding = end_padding_.padding(length_.of(packet), parameters_->sample_rate);
    const SkipSamples skip = skip_samples(packet).value_or(SkipSamples{});
    if (padding > 0 && skip.end == 0)
      set_skip_samples(packet, {.start = skip.start, .end = static_cast<std::uint32_t>(padding)});
  }

  // FFmpeg's MP3 muxer takes samples to skip, less the decoder's delay, for the encoder's, also from a packet
  // that has only some to discard at its end: the negative difference would cut off 4096 samples.
  static void mark_start_as_whole(AVPacket& packet) {
    constexpr std::uint32_t kDecoderDelay = 529;
    const auto skip = skip_samples(packet);
    if (skip && skip->start < kDecoderDelay)
      set_skip_samples(packet, {.start = kDecoderDelay, .end = skip->end});
  }

  Demuxer& source_;
  const audio::Options& options_;
  std::int64_t zero_;  // in the source's ticks
  bool begun_ = false;
  PacketClock clock_;
  EndPadding end_padding_;
  PacketLength length_;
  std::int64_t delay_;  // of the sound in its film; all that follow are in samples per channel
  std::int64_t begin_;  // of the wanted part
  std::int64_t end_ = 0;
  std::int64_t seen_ = 0;  // up to where, of all
  std::int64_t copied_ = 0;
  std::int64_t packets_ = 0;
  Handle<AVCodecParameters> parameters_;
  MuxerInput input_;
  ResultOutput output_;
  Muxer muxer_;
};

constexpr const char* kJoined =
    "The file is several recordings, one behind the other, each with headers of its own: they cannot become "
    "one without being encoded. Leave out codec=copy to convert them.";

constexpr const char* kEdited =
    "The file plays several parts of its sound, one behind the other (by its list of edits): they cannot be "
    "put together without being encoded. Leave out codec=copy to convert them.";

// Whether an Ogg file is a chain of streams (RFC 3533, 4), of which only the first one's headers would be
// copied.
bool is_joined(const Input& input, const Demuxer& source) {
  if (std::string_view(source.context().iformat->name) != "ogg") return false;
  Demuxer chain(input);
  const Handle<AVPacket> packet = own(av_packet_alloc());
  std::int64_t last = INT64_MIN;
  while (chain.read(*packet)) {
    if (packet->pts == AV_NOPTS_VALUE) continue;
    if (packet->pts <= last) return true;  // each stream's time starts again
    last = packet->pts;
  }
  return false;
}

// Throws what encoding would where nothing of the source can be decoded. Codecs that only others can decode
// are none of our business.
void check_playable(const Input& input, const AVCodecParameters& parameters) {
  if (Decoder::is_missing(parameters)) return;
  audio::Options options;
  options.format = input.options.format;
  options.track = input.options.track;
  options.input = input.options.input;
  AudioReader reader({input.source, input.name_hint, input.media_type, options});
  const Handle<AVFrame> frame = own(av_frame_alloc());
  if (!reader.next(*frame)) reader.check_decoded();
}

// Whether its results may be of these parameters, but for the codec.
bool takes_form(const audio::Format& format, const AVCodecParameters& parameters) {
  return format.sample_rate == 0 ||
         (parameters.sample_rate == format.sample_rate && parameters.ch_layout.nb_channels == 1);
}

// What to do where it cannot be copied.
std::string other_way(const Demuxer& source) {
  try {
    source.check_decodable();
    return "; leave out codec=copy to convert it";
  } catch (const Error& error) {
    return std::string(". ") + error.what();
  }
}

}  // namespace

bool wants_remux(const Input& input, const Demuxer& source) {
  const audio::Options& options = input.options;
  if (options.codec_mode == audio::CodecMode::encode) return false;
  const AVCodecParameters& parameters = *source.stream().codecpar;
  const bool known = parameters.sample_rate > 0 && parameters.ch_layout.nb_channels > 0;
  const bool fits =
      known && can_contain(*options.format, parameters.codec_id) && takes_form(*options.format, parameters);
  if (options.codec_mode == audio::CodecMode::copy) {
    if (!known) {
      check_playable(input, parameters);
      throw Error(ErrorKind::unprocessable, "The file does not tell its sample rate and channels.");
    }
    if (!fits) {
      throw Error({{"codec", std::string(options.format->title) + " cannot hold the file's " +
                                 source.codec_title() + " as it is" + other_way(source)}});
    }
    if (is_joined(input, source)) throw Error(ErrorKind::unprocessable, kJoined);
    if (!source.parts().empty()) throw Error(ErrorKind::unprocessable, kEdited);
    check_playable(input, parameters);
    return true;
  }
  const bool nothing_else = !audio::changes_samples(options) && !is_part(options) && !source.play_length() &&
                            source.parts().empty();
  if (!fits || !nothing_else || is_joined(input, source)) return false;
  check_playable(input, parameters);
  return true;
}

audio::ResultInfo remux(Demuxer& source, const audio::Options& options, const Destination& destination,
                        const OnStart& on_start) {
  const AVCodecParameters& parameters = *source.stream().codecpar;
  const audio::Seconds wanted = wanted_duration(source.declared_duration(), options, source.delay());
  source.check_declared(options);
  audio::ResultInfo info{.codec = codec_name(*options.format, parameters.codec_id),
                         .sample_rate = parameters.sample_rate,
                         .channels = parameters.ch_layout.nb_channels,
                         .bit_rate = parameters.bit_rate,
                         .declared_duration = wanted.count(),
                         .source = source.describe()};
  KeptContent kept = kept_content(options, source, parameters);
  info.warning = std::move(kept.warning);
  on_start(info);
  info.samples = Remuxer(source, options, destination, std::move(kept.content)).run();
  info.truncated = source.truncated();
  return info;
}

}  // namespace av
