#include "av/transcoder.h"

#include <algorithm>
#include <optional>

#include "audio/plan.h"
#include "av/check.h"
#include "av/decoder.h"
#include "av/demuxer.h"
#include "av/encoder.h"
#include "av/filter_graph.h"
#include "av/framer.h"
#include "av/muxer.h"
#include "av/tags.h"

namespace av {
namespace {

using base::Error;
using base::ErrorKind;

// The ffmpeg program gives up on a file when more than this share of its frames cannot be decoded.
constexpr double kMaxErrorRate = 2.0 / 3;

// Channel layouts the result may have, joined by '|'; empty: whatever the source has.
std::string allowed_layouts(const audio::Options& options, const audio::Codec& codec, int source_channels) {
  const int wanted = options.channels.value_or(0);
  if (codec.layouts.empty()) {
    const int channels = wanted > 0 ? wanted : std::min(source_channels, codec.max_channels);
    if (channels == source_channels) return "";
    ChannelLayout layout;
    av_channel_layout_default(layout.get(), channels);
    return describe(*layout.get());
  }
  std::string matching;
  for (std::size_t begin = 0; begin < codec.layouts.size();) {
    const std::size_t end = std::min(codec.layouts.find('|', begin), codec.layouts.size());
    const std::string name(codec.layouts.substr(begin, end - begin));
    ChannelLayout layout;
    check(av_channel_layout_from_string(layout.get(), name.c_str()), "av_channel_layout_from_string");
    if (wanted == 0 || layout.get()->nb_channels == wanted) matching += (matching.empty() ? "" : "|") + name;
    begin = end + 1;
  }
  return matching;
}

class Transcoder {
 public:
  Transcoder(const base::ByteSource& source, const std::string& name_hint, const audio::Options& options,
             OutputIo& output, const OnStart& on_start)
      : options_(options),
        output_(output),
        on_start_(on_start),
        demuxer_(source, name_hint),
        decoder_(demuxer_.stream()),
        packet_(own(av_packet_alloc())),
        encoded_(own(av_packet_alloc())),
        frame_(own(av_frame_alloc())),
        filtered_(own(av_frame_alloc())) {}

  audio::ResultInfo run() {
    while (demuxer_.read(*packet_)) decode(packet_.get());
    decode(nullptr);
    finish();
    return info_;
  }

 private:
  void decode(const AVPacket* packet) {
    decoder_.send(packet);
    while (decoder_.receive(*frame_)) filter();
  }

  void filter() {
    if (!graph_) {
      start();
    } else if (!graph_->accepts(*frame_)) {
      drain_graph();
      graph_.emplace(*frame_, target_);
    }
    frame_->pts = AV_NOPTS_VALUE;  // the encoder counts samples instead, see Encoder
    graph_->push(frame_.get());
    pull_graph();
  }

  // Everything is chosen by the first frame: what containers declare before it is not always true.
  void start() {
    const audio::SourceAudio source = decoder_.describe(*frame_);
    const audio::Codec& codec = audio::choose_codec(options_, source);
    target_.sample_formats = sample_formats(codec, options_.bit_depth ? options_.bit_depth->bits : 0);
    target_.sample_rate = audio::choose_sample_rate(options_, codec, source.sample_rate);
    target_.layouts = allowed_layouts(options_, codec, source.channels);
    graph_.emplace(*frame_, target_);
    // From now on the output is of one kind, whatever the source turns into.
    const ChannelLayout layout = graph_->layout();
    target_.sample_formats = av_get_sample_fmt_name(graph_->sample_format());
    target_.layouts = describe(*layout.get());
    open_encoder(codec, source, layout);
  }

