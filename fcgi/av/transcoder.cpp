#include "av/transcoder.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audio/plan.h"
#include "av/codec/encoder.h"
#include "av/depth.h"
#include "av/effects/effects.h"
#include "av/filter/encoder_order.h"
#include "av/filter/framer.h"
#include "av/filter/pcm_chain.h"
#include "av/filter/sample_bounds.h"
#include "av/lib/check.h"
#include "av/lib/source_limits.h"
#include "av/metadata/kept_content.h"
#include "av/mix/layouts.h"
#include "av/remuxer.h"
#include "av/result/expected_size.h"
#include "av/result/muxer.h"
#include "av/result/result_output.h"
#include "av/self_check.h"
#include "av/source/audio_reader.h"
#include "av/source/exact_length.h"
#include "av/source/later_parts.h"

namespace av {
namespace {

class Transcoder {
 public:
  // `effects` nullptr: they are worked out once it is known what will come of the input.
  Transcoder(const Input& input, const Effects* effects, const Destination& destination,
             const OnStart& on_start)
      : input_(input),
        options_(input.options),
        destination_(destination),
        on_start_(on_start),
        effects_(effects),
        reader_(input),
        encoded_(own(av_packet_alloc())),
        frame_(own(av_frame_alloc())),
        filtered_(own(av_frame_alloc())) {}

  audio::ResultInfo run() {
    while (reader_.next(*frame_)) filter();
    finish();
    return as_read(encoder_->played(*options_.format, info_.samples));
  }

 private:
  void filter() {
    if (!graph_) {
      start();
    } else if (!graph_->accepts(*frame_)) {
      drain_graph();
      build_graph();
    }
    later_->see(*frame_, reader_.describe(*frame_));
    graph_->push(frame_.get());
    pull_graph();
  }

  // Everything is chosen by the first frame: what containers declare before it is not always true.
  void start() {
    audio::SourceAudio source = reader_.describe(*frame_);
    if (source.bits > 0 && !source.is_float)
      source.bits = std::max(source.bits, reader_.demuxer().later_bits());
    const audio::Codec& codec = audio::choose_codec(options_, source);
    later_.emplace(options_, codec).see(*frame_, source);
    const int bits = wanted_bits(options_, codec, source, static_cast<AVSampleFormat>(frame_->format));
    target_.sample_formats = sample_formats(codec, bits);
    target_.sample_rate = audio::choose_sample_rate(options_, codec, source.sample_rate);
    order_ = encoder_order(codec, *layout_.emplace(target_layout(frame_->ch_layout, options_, codec)).get());
    check_output_size(expected_bytes(codec), options_);
    if (!effects_) effects_ = &own_effects_.emplace(input_);
    dither_ = audio::loses_bits(options_, codec, source);
    build_graph();
    // From now on the output is of one kind, whatever the source turns into.
    target_.sample_formats = av_get_sample_fmt_name(graph_->sample_format());
    open_encoder(codec, source, *layout_);
  }

  // 0: not known.
  double expected_bytes(const audio::Codec& codec) const {
    const int channels = layout_->get()->nb_channels;
    const auto bit_rate = audio::choose_bit_rate(options_, codec, target_.sample_rate, channels);
    return bytes_per_second(codec, target_.sample_rate, channels, bit_rate) * expected_source_duration();
  }

  void build_graph() {
    std::vector<FilterStep> steps = effects_->steps(*frame_, *layout_->get(), target_.sample_rate);
    std::ranges::copy(order_, std::back_inserter(steps));
    graph_.emplace(*frame_, steps, target_, dither_);
    ++graphs_;
  }

  void open_encoder(const audio::Codec& codec, const audio::SourceAudio& source,
                    const ChannelLayout& layout) {
    EncoderSettings settings{
        .codec = &codec, .sample_format = graph_->sample_format(), .sample_rate = graph_->sample_rate()};
    const int channels = layout.get()->nb_channels;
    settings.bit_rate = audio::choose_bit_rate(options_, codec, settings.sample_rate, channels);
    settings.quality = options_.quality;
    const bool by_quality = codec.quality && codec.quality->used_by_default && settings.bit_rate == 0;
    if (!settings.quality && by_quality) settings.quality = codec.quality->standard;
    settings.bits = raw_bits(options_, source, settings.sample_format);
    settings.global_header = wants_global_header(*options_.format);
    encoder_.emplace(settings, layout);
    if (const int size = encoder_->frame_size(); size > 0) {
      framer_.emplace(settings.sample_format, layout, settings.sample_rate, size);
      if (const int lead = encoder_->lead()) framer_->push_silence(lead);
    }
    announced_ = known_samples(source.sample_rate);
    info_ = {.codec = codec_name(*options_.format, encoder_->parameters()->codec_id),
             .sample_rate = settings.sample_rate,
             .channels = channels,
             .bit_rate = settings.bit_rate,
             .declared_duration = expected_duration(),
             .warning = warning(),
             .source = reader_.demuxer().describe()};
  }

  // What of the wanted cannot be had, as far as it is known beforehand.
  std::string warning() const {
    return audio::joined_warnings(layout_warning(frame_->ch_layout, *layout_->get(), options_),
                                  effects_->warning());
  }

