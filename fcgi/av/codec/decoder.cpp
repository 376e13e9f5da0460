#include "av/codec/decoder.h"

#include <algorithm>
#include <string>

#include "av/bytes/flac_frame.h"
#include "av/codec/flac_bits.h"
#include "av/lib/check.h"
#include "av/lib/source_limits.h"

namespace av {
namespace {

using base::ErrorKind;

bool is_lossless(AVCodecID id) {
  const AVCodecDescriptor* descriptor = avcodec_descriptor_get(id);
  return descriptor && (descriptor->props & AV_CODEC_PROP_LOSSLESS) &&
         !(descriptor->props & AV_CODEC_PROP_LOSSY);
}

// FFmpeg's own, where it has one. Its decoder of Speex gives twice the samples and noise from 16 kHz on since
// version 7.0 (its tickets 11054 and 11078), where libspeex' is right.
const AVCodec* decoder_of(AVCodecID id) {
  constexpr bool kSpeexIsBroken = LIBAVCODEC_VERSION_MAJOR >= 61;
  const AVCodec* libspeex =
      kSpeexIsBroken && id == AV_CODEC_ID_SPEEX ? avcodec_find_decoder_by_name("libspeex") : nullptr;
  return libspeex ? libspeex : avcodec_find_decoder(id);
}

bool is_float_format(int format) {
  const AVSampleFormat packed = av_get_packed_sample_fmt(static_cast<AVSampleFormat>(format));
  return packed == AV_SAMPLE_FMT_FLT || packed == AV_SAMPLE_FMT_DBL;
}

}  // namespace

Decoder::Decoder(const AVStream& stream)
    : parameters_(own(avcodec_parameters_alloc())),
      time_base_(stream.time_base),
      raw_bits_(stream.codecpar->bits_per_raw_sample),
      flac_bits_(flac_bits(*stream.codecpar)) {
  check_signal(stream.codecpar->sample_rate, stream.codecpar->ch_layout.nb_channels);
  check(avcodec_parameters_copy(parameters_.get(), stream.codecpar), "avcodec_parameters_copy");
  allow_flac_blocks(*parameters_);
  open(*parameters_);
}

bool Decoder::is_missing(const AVCodecParameters& stream) {
  const AVCodec* codec = decoder_of(stream.codec_id);
  if (!codec) return true;
  const Handle<AVCodecContext> context = own(avcodec_alloc_context3(codec));
  check(avcodec_parameters_to_context(context.get(), &stream), "avcodec_parameters_to_context");
  const int rc = avcodec_open2(context.get(), codec, nullptr);
  return rc == AVERROR_PATCHWELCOME || rc == AVERROR(ENOSYS);
}

void Decoder::open(const AVCodecParameters& parameters) {
  const AVCodec* codec = decoder_of(parameters.codec_id);
  const std::string name = avcodec_get_name(parameters.codec_id);
  if (!codec)
    throw base::Error(ErrorKind::unprocessable,
                      "This server has no decoder for the file's audio (" + name + ").");
  context_ = own(avcodec_alloc_context3(codec));
  check(avcodec_parameters_to_context(context_.get(), &parameters), "avcodec_parameters_to_context");
  context_->pkt_timebase = time_base_;
  context_->thread_count = 1;
  check(avcodec_open2(context_.get(), codec, nullptr), "avcodec_open2", ErrorKind::unprocessable,
        "The file's audio (" + std::string(codec->name) + ") cannot be decoded.");
}

// FFmpeg's decoder takes the bits of a sample from the file's header and refuses frames that have others. It
// keeps nothing from one packet to the next.
void Decoder::follow_flac(const AVPacket& packet) {
  const auto frame = parse_flac_frame_header({packet.data, static_cast<std::size_t>(packet.size)});
  if (!frame || flac_bits_ == 0) return;
  const int bits = frame->bits > 0 ? frame->bits : flac_bits(*parameters_);
  if (bits == flac_bits_) return;
  const auto changed = own(avcodec_parameters_alloc());
  check(avcodec_parameters_copy(changed.get(), parameters_.get()), "avcodec_parameters_copy");
  set_flac_bits(*changed, flac_bits_ = bits);
  open(*changed);
}

void Decoder::send(const AVPacket* packet) {
  // Ogg demuxers make these of films. As FFmpeg 7.1's program does: neither the end nor an error.
  if (packet && packet->size == 0) return;
  if (packet && parameters_->codec_id == AV_CODEC_ID_FLAC) {
    if (FlacDecoder::is_needed(*packet, *parameters_)) return decode_by_libflac(*packet);
    follow_flac(*packet);
  }
  const int rc = avcodec_send_packet(context_.get(), packet);
  if (rc == AVERROR(ENOMEM)) check(rc, "avcodec_send_packet");
  if (rc < 0 && rc != AVERROR_EOF) ++errors_;
}

void Decoder::decode_by_libflac(const AVPacket& packet) {
  if (!libflac_) libflac_.emplace(*parameters_);
  waiting_ = libflac_->decode(packet);
  if (!waiting_) ++errors_;
}

int Decoder::take(AVFrame& frame) {
  is_by_libflac_ = waiting_ != nullptr;
  if (!waiting_) return avcodec_receive_frame(context_.get(), &frame);
  av_frame_unref(&frame);
  av_frame_move_ref(&frame, waiting_.get());
  waiting_.reset();
  return 0;
}

bool Decoder::receive(AVFrame& frame) {
  const int rc = take(frame);
  if (rc == AVERROR(EAGAIN) || rc == AVERROR_EOF) return false;
  if (rc == AVERROR(ENOMEM)) check(rc, "avcodec_receive_frame");
  if (rc < 0 || frame.sample_rate <= 0) {
    ++errors_;
    return false;
  }
  check_signal(frame.sample_rate, frame.ch_layout.nb_channels);
  ++decoded_frames_;
  return true;
}

// How many bits of a frame's samples mean something; 0: it is not told.
int Decoder::declared_bits() const {
  return is_by_libflac_ ? libflac_->bits() : context_->bits_per_raw_sample;
}

audio::SourceAudio Decoder::describe(const AVFrame& frame) const {
  audio::SourceAudio source{.sample_rate = frame.sample_rate, .channels = frame.ch_layout.nb_channels};
  if (!is_lossless(context_->codec_id)) return source;
  source.is_float = is_float_format(frame.format);
  const int stored_bits = av_get_bytes_per_sample(static_cast<AVSampleFormat>(frame.format)) * 8;
  const bool declares_bits = declared_bits() > 0 && declared_bits() <= stored_bits;
  source.bits = declares_bits && !source.is_float ? declared_bits() : stored_bits;
  // FLAC's frames have their own.
  const bool has_raw_bits = raw_bits_ > 0 && flac_bits_ == 0;
  if (has_raw_bits && !source.is_float) source.bits = std::min(source.bits, raw_bits_);
  return source;
}

}  // namespace av