  void open_encoder(const audio::Codec& codec, const audio::SourceAudio& source,
                    const ChannelLayout& layout) {
    EncoderSettings settings{
        .codec = &codec, .sample_format = graph_->sample_format(), .sample_rate = graph_->sample_rate()};
    const int channels = layout.get()->nb_channels;
    settings.bit_rate = audio::choose_bit_rate(options_, codec, settings.sample_rate, channels);
    settings.quality = options_.quality;
    if (!settings.quality && settings.bit_rate == 0 && codec.quality)
      settings.quality = codec.quality->standard;
    settings.bits = raw_bits(source, settings.sample_format);
    settings.global_header = wants_global_header(*options_.format);
    encoder_.emplace(settings, layout);
    if (const int size = encoder_->frame_size(); size > 0) {
      framer_.emplace(settings.sample_format, layout, settings.sample_rate, size);
    }
    info_ = {.codec = std::string(codec.name),
             .sample_rate = settings.sample_rate,
             .channels = channels,
             .bit_rate = settings.bit_rate,
             .declared_duration = demuxer_.declared_duration()};
    on_start_(info_);
    Dictionary tags;
    copy_tags(demuxer_, tags);
    muxer_.emplace(*options_.format, output_, *encoder_, *tags.get());
  }

  // How many bits of a 32-bit sample mean something: lets 24-bit sources stay 24-bit. 0: all of them.
  int raw_bits(const audio::SourceAudio& source, AVSampleFormat format) const {
    if (av_get_packed_sample_fmt(format) != AV_SAMPLE_FMT_S32) return 0;
    if (options_.bit_depth) return options_.bit_depth->bits;
    return source.is_float ? 0 : source.bits;
  }

  void drain_graph() {
    graph_->push(nullptr);
    pull_graph();
  }

  void pull_graph() {
    while (graph_->pull(*filtered_)) {
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
    while (Handle<AVFrame> frame = framer_->pull(flush)) encode(frame.get());
  }

  void encode(AVFrame* frame) {
    encoder_->send(frame);
    while (encoder_->receive(*encoded_)) muxer_->write(*encoded_);
    info_.samples = encoder_->samples();
  }

  void finish() {
    if (!graph_) throw_undecodable();
    drain_graph();
    if (framer_) encode_framed(true);
    encode(nullptr);
    info_.decode_errors = decoder_.errors();
    info_.truncated = demuxer_.truncated();
    const double total = static_cast<double>(decoder_.decoded_frames() + decoder_.errors());
    if (static_cast<double>(decoder_.errors()) > kMaxErrorRate * total) {
      throw Error(ErrorKind::unprocessable, "Most of the file's audio is damaged and cannot be decoded.",
                  last_decode_problem());
    }
    if (info_.samples == 0) throw Error(ErrorKind::unprocessable, "The file contains no audio samples.");
    muxer_->finish();
  }

  [[noreturn]] void throw_undecodable() const {
    if (demuxer_.recognised_by_name_only())
      throw Error(ErrorKind::not_media, kNotMedia, last_decode_problem());
    throw Error(ErrorKind::unprocessable, "The file's audio cannot be decoded.", last_decode_problem());
  }

  std::string last_decode_problem() const {
    return std::to_string(decoder_.errors()) + " frames failed to decode";
  }

  const audio::Options& options_;
  OutputIo& output_;
  const OnStart& on_start_;
  audio::ResultInfo info_;
  Demuxer demuxer_;
  Decoder decoder_;
  PcmTarget target_;
  std::optional<FilterGraph> graph_;
  std::optional<Framer> framer_;  // only for encoders with a fixed frame size
  std::optional<Encoder> encoder_;
  std::optional<Muxer> muxer_;
  Handle<AVPacket> packet_;
  Handle<AVPacket> encoded_;
  Handle<AVFrame> frame_;
  Handle<AVFrame> filtered_;
};

}  // namespace

audio::ResultInfo transcode(const base::ByteSource& source, const std::string& name_hint,
                            const audio::Options& options, OutputIo& output, const OnStart& on_start) {
  return Transcoder(source, name_hint, options, output, on_start).run();
}

}  // namespace av
