#include "av/codec/encoder.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <algorithm>

#include "av/lib/channel_layout.h"
#include "av/lib/check.h"
#include "av/lib/compat.h"
#include "av/packet/matroska_delay.h"
#include "av/packet/skip_samples.h"

namespace av {
namespace {

const AVCodec* find_encoder(const audio::Codec& codec) {
  const AVCodec* encoder = avcodec_find_encoder_by_name(std::string(codec.encoder).c_str());
  if (encoder) return encoder;
  throw base::Error({{"codec", "this server has no encoder for " + std::string(codec.name)}});
}

// FFmpeg's parsers up to 6.0 hand what a packet of these says to the frame before.
bool is_marked_late(AVCodecID codec) {
  return codec == AV_CODEC_ID_AC3 || codec == AV_CODEC_ID_EAC3;
}

int bytes_for(int bits) {
  return bits > 16 ? 4 : 2;
}

// Whether it has such an option of its own: those of ffmpeg/*.patch the distribution's FFmpeg does not have.
bool set_option(AVCodecContext& context, const char* name, std::int64_t value) {
  return context.codec->priv_class && av_opt_set_int(context.priv_data, name, value, 0) == 0;
}

}  // namespace

Encoder::Encoder(const EncoderSettings& settings, const ChannelLayout& layout) : codec_(*settings.codec) {
  const AVCodec* encoder = find_encoder(*settings.codec);
  context_ = own(avcodec_alloc_context3(encoder));
  context_->sample_fmt = settings.sample_format;
  context_->sample_rate = settings.sample_rate;
  context_->time_base = {1, settings.sample_rate};
  context_->bits_per_raw_sample = settings.bits;
  context_->thread_count = 1;
  check(av_channel_layout_copy(&context_->ch_layout, layout.get()), "av_channel_layout_copy");
  if (settings.bit_rate > 0) context_->bit_rate = settings.bit_rate;
  if (settings.quality) {
    context_->flags |= AV_CODEC_FLAG_QSCALE;
    context_->global_quality = static_cast<int>(*settings.quality * FF_QP2LAMBDA);
  }
  if (settings.codec->experimental) context_->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL;
  if (settings.global_header) context_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  set_option(*context_, "takes_md5", 0);
  check(avcodec_open2(context_.get(), encoder, nullptr), "avcodec_open2", base::ErrorKind::unprocessable,
        "The audio (" + std::to_string(settings.sample_rate) + " Hz, " + describe(*layout.get()) +
            ") cannot be encoded as " + std::string(settings.codec->name) +
            " with these settings; choose another sample_rate, channels or bitrate.");
  parameters_ = own(avcodec_parameters_alloc());
  check(avcodec_parameters_from_context(parameters_.get(), context_.get()),
        "avcodec_parameters_from_context");
  parameters_->initial_padding = std::max(parameters_->initial_padding, codec_.delay);
  length_.emplace(*parameters_);
  if (codec_.experimental && codec_.lossless) check_.emplace(*parameters_);
}

int Encoder::frame_size() const {
  return context_->codec->capabilities & AV_CODEC_CAP_VARIABLE_FRAME_SIZE ? 0 : context_->frame_size;
}

int Encoder::lead() const {
  return codec_.lead * frame_size();
}

int Encoder::tail(std::int64_t samples) const {
  const bool can_be_flushed = context_->codec->capabilities & AV_CODEC_CAP_DELAY;
  const int delay = can_be_flushed ? codec_.tail : std::max(context_->initial_padding, codec_.tail);
  if (delay == 0 || frame_size() == 0) return delay;
  const auto frame = static_cast<std::int64_t>(frame_size());
  const std::int64_t frames = (samples + delay + frame - 1) / frame;
  return static_cast<int>(frames * frame - samples);
}

void Encoder::start_at(std::int64_t sample) {
  samples_ = sample;
  numbers_packets_ = frame_size() > 0 && set_option(*context_, "frame_count", sample / frame_size());
}

void Encoder::send(AVFrame* frame) {
  if (frame) {
    frame->pts = samples_;
    samples_ += frame->nb_samples;
  }
  check(avcodec_send_frame(context_.get(), frame), "avcodec_send_frame", base::ErrorKind::unprocessable,
        "The encoder does not take the file's audio.");
}

bool Encoder::receive(AVPacket& packet) {
  const int rc = avcodec_receive_packet(context_.get(), &packet);
  if (rc == AVERROR_EOF && check_) check_->finish(samples_);
  if (rc == AVERROR(EAGAIN) || rc == AVERROR_EOF) return false;
  check(rc, "avcodec_receive_packet");
  if (check_) check_->push(packet);
  place(packet);
  for (std::int64_t* time : {&packet.pts, &packet.dts})
    if (*time != AV_NOPTS_VALUE) *time -= codec_.delay;
  count(packet);
  return true;
}

// LAME may have a packet more at the end than it was given frames, and libavcodec's queue of times, empty
// then, gives that one any.
void Encoder::place(AVPacket& packet) {
  if (packet.size == 0 || frame_size() == 0 || packet.pts == AV_NOPTS_VALUE) return;
  if (packet.duration == 0 && next_) packet.pts = packet.dts = *next_;
  next_ = packet.pts + std::max<std::int64_t>(frame_size(), packet.duration);
}

void Encoder::count(const AVPacket& packet) {
  if (packet.pts != AV_NOPTS_VALUE) delivered_ = std::max(delivered_, packet.pts + packet.duration);
}

std::int64_t Encoder::played(const audio::Format& format, std::int64_t samples) const {
  return plays_whole_packets(format, context_->codec_id) ? delivered_ + context_->initial_padding : samples;
}

void Encoder::mark_padding(AVPacket& packet, std::int64_t samples) {
  // Lossless ones end where the source does.
  if (is_marked_late(context_->codec_id) || codec_.lossless || packet.pts == AV_NOPTS_VALUE) return;
  if (skip_samples(packet)) return;  // it says so itself
  const std::int64_t decoded = length_->of(packet);
  const std::int64_t excess = std::min(packet.pts + decoded - samples, decoded);
  if (excess <= 0) return;
  set_skip_samples(packet, {.end = static_cast<std::uint32_t>(excess)});
}

std::string sample_formats(const audio::Codec& codec, int bits) {
  std::string names;
  for (const AVSampleFormat format : supported_sample_formats(find_encoder(codec))) {
    if (bits > 0 && codec.bits == 0 && av_get_bytes_per_sample(format) != bytes_for(bits)) continue;
    names += (names.empty() ? "" : "|") + std::string(av_get_sample_fmt_name(format));
  }
  return names;
}

}  // namespace av