  // Only now, because an MP3's header is made from its first packet; nullptr: there is none.
  void open_output(const AVPacket* first) {
    KeptContent kept = kept_content(options_, reader_.demuxer(), *encoder_->parameters());
    info_.warning = audio::joined_warnings(info_.warning, kept.warning);
    const MuxerInput input{.parameters = encoder_->parameters(),
                           .time_base = encoder_->context().time_base,
                           .encoder_name = encoder_->context().codec->name,
                           .samples = announced_,
                           .content = std::move(kept.content)};
    result_.emplace(destination_, options_, input, first);
    info_.length = result_->length();
    on_start_(as_read(announced_));
    muxer_.emplace(options_, result_->io(), input);
  }

  // The result as readers find it, with this many samples per channel of those encoded.
  audio::ResultInfo as_read(std::int64_t samples) const {
    audio::ResultInfo info = info_;
    if (encoder_->codec().decoded_rate > 0) info.sample_rate = encoder_->codec().decoded_rate;
    info.samples = av_rescale(samples, info.sample_rate, info_.sample_rate);
    return info;
  }

  // Samples per channel of the result, if they are certain before it is made; else 0.
  std::int64_t known_samples(int source_rate) const {
    const bool keeps_length = effects_->keep_length() && target_.sample_rate == source_rate;
    if (!destination_.stream || !keeps_length) return 0;
    return exact_samples(input_, reader_.demuxer()).value_or(0);
  }

  void drain_graph() {
    graph_->push(nullptr);
    pull_graph();
    note_peaks();
  }

  // Floating-point results hold them; of lossy ones players make integers.
  void note_peaks() {
    info_.tamed_samples += graph_->tamed_samples();
    info_.peak = std::max(info_.peak, graph_->meter().peak());
    if (!graph_->holds_peaks() || encoder_->codec().clips) {
      info_.clipped_samples += graph_->meter().over();
    } else if (!encoder_->codec().lossless) {
      info_.hot_samples += graph_->meter().over();
    }
  }

  void pull_graph() {
    while (graph_->pull(*filtered_)) {
      info_.samples += filtered_->nb_samples;
      if (framer_) {
        framer_->push(*filtered_);
        encode_framed(false);
      } else {
        encode(filtered_.get());
      }
      av_frame_unref(filtered_.get());
    }
  }

  void encode_framed(bool flush) {
    while (Handle<AVFrame> frame = framer_->pull(flush)) {
      info_.tamed_samples += tame_samples(*frame, encoder_->codec().clips ? 1 : kLoudestSample);
      encode(frame.get());
    }
  }

  void encode(AVFrame* frame) {
    encoder_->send(frame);
    while (encoder_->receive(*encoded_)) {
      if (!muxer_) open_output(encoded_.get());
      encoder_->mark_padding(*encoded_, info_.samples);
      muxer_->write(*encoded_);
    }
  }

  void finish() {
    reader_.check_decoded();
    drain_graph();
    if (framer_) {
      if (const int tail = encoder_->tail(info_.samples)) framer_->push_silence(tail);
      encode_framed(true);
    }
    encode(nullptr);
    info_.warning = audio::joined_warnings(info_.warning, later_->warning());
    info_.decode_errors = reader_.decode_errors();
    info_.truncated = reader_.demuxer().truncated();
    if (!muxer_) open_output(nullptr);
    check_announced();
    check_passage({.decoded = reader_.duration(),
                   .sample_rate = info_.sample_rate,
                   .graphs = graphs_,
                   .encoded = info_.samples,
                   .delivered = encoder_->delivered()});
    muxer_->finish();
    result_->check_kept();
  }

  void check_announced() const {
    if (announced_ == 0 || info_.samples == announced_) return;
    throw base::Error(base::ErrorKind::internal, "The result is not as long as was announced.",
                      std::to_string(info_.samples) + " samples instead of " + std::to_string(announced_));
  }

  // Seconds of the result, as far as they are known before it is made.
  double expected_duration() const {
    if (effects_->duration().count() > 0) return effects_->duration().count();
    return expected_source_duration();
  }

  // The same before effects have looked at it.
  double expected_source_duration() const {
    const Demuxer& source = reader_.demuxer();
    return wanted_duration(source.declared_duration(), options_, source.delay()).count();
  }

  const Input& input_;
  const audio::Options& options_;
  const Destination& destination_;
  const OnStart& on_start_;
  audio::ResultInfo info_;
  std::optional<Effects> own_effects_;
  const Effects* effects_;
  AudioReader reader_;
  PcmTarget target_;
  std::optional<ChannelLayout> layout_;  // of the result
  std::vector<FilterStep> order_;        // of its channels, as the encoder wants them
  bool dither_ = false;
  std::optional<LaterParts> later_;
  std::optional<PcmChain> graph_;
  int graphs_ = 0;                // made so far
  std::optional<Framer> framer_;  // only for encoders with a fixed frame size
  std::optional<Encoder> encoder_;
  std::int64_t announced_ = 0;  // samples per channel; 0: nothing was
  std::optional<ResultOutput> result_;
  std::optional<Muxer> muxer_;
  Handle<AVPacket> encoded_;
  Handle<AVFrame> frame_;
  Handle<AVFrame> filtered_;
};

}  // namespace

audio::ResultInfo transcode(const Input& input, const Destination& destination, const OnStart& on_start) {
  if (input.options.codec_mode != audio::CodecMode::encode) {
    Demuxer demuxer(input);
    if (wants_remux(input, demuxer)) return remux(demuxer, input.options, destination, on_start);
  }
  return Transcoder(input, nullptr, destination, on_start).run();
}

audio::ResultInfo encode(const Input& input, const Effects& effects, const Destination& destination,
                         const OnStart& on_start) {
  return Transcoder(input, &effects, destination, on_start).run();
}

}  // namespace av
