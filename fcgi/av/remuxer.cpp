#include "av/remuxer.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "av/check.h"
#include "av/flac_length.h"
#include "av/muxer.h"
#include "av/packet_clock.h"
#include "av/result_output.h"
#include "av/skip_samples.h"
#include "av/source_limits.h"

namespace av {
namespace {

using base::Error;
using base::ErrorKind;

bool is_part(const audio::Options& options) {
  return options.start.count() > 0 || audio::end_of(options);
}

class Remuxer {
 public:
  Remuxer(Demuxer& source, const audio::Options& options, const Destination& destination)
      : source_(source),
        options_(options),
        time_base_(source.stream().time_base),
        zero_(std::max<std::int64_t>(first_time(source.stream()), 0) + to_ticks(options.start)),
        clock_(source.stream(), *source.context().iformat),
        parameters_(own(avcodec_parameters_alloc())),
        input_{.parameters = wanted_parameters(),
               .time_base = clock_.time_base(),
               .content = kept_content(options, source, *parameters_)},
        output_(destination, options, input_, nullptr),
        muxer_(options, output_.io(), input_) {}

  std::int64_t run() {
    const Handle<AVPacket> packet = own(av_packet_alloc());
    while (source_.read(*packet)) {
      if (is_before_start(*packet)) continue;
      if (is_after_end(*packet)) break;
      copy(*packet);
    }
    if (packets_ == 0)
      throw Error(ErrorKind::unprocessable, "There is no audio in the wanted part of the file.");
    muxer_.correct_flac_samples(copied_);
    muxer_.finish();
    return clock_.samples();
  }

 private:
  const AVCodecParameters* wanted_parameters() {
    check(avcodec_parameters_copy(parameters_.get(), source_.stream().codecpar), "avcodec_parameters_copy");
    if (is_part(options_)) forget_flac_samples(*parameters_);
    return parameters_.get();
  }

  static std::int64_t first_time(const AVStream& stream) {
    return stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
  }

  std::int64_t to_ticks(audio::Seconds time) const { return std::llround(time.count() / av_q2d(time_base_)); }

  static std::int64_t time_of(const AVPacket& packet) {
    return packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
  }

  bool is_before_start(const AVPacket& packet) const {
    return options_.start.count() > 0 && time_of(packet) != AV_NOPTS_VALUE && time_of(packet) < zero_;
  }

  bool is_after_end(const AVPacket& packet) const {
    const auto end = audio::end_of(options_);
    return end && time_of(packet) != AV_NOPTS_VALUE &&
           time_of(packet) - zero_ >= to_ticks(*end - options_.start);
  }

  // Time starts at 0 with the first wanted packet; the negative times of an encoder's priming are kept, so
  // that the new container can say how much to skip.
  void copy(AVPacket& packet) {
    for (std::int64_t* time : {&packet.pts, &packet.dts}) {
      if (*time != AV_NOPTS_VALUE) *time -= zero_;
    }
    clock_.set_time(packet);
    check_duration(audio::Seconds(static_cast<double>(clock_.samples()) * av_q2d(clock_.time_base())),
                   options_);
    ++packets_;
    copied_ += packet.duration;
    packet.pos = -1;
    if (options_.format->muxer == "mp3") mark_start_as_whole(packet);
    muxer_.write(packet);
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
  AVRational time_base_;
  std::int64_t zero_;
  std::int64_t packets_ = 0;
  std::int64_t copied_ = 0;  // samples per channel
  PacketClock clock_;
  Handle<AVCodecParameters> parameters_;
  MuxerInput input_;
  ResultOutput output_;
  Muxer muxer_;
};

constexpr const char* kJoined =
    "The file is several recordings, one behind the other, each with headers of its own: they cannot become "
    "one without being encoded. Leave out codec=copy to convert them.";

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

}  // namespace

bool wants_remux(const Input& input, const Demuxer& source) {
  const audio::Options& options = input.options;
  if (options.codec_mode == audio::CodecMode::encode) return false;
  const AVCodecParameters& parameters = *source.stream().codecpar;
  const bool known = parameters.sample_rate > 0 && parameters.ch_layout.nb_channels > 0;
  const bool fits = known && can_contain(*options.format, parameters.codec_id);
  if (options.codec_mode == audio::CodecMode::copy) {
    if (!known) throw Error(ErrorKind::unprocessable, "The file does not tell its sample rate and channels.");
    if (!fits) {
      throw Error({{"codec", std::string(options.format->title) + " cannot hold the file's " +
                                 source.codec_name() + " as it is; leave out codec=copy to convert it"}});
    }
    if (is_joined(input, source)) throw Error(ErrorKind::unprocessable, kJoined);
    return true;
  }
  const bool nothing_else = !audio::changes_samples(options) && !is_part(options);
  return fits && nothing_else && !is_joined(input, source);
}

audio::ResultInfo remux(Demuxer& source, const audio::Options& options, const Destination& destination,
                        const OnStart& on_start) {
  const AVCodecParameters& parameters = *source.stream().codecpar;
  const audio::Seconds wanted = wanted_duration(source.declared_duration(), options);
  check_duration(wanted, options);
  audio::ResultInfo info{.codec = codec_name(*options.format, parameters.codec_id),
                         .sample_rate = parameters.sample_rate,
                         .channels = parameters.ch_layout.nb_channels,
                         .bit_rate = parameters.bit_rate,
                         .declared_duration = wanted.count(),
                         .source = source.describe()};
  on_start(info);
  info.samples = Remuxer(source, options, destination).run();
  info.truncated = source.truncated();
  return info;
}

}  // namespace av
